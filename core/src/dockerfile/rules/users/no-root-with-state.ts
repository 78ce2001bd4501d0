import { defineRule } from '#core/dockerfile/define-rule';
import { lineageOf } from '#core/dockerfile/model/lineage';
import { baseOf } from '#core/dockerfile/base-image';
import { DROPS_RIGHTS, lastUserOf } from '#core/dockerfile/rules/users/user-names';
import { isRoot } from '#core/dockerfile/rules/root-user';
import { mentions } from '#core/dockerfile/rules/written';

export default defineRule({
  id: 'no-root-with-state',
  category: 'users',
  severity: 'info',
  preset: 'all',
  fix: 'none',
  since: '0.1.0',
  aliases: { tally: 'tally/stateful-root-runtime' },
  summary: 'A program that keeps data in a volume does not run as root.',
  why: 'What a container writes into a volume outlives it, and belongs to root on the host when the container runs as root: other containers and the people on the host cannot change it, and a break-in reaches all that is mounted.',
  whenNot: 'Where the program drops its rights itself.',
  options: {},
  messages: {
    state:
      'The container runs as root and keeps data in the volume `{path}`, where all that it writes belongs to root; give the folder to a user and run as that.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nVOLUME «/data»\nCMD ["/app"]\n',
      good: 'FROM debian:12\nRUN install -d -o 1000 /data\nVOLUME /data\nUSER 1000\nCMD ["/app"]\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      if (!stage.isFinal) return;
      const user = lastUserOf(model, stage)?.words[0]?.text;
      const isOfBase = user === undefined && baseOf(model, stage).family === 'unknown';
      if (isOfBase || (user !== undefined && !isRoot(user)) || baseOf(model, stage).family === 'distroless') return;
      const all = lineageOf(model, stage);
      const volume = all.find((it) => it.keyword.name === 'VOLUME');
      const path = volume?.words[0];
      if (!path || all.some((it) => mentions(it, DROPS_RIGHTS))) return;
      report({ at: path, message: 'state', data: { path: path.text } });
    },
  },
});
