import { dockerfileFor } from '#client/build/dockerfile';
import type { Handler } from '#client/commands/register';
import { UserError } from '#client/support/error-words';

/** Shows what the last build of the Dockerfile wrote. */
export const showBuildOutput: Handler = async (app, args) => {
  const document = await dockerfileFor(args);
  if (!document) return;
  const terminal = app.buildTerminals.find(document.uri.toString());
  if (!terminal)
    throw new UserError('This Dockerfile was not built since the window was opened. `Slipway: Build` builds it.');
  terminal.show({ takeFocus: true });
};
