import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { type CacheFolder, cacheFolderOf } from '#core/dockerfile/rules/cache/cache-folders';
import { cacheMountsOf } from '#core/dockerfile/rules/cache/cache-mount';
import { meets } from '#core/dockerfile/rules/cache/tool-caches';
import { userOf } from '#core/dockerfile/rules/cache/user-home';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { hasFlag, readArguments } from '#core/dockerfile/shell/arguments';
import { packageActionOf } from '#core/dockerfile/shell/packages';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

export default defineRule({
  id: 'prefer-cache-mount',
  category: 'cache',
  severity: 'info',
  preset: 'all',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: 'tally/prefer-package-cache-mounts' },
  supersedes: [
    'no-apt-lists-left',
    'no-pip-cache',
    'no-yarn-cache',
    'require-dnf-clean',
    'require-yum-clean',
    'require-zypper-clean',
  ],
  summary: 'What a tool downloads is kept between builds in a cache mount.',
  why: 'When a step runs again, since a line of it or a file above it has changed, the tool downloads everything once more. With a cache mount it finds what it had downloaded before, and nothing of it gets into the layer. Steps that clean up behind them, or tell the tool to keep nothing, are left alone: that is the other right way.',
  whenNot: 'Where each build runs on a new machine, which has no caches.',
  options: {},
  messages: {
    none: '`{command}` downloads everything again whenever this step runs, and leaves it in the layer; mount a cache with `--mount=type=cache,target={folder}`.',
  },
  examples: [
    {
      bad: 'FROM node:22.11\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN «npm ci»\n',
      good: 'FROM node:22.11\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN --mount=type=cache,target=/root/.npm npm ci\n',
    },
    {
      bad: 'FROM golang:1.23\nWORKDIR /src\nCOPY . .\nRUN «go build» -o /app .\n',
      good: 'FROM golang:1.23\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build go build -o /app .\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, { stage, trigger }) {
      if (!stage || trigger) return;
      const commands = posixCommands(model, run);
      const seen = new Set<string>();
      for (const command of commands) {
        const { program = '', subcommandWords } = readArguments(command);
        const cache = seen.has(program) ? undefined : cacheFolderOf(model, stage, program);
        if (!cache || !downloads(model, run, command, cache) || isTidied(commands, program, cache)) continue;
        seen.add(program);
        const [folder = ''] = cache.folders;
        const end = subcommandWords.at(-1)?.end ?? command.nameWord?.end ?? command.end;
        const start = command.nameWord?.start ?? command.start;
        const data = { command: [command.name ?? program, ...subcommandWords.map((it) => it.text)].join(' '), folder };
        report({ at: { start, end }, message: 'none', data, fixes: fixes(model, stage, run, cache) });
      }
    },
  },
});

function downloads(model: DockerfileModel, run: Instruction, command: ShellCommand, cache: CacheFolder): boolean {
  const args = readArguments(command);
  if (!cache.verbs.has(args.subcommands.join(' ')) || hasFlag(args, ...cache.flags, '--help', '--version'))
    return false;
  if (command.assignments.some((it) => cache.variables.includes(it.name))) return false;
  if (cache.variables.some((it) => model.variables.lookup(it, run)?.pair !== undefined)) return false;
  return !cacheMountsOf(model, run).some(({ target }) => cache.folders.some((it) => meets(target, it)));
}

/** True when the step takes away what was downloaded. */
function isTidied(commands: readonly ShellCommand[], program: string, { folders }: CacheFolder): boolean {
  return commands.some((it) => {
    if (it.name === 'rm' || it.name === 'find')
      return it.args.some(({ text }) =>
        folders.some((folder) => text.startsWith(folder) || /\.cache|\/var\/(?:cache|lib\/apt)/.test(text)),
      );
    return packageActionOf(it)?.kind === 'clean' && readArguments(it).program === program;
  });
}

/** Only root's cache is where the table says. */
function fixes(
  model: DockerfileModel,
  stage: Stage,
  run: Instruction,
  { folders, options }: CacheFolder,
): readonly Fix[] {
  const user = userOf(model, stage, run);
  if (user?.isRoot === false) return [];
  const mounts = folders.map((it) => ` --mount=type=cache,target=${it}${options === undefined ? '' : `,${options}`}`);
  const { end } = run.keyword;
  return [{ title: 'Mount a cache', safety: 'suggestion', edits: [{ start: end, end, text: mounts.join('') }] }];
}
