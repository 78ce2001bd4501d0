import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { launchOf } from '#core/dockerfile/rules/run-time/launch';

/** Systemd, s6 and others that start services, and need root for it. */
const INIT = /^(?:\/usr)?(?:\/s?bin|\/lib\/systemd)?\/(?:init|systemd)$/;

/** True for a container that is run like a machine, with an init system that gives each service its user. */
export function startsInit(model: DockerfileModel, stage: Stage): boolean {
  const { entrypoint, cmd } = launchOf(model, stage);
  const started = entrypoint ?? cmd;
  const program =
    started?.json?.[0]?.text ??
    started?.value.text
      .trim()
      .replace(/^exec\s+/, '')
      .split(/\s/, 1)[0];
  return INIT.test(program ?? '');
}
