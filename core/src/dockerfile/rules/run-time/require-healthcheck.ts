import { defineRule } from '#core/dockerfile/define-rule';
import type { Stage } from '#core/dockerfile/model/stages';
import { lineageOf } from '#core/dockerfile/model/lineage';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction } from '#core/dockerfile/syntax/tree';

export default defineRule({
  id: 'require-healthcheck',
  category: 'run-time',
  severity: 'info',
  preset: 'all',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3057', tally: 'hadolint/DL3057' },
  summary: 'The image says how to tell that it works.',
  why: 'A process may run and answer nothing. With `HEALTHCHECK`, the engine asks it now and then, `docker ps` shows the answer, and Compose can wait for it. Kubernetes has probes of its own and pays no heed to it.',
  whenNot: 'For images that run jobs and end, and for those that only Kubernetes runs.',
  options: {},
  messages: {
    missing:
      'Neither this stage nor what it starts from has a HEALTHCHECK, so the engine cannot tell whether its containers work; add one, or `HEALTHCHECK NONE` where nothing can be asked.',
  },
  examples: [
    {
      bad: '«FROM» alpine:3.20\nCMD ["httpd", "-f"]\n',
      good: 'FROM alpine:3.20\nHEALTHCHECK CMD wget -q --spider localhost\nCMD ["httpd", "-f"]\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      if (hasCheck(model, stage)) return;
      report({ at: stage.from.keyword, message: 'missing' });
    },
  },
});

function hasCheck(model: DockerfileModel, stage: Stage): boolean {
  const isCheck = ({ keyword }: Instruction): boolean => keyword.name === 'HEALTHCHECK';
  return lineageOf(model, stage).some((it) => isCheck(it) || (it.child !== undefined && isCheck(it.child)));
}
