export interface Layer {
  readonly files: string;
  readonly parts: readonly string[];
  readonly packages: readonly string[];
}
export const layers: Readonly<Record<string, Layer>>;
export const parts: readonly string[];
