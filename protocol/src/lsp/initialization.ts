/** What a client may send as `initializationOptions`; all of it may be left out. */
export interface InitializationOptions {
  /**
   * Address of a rule's page, `{rule}` standing for the rule's id: what a click on a finding's code opens. Without it
   * the server names the pages that lie beside it.
   */
  readonly rulePage?: string;
  /** For a client that cannot be asked for settings: what would stand under `slipway` in an editor's settings. */
  readonly settings?: unknown;
}

/** Takes what is understood of whatever a client sent. */
export function parseInitializationOptions(sent: unknown): InitializationOptions {
  if (typeof sent !== 'object' || sent === null) return {};
  const { rulePage, settings } = sent as Record<string, unknown>;
  return { ...(typeof rulePage === 'string' && { rulePage }), ...(settings !== undefined && { settings }) };
}
