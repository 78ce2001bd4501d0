import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { launchOf } from '#core/dockerfile/rules/run-time/launch';
import { signalName } from '#core/dockerfile/rules/run-time/signals';
import { commandOfExecForm } from '#core/dockerfile/shell/exec-form';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { unquoted } from '#core/dockerfile/rules/quote';
import { lastOf } from '#core/dockerfile/model/lineage';

interface Wanted {
  readonly signal: string;
  readonly why: string;
}

const NGINX: Wanted = {
  signal: 'SIGQUIT',
  why: 'on which it finishes the requests that are under way; `SIGTERM` drops them',
};
const SYSTEMD: Wanted = {
  signal: 'SIGRTMIN+3',
  why: 'on which it stops all services; it ignores `SIGTERM` as process 1',
};

const WANTED: Readonly<Record<string, Wanted>> = { nginx: NGINX, openresty: NGINX, systemd: SYSTEMD, init: SYSTEMD };

export default defineRule({
  id: 'prefer-program-stop-signal',
  category: 'run-time',
  severity: 'info',
  preset: 'all',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: ['tally/prefer-nginx-sigquit', 'tally/prefer-systemd-sigrtmin-plus-3'] },
  summary: 'A program is stopped with the signal that it ends well on.',
  why: '`docker stop` sends `SIGTERM` unless `STOPSIGNAL` says otherwise. Nginx drops open requests on it, and finishes them on `SIGQUIT`; systemd shuts down on `SIGRTMIN+3`.',
  whenNot: 'Where open requests need not be finished.',
  options: {},
  messages: {
    other: 'The container runs `{program}` and is stopped with `{signal}`; `{program}` wants `{wanted}`, {why}.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nRUN apt-get install -y nginx\nCMD [«"nginx"», "-g", "daemon off;"]\n',
      good: 'FROM debian:12\nRUN apt-get install -y nginx\nSTOPSIGNAL SIGQUIT\nCMD ["nginx", "-g", "daemon off;"]\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      const started = stage.isFinal ? startedIn(model, stage) : undefined;
      const command = started && commandOfExecForm(started);
      const program = command?.name ?? '';
      const wanted = Object.hasOwn(WANTED, program) ? WANTED[program] : undefined;
      const at = command?.nameWord;
      // A base image may have set the signal already.
      if (!started || !at || !wanted || /nginx|openresty|systemd/.test(stage.base?.text ?? '')) return;
      const stop = lastOf(model, stage, 'STOPSIGNAL');
      const signal = signalName(unquoted(stop?.words[0]?.text ?? 'SIGTERM'));
      if (signal === undefined || signal === wanted.signal) return;
      const word = stop?.words[0];
      const edits = word
        ? [{ start: word.start, end: word.end, text: wanted.signal }]
        : [{ start: started.start, end: started.start, text: `STOPSIGNAL ${wanted.signal}\n` }];
      report({
        at,
        message: 'other',
        data: { program, signal, wanted: wanted.signal, why: wanted.why },
        fixes: [{ title: `Stop with ${wanted.signal}`, safety: 'suggestion', edits }],
      });
    },
  },
});

/** The instruction whose first word is process 1. */
function startedIn(model: DockerfileModel, stage: Stage): Instruction | undefined {
  const { entrypoint, cmd } = launchOf(model, stage);
  const started = entrypoint ?? cmd;
  return started?.json && stage.instructions.includes(started) ? started : undefined;
}
