import { defineRule } from '#core/dockerfile/define-rule';
import { type Expansion, expansionsOf } from '#core/dockerfile/rules/shell/unquoted';
import { contentOf } from '#core/dockerfile/rules/shell/variable-content';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { hasFlag, isCommand, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellWord } from '#core/dockerfile/shell/script';

/** What is deleted when nothing stands before it: everything, or a folder that the system lives in. */
const OF_THE_SYSTEM = /^"?\/"?(?:"?\.?\*"?|(?:bin|boot|etc|home|lib|lib64|opt|root|sbin|srv|usr|var)(?:\/.*)?)?"?$/;

export default defineRule({
  id: 'no-unguarded-removal',
  category: 'shell',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  supersedes: ['valid-shell', 'prefer-careful-shell', 'require-quoted-variable'],
  summary: 'A recursive removal does not start at the root when its variable is empty.',
  why: 'With an empty `DIR`, `rm -rf "$DIR"/*` is `rm -rf /*`: it deletes the image that is being built, in part without a word, and what is left fails somewhere else. A build argument without a default is empty whenever somebody forgets `--build-arg`. `${DIR:?}` ends the step with a message instead.',
  options: {},
  messages: {
    root: '`{operand}` is `{empty}` when `{name}` is empty, and all of that is deleted. Write `{guarded}`, which ends the step instead.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nARG BUILD_DIR\nRUN rm -rf «"$BUILD_DIR"/*»\n',
      good: 'FROM debian:12\nARG BUILD_DIR\nRUN rm -rf "${BUILD_DIR:?}"/*\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      for (const command of posixCommands(model, run)) {
        if (!isCommand(command, 'rm')) continue;
        const args = readArguments(command);
        if (!hasFlag(args, '-r', '-R', '--recursive')) continue;
        for (const operand of args.operands) {
          const variable = leadingVariable(operand);
          if (!variable || contentOf(model, run, variable.name) !== 'empty') continue;
          const { name, start, end } = variable;
          const empty = operand.text.replace(/^\$(?:\{\w+\}|\w+)/, '');
          const guarded = `\${${name}:?}`;
          const data = { operand: operand.raw, empty, name, guarded };
          const edits = [{ start, end, text: guarded }];
          const fixes = [{ title: `End the step when ${name} is empty`, safety: 'safe' as const, edits }];
          report({ at: operand, message: 'root', codes: ['SC2115'], data, fixes });
        }
      }
    },
  },
});

/** The variable a path starts with, when nothing but the system is left without it. */
function leadingVariable(operand: ShellWord): (Expansion & { readonly name: string }) | undefined {
  const [first] = expansionsOf(operand);
  if (!first?.name || first.hasOperator || first.start > operand.start + 1) return undefined;
  const rest = operand.raw.slice(first.end - operand.start);
  return OF_THE_SYSTEM.test(rest.replace(/^"/, '')) ? { ...first, name: first.name } : undefined;
}
