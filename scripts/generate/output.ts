/** A generated file. */
export interface Output {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
}

/** Stands at the top of generated Markdown. */
export const DO_NOT_EDIT = 'Made by `npm run generate`. Do not edit.';
