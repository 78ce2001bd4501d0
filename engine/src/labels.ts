/** Labels of everything made through this engine: they group it, and tell what may be cleaned up. */
export const LABELS = {
  /** Always `slipway`. */
  madeBy: 'dev.slipway.made-by',
  /** Absolute path of the workspace folder. */
  workspace: 'dev.slipway.workspace',
  /** Absolute path of the Dockerfile. */
  dockerfile: 'dev.slipway.dockerfile',
  /** What it is for: `image`, `run`, `dev`. */
  role: 'dev.slipway.role',
  /** When it was made, as an ISO date. Never on images: it would spoil the engine's build cache. */
  created: 'dev.slipway.created',
  /** What a dev container was set up with, so that an equal one is reused. */
  setup: 'dev.slipway.setup',
} as const;

export const MADE_BY = 'slipway';

/** What a thing is made for. */
export interface Purpose {
  readonly role: 'image' | 'run' | 'dev';
  readonly workspace?: string;
  readonly dockerfile?: string;
}

/** The labels of a container or image made for this. Pass them as `labels` of a build or run request. */
export function labelsFor({ role, workspace, dockerfile }: Purpose): Record<string, string> {
  return {
    [LABELS.role]: role,
    ...(workspace !== undefined && { [LABELS.workspace]: workspace }),
    ...(dockerfile !== undefined && { [LABELS.dockerfile]: dockerfile }),
  };
}
