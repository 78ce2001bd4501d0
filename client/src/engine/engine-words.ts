import type { EngineState } from '#client/engine/connection';

const NAMES = { docker: 'Docker', podman: 'Podman' } as const;

/** Which engine there is and how it was found, in one line. */
export function engineWords(state: EngineState): string {
  switch (state.kind) {
    case 'unknown':
      return 'No engine was looked for yet.';
    case 'looking':
      return 'Looking for an engine…';
    case 'none':
      return `No engine: ${state.why}`;
    case 'found': {
      const { kind, version, address, foundBy } = state.about;
      return `${NAMES[kind]} ${version} at ${address}, found by ${foundBy}.`;
    }
  }
}

/** The short form, for the status bar. */
export function engineLabel(state: EngineState): string {
  switch (state.kind) {
    case 'unknown':
      return 'Slipway';
    case 'looking':
      return 'Slipway: looking for an engine';
    case 'none':
      return 'Slipway: no engine';
    case 'found':
      return `Slipway: ${NAMES[state.about.kind]} ${state.about.version}`;
  }
}
