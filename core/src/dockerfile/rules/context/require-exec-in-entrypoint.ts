import { copiedPrograms, mayBeTouched } from '#core/dockerfile/rules/context/copied-program';
import { defineRule } from '#core/dockerfile/define-rule';
import type { ShellCommand, ShellScript } from '#core/dockerfile/shell/script';
import { lastOf } from '#core/dockerfile/model/lineage';

const messages = {
  ignored:
    '`{path}` never looks at its arguments, so what `CMD` says on line {line}, and what is written behind `docker run IMAGE`, is never run. End the script with `exec "$@"`.',
  child:
    '`{path}` runs its arguments as a child (`{command}`) and not with `exec`: signals such as that of `docker stop` reach the script only, and the program is killed after ten seconds. Write `exec "$@"`.',
} as const;

export default defineRule({
  id: 'require-exec-in-entrypoint',
  category: 'context',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'A script that is the entry point hands over to the command with `exec "$@"`.',
  why: 'With an `ENTRYPOINT` in exec form, `CMD` and the words behind `docker run IMAGE` are its arguments. A script that does not use them starts something else than `CMD` says; one that runs them without `exec` stays process 1, and shells do not pass signals on: `docker stop` waits ten seconds and kills the program without giving it time to close.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM redis:7.4\nCOPY --chmod=755 start.sh /\nENTRYPOINT [«"/start.sh"»]\nCMD ["redis-server"]\n',
      good: 'FROM redis:7.4\nCOPY --chmod=755 start.sh /\nENTRYPOINT ["/start.sh"]\n',
      around: { 'start.sh': '#!/bin/sh\nset -e\necho "Starting"\n"$@"\n' },
    },
  ],
  visit: {
    file({ model, facts: { context }, report }) {
      for (const program of copiedPrograms(model, context)) {
        const { stage, started, entry, origin } = program;
        const cmd = lastOf(model, stage, 'CMD');
        if (
          !cmd ||
          cmd.json?.length === 0 ||
          started.instruction.keyword.name !== 'ENTRYPOINT' ||
          !started.instruction.json
        )
          continue;
        if (entry.text === undefined || mayBeTouched(model, program, 'change', /dos2unix|sed/)) continue;
        const script = model.readScript(entry.text);
        if (script.dialect !== 'posix' || !script.isComplete || script.commands.length === 0) continue;
        const message = problemOf(script);
        if (!message) continue;
        const command = lastCommand(script)?.nameWord?.raw ?? '';
        const { start, end } = cmd.keyword;
        const related = [{ start, end, message: 'This is the command.' }];
        const data = { path: origin.path, line: cmd.lines.first + 1, command };
        report({ at: started.word, message, data, related });
      }
    },
  },
});

/** A script that reads another one, or text as commands, may do what we do not see. */
const HANDS_OVER: ReadonlySet<string> = new Set(['.', 'source', 'eval']);
const ARGUMENTS = /\$(?:[@*1-9#]|\{[@*1-9#!])|\bshift\b|\bgetopts\b|BASH_ARGV/;

function problemOf(script: ShellScript): keyof typeof messages | undefined {
  const { commands, source } = script;
  if (commands.some((it) => it.name !== undefined && HANDS_OVER.has(it.name))) return undefined;
  if (!ARGUMENTS.test(source.text)) return 'ignored';
  // A trap is there to pass signals on.
  if (commands.some((it) => it.name === 'trap' || it.wrappers.includes('exec'))) return undefined;
  const last = lastCommand(script);
  return last && isArguments(last) ? 'child' : undefined;
}

/** The last command, when it always runs and waits. */
function lastCommand({ commands }: ShellScript): ShellCommand | undefined {
  const last = commands.at(-1);
  return last && last.inside.length === 0 && !last.isBackground && last.join !== '||' ? last : undefined;
}

/** `"$@"`, as it stands or behind a wrapper. */
function isArguments({ nameWord }: ShellCommand): boolean {
  return nameWord?.raw === '"$@"' || nameWord?.raw === '$@' || nameWord?.raw === '"${@}"';
}
