import { defineRule } from '#core/dockerfile/define-rule';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { Effect } from '#core/dockerfile/model/effects/effect';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { lineageOf } from '#core/dockerfile/model/lineage';
import type { Stage } from '#core/dockerfile/model/stages';
import { DROPS_RIGHTS, lastUserOf } from '#core/dockerfile/rules/users/user-names';
import type { Fix } from '#core/lint/finding';
import { isRoot } from '#core/dockerfile/rules/root-user';
import { mentions } from '#core/dockerfile/rules/written';
import { escaped } from '#core/text/escaped';

export default defineRule({
  id: 'no-unused-user',
  category: 'users',
  severity: 'warning',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: 'tally/user-created-but-never-used' },
  summary: 'A user that is made is used.',
  why: 'Making a user changes nothing by itself: without `USER`, containers go on running as root. A user that owns files, that a script starts something for, or that is named anywhere else in the file is not reported.',
  whenNot: 'For images whose program looks for the user and drops its rights itself.',
  options: {},
  messages: {
    unused:
      '`{user}` is made here and never used: no `USER` names it, so the container runs as root all the same; add `USER {user}`.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nRUN «useradd --create-home app»\nCMD ["/app"]\n',
      good: 'FROM debian:12\nRUN useradd --create-home app\nUSER app\nCMD ["/app"]\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      const last = stage.isFinal ? lastUserOf(model, stage) : undefined;
      if (!stage.isFinal || (last && !isRoot(last.words[0]?.text ?? '')) || startsScript(model, stage)) return;
      for (const made of stage.instructions.flatMap((it) => effectsOf(model, it).effects)) {
        if (made.kind !== 'account' || made.what !== 'user' || !made.command || made.name === undefined) continue;
        if (isMentioned(model, stage, made, made.name)) continue;
        report({
          at: made.command,
          message: 'unused',
          data: { user: made.name },
          fixes: useFix(stage, made.name),
        });
      }
    },
  },
});

/** True when what starts the container may go on as another user. */
function startsScript(model: DockerfileModel, stage: Stage): boolean {
  return lineageOf(model, stage).some(
    (it) =>
      mentions(it, DROPS_RIGHTS) ||
      (it.keyword.name === 'ENTRYPOINT' &&
        /\.sh\b|entry|init|start|run/i.test(it.json?.map(({ text }) => text).join(' ') ?? it.value.text)),
  );
}

function isMentioned({ text }: DockerfileModel, { from, instructions }: Stage, made: Effect, user: string): boolean {
  const end = instructions.at(-1)?.end ?? from.end;
  const rest = text.slice(from.end, made.start) + text.slice(made.end, end);
  const named = new RegExp(`(?<![\\w/.-])${escaped(user)}(?![\\w.-])`);
  // `groupadd app && useradd -g app app` is still only about making it.
  const withoutGroups = rest.replace(/\b(?:groupadd|addgroup)\b[^\n&;|]*/g, '');
  return named.test(withoutGroups) || rest.includes(`/home/${user}`);
}

function useFix(stage: Stage, user: string): readonly Fix[] {
  const start = stage.instructions.find((it) => /^(?:CMD|ENTRYPOINT)$/.test(it.keyword.name));
  if (!start || stage.instructions.some((it) => it.keyword.name === 'RUN' && it.start > start.start)) return [];
  const edits = [{ start: start.start, end: start.start, text: `USER ${user}\n` }];
  return [{ title: `Run as ${user}`, safety: 'suggestion', edits }];
}
