import { defineRule } from '#core/dockerfile/define-rule';
import type { Stage } from '#core/dockerfile/model/stages';
import { pinFixes } from '#core/dockerfile/rules/packages/pin';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';

const VERBS: ReadonlySet<string> = new Set(['install', 'get', 'run']);

export default defineRule({
  id: 'require-go-version',
  category: 'packages',
  severity: 'info',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL3062' },
  summary: 'Packages that `go` installs or runs have a version.',
  why: 'Without a version, the build takes whatever the registry offers on the day, so that the same Dockerfile gives another image next month, and nobody sees in its history what has changed. A version behind an `@` names one state of the module and of all it needs.',
  whenNot: 'For what is meant to be the newest at each build.',
  options: {},
  messages: {
    unpinned:
      '`{package}` is taken in whatever version is there on the day of the build; name one, as in `{name}@v1.2.3`.',
  },
  examples: [
    {
      bad: 'FROM golang:1.23\nRUN go install «golang.org/x/tools/gopls@latest»\n',
      good: 'FROM golang:1.23\nRUN go install golang.org/x/tools/gopls@v0.16.2\n',
      versions: { go: { 'golang.org/x/tools/gopls': 'v0.16.2' } },
    },
  ],
  visit: {
    RUN(node, { model, facts, report }, { stage }) {
      for (const command of posixCommands(model, node)) {
        if (command.name !== 'go') continue;
        const { operands, subcommands } = readArguments(command);
        const [subcommand = ''] = subcommands;
        if (!VERBS.has(subcommand)) continue;
        // What stands behind the first word of `go run` are the program's own words.
        for (const word of subcommand === 'run' ? operands.slice(0, 1) : operands) {
          const [name = '', version] = word.text.split('@', 2);
          if (isLocal(name) || /[$`]/.test(word.raw)) continue;
          if (version === undefined ? isModuleCopied(stage, node) : version !== 'latest' && version !== 'none')
            continue;
          const fixes =
            version === 'none' ? [] : pinFixes([{ name, word }], { family: 'go', joint: '@', facts, stage });
          report({ at: word, message: 'unpinned', data: { package: word.text, name }, fixes });
        }
      }
    },
  },
});

/** Paths of several steps whose first one has no dot belong to the module at hand or to Go itself. */
function isLocal(name: string): boolean {
  return /^[./~]|\.go$|^(?:all|std|cmd|tool)$|^[^./]+\//.test(name);
}

/** In a module, a package without a version has the one that `go.mod` names. */
function isModuleCopied(stage: Stage | undefined, run: Instruction): boolean {
  if (!stage) return false;
  const copies = stage.instructions.filter((it) => it.keyword.name === 'COPY' && it.start < run.start);
  return (
    copies.some(({ words }) => words.slice(0, -1).some(({ text }) => /^\.?\/?$|(?:^|\/)go\.(?:mod|\*)$/.test(text))) ||
    (stage.parent !== undefined && isModuleCopied(stage.parent, run))
  );
}
