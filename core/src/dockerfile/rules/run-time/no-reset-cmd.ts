import { defineRule } from '#core/dockerfile/define-rule';
import type { Stage } from '#core/dockerfile/model/stages';
import { shortened, writtenEnd } from '#core/dockerfile/rules/written';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { launchOf } from '#core/dockerfile/rules/run-time/launch';

export default defineRule({
  id: 'no-reset-cmd',
  category: 'run-time',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'A stage that sets `ENTRYPOINT` says its `CMD` again.',
  why: 'The builder empties the inherited `CMD` where a stage has an `ENTRYPOINT` and no `CMD` of its own, because the old one was meant for the old entry point. The arguments that a stage below gives are gone then, without a word.',
  whenNot: 'Where the new entry point shall have no arguments.',
  options: {},
  messages: {
    reset:
      'This ENTRYPOINT empties `CMD {cmd}` of the stage below (line {line}), so the container gets no arguments; write the CMD again, or `CMD []` when there shall be none.',
  },
  examples: [
    {
      bad: 'FROM debian:12 AS base\nCMD ["serve", "--port=80"]\n\nFROM base\n«ENTRYPOINT» ["tini", "--"]\n',
      good: 'FROM debian:12 AS base\nCMD ["serve", "--port=80"]\n\nFROM base\nENTRYPOINT ["tini", "--"]\nCMD ["serve", "--port=80"]\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      const entrypoint = stage.instructions.findLast((it) => it.keyword.name === 'ENTRYPOINT');
      if (!entrypoint || !stage.parent || entrypoint.json?.length === 0 || has(stage, 'CMD')) return;
      const { cmd } = launchOf(model, stage.parent);
      if (!cmd?.json || cmd.json.length === 0 || has(stage, 'ONBUILD')) return;
      // A whole program of its own needs no arguments; one that starts others does.
      const data = { cmd: shortened(cmd.value.text), line: cmd.lines.first + 1 };
      if (!startsOthers(entrypoint) && !/^-/.test(cmd.json[0]?.text ?? '')) return;
      const end = writtenEnd(model, entrypoint);
      const text = `\n${model.text.slice(cmd.start, cmd.end).trimEnd()}`;
      report({
        at: entrypoint.keyword,
        message: 'reset',
        data,
        fixes: [{ title: 'Write the CMD again', safety: 'suggestion', edits: [{ start: end, end, text }] }],
        related: [{ start: cmd.keyword.start, end: cmd.keyword.end, message: 'The CMD that is emptied.' }],
      });
    },
  },
});

function has({ instructions }: Stage, name: string): boolean {
  return instructions.some((it) => it.keyword.name === name);
}

/** True for an init, for what changes the user, and for a script that is named as an entry point. */
function startsOthers({ json = [] }: Instruction): boolean {
  const name = json[0]?.text.replace(/^.*\//, '') ?? '';
  if (/^(?:tini|dumb-init|catatonit|gosu|su-exec|setpriv|env|nice|stdbuf|xvfb-run|timeout)$/.test(name)) return true;
  return json.length === 1 && /entrypoint/.test(name);
}
