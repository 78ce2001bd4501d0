import { defineRule } from '#core/dockerfile/define-rule';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { copiedFile } from '#core/dockerfile/rules/copy/copied-file';
import { chainOf, outerCommands, plainScript } from '#core/dockerfile/rules/shell-chain';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { TextEdit } from '#core/text/edit';
import { holdsComment } from '#core/dockerfile/rules/removed-part';
import { writtenEnd } from '#core/dockerfile/rules/written';

export default defineRule({
  id: 'prefer-copy-chmod',
  category: 'copy',
  severity: 'info',
  preset: 'strict',
  fix: 'safe',
  since: '0.1.0',
  aliases: { tally: 'tally/prefer-copy-chmod' },
  summary: 'The mode of a copied file is set by `COPY --chmod`.',
  why: 'A file whose mode a later `RUN` changes is stored twice, once with each mode, and the build has a step and a layer more. `COPY --chmod` stores it once, as it should be. It needs BuildKit.',
  whenNot: 'Where the image is built without BuildKit.',
  options: {},
  messages: {
    chmod:
      '`{command}` stores `{file}` a second time, for line {line} put it into a layer before; copy it with `--chmod={mode}`.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nCOPY entrypoint.sh /entrypoint.sh\nRUN «chmod 755 /entrypoint.sh»\nENTRYPOINT ["/entrypoint.sh"]\n',
      good: 'FROM alpine:3.20\nCOPY --chmod=755 entrypoint.sh /entrypoint.sh\nENTRYPOINT ["/entrypoint.sh"]\n',
    },
    {
      note: 'Scripts mostly have the mode 755 once they can be run.',
      bad: 'FROM alpine:3.20\nCOPY entrypoint.sh /\nRUN «chmod +x /entrypoint.sh» && /entrypoint.sh --version\n',
      good: 'FROM alpine:3.20\nCOPY --chmod=755 entrypoint.sh /\nRUN /entrypoint.sh --version\n',
    },
  ],
  visit: {
    stage({ instructions }, { model, report }) {
      for (const [at, run] of instructions.entries()) {
        const copy = instructions[at - 1];
        const file = copy && run.keyword.name === 'RUN' ? copiedFile(model, copy) : undefined;
        const command = file === undefined ? undefined : firstCommand(model, run);
        const mode = command && modeFor(model, run, command, file);
        if (!copy || file === undefined || !command || mode === undefined) continue;
        report({
          at: command,
          message: 'chmod',
          data: { command: model.text.slice(command.start, command.end), file, line: copy.lines.first + 1, mode },
          related: [{ start: copy.start, end: copy.keyword.end, message: 'It is copied here.' }],
          fixes: fixesFor(model, copy, run, command, mode),
        });
      }
    },
  },
});

function firstCommand(model: DockerfileModel, run: Instruction): ShellCommand | undefined {
  const script = plainScript(model, run);
  const [first, second] = script ? outerCommands(script) : [];
  const isFirst = chainOf(model, run) === '&&' && (!second || second.join === '&&') && run.flags.length === 0;
  return isFirst && first?.name === 'chmod' ? first : undefined;
}

/** The mode that the command gives to the file and nothing else, for `--chmod`. */
function modeFor(
  model: DockerfileModel,
  run: Instruction,
  command: ShellCommand,
  file: string | undefined,
): string | undefined {
  const { operands, flags } = readArguments(command);
  const effects = effectsOf(model, run).effects.filter((it) => it.command === command);
  const [effect, ...others] = effects;
  if (effect?.kind !== 'mode' || others.length > 0 || effect.isTree || operands.length !== 2 || flags.length > 0)
    return undefined;
  if (effect.place.kind !== 'path' || effect.place.path !== file) return undefined;
  const mode = effect.mode ?? '';
  if (/^0?[0-7]{3}$/.test(mode)) return mode;
  return /^(?:a|ugo)?\+r?x$/.test(mode) ? '755' : undefined;
}

function fixesFor(
  model: DockerfileModel,
  copy: Instruction,
  run: Instruction,
  command: ShellCommand,
  mode: string,
): readonly Fix[] {
  const rest = withoutFirst(model, copy, run, command);
  if (!rest) return [];
  const flag = copy.flags.find((it) => it.name === 'chmod');
  const set: TextEdit = flag
    ? { start: flag.start, end: flag.end, text: `--chmod=${mode}` }
    : { start: copy.keyword.end, end: copy.keyword.end, text: ` --chmod=${mode}` };
  const isExact = readArguments(command).operands[0]?.text === mode;
  const safety = isExact ? 'safe' : 'suggestion';
  return [{ title: `Copy with --chmod=${mode}`, safety, edits: [set, rest] }];
}

/** Takes the command away, and the RUN with it when it has no other. */
function withoutFirst(
  model: DockerfileModel,
  copy: Instruction,
  run: Instruction,
  command: ShellCommand,
): TextEdit | undefined {
  const script = plainScript(model, run);
  const second = script ? outerCommands(script)[1] : undefined;
  const end = second ? second.start : writtenEnd(model, run);
  const start = second ? command.start : copy.end;
  return holdsComment(model, start, end) ? undefined : { start, end, text: '' };
}
