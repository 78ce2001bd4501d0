import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { joinPath } from '#core/dockerfile/model/paths';
import { plainScript, posixCommands } from '#core/dockerfile/rules/shell-chain';
import { isCommand, readArguments, type ShellArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { runsAsRoot } from '#core/dockerfile/rules/root-user';
import { holdsComment } from '#core/dockerfile/rules/removed-part';

export default defineRule({
  id: 'prefer-add-git',
  category: 'download',
  severity: 'info',
  preset: 'all',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: 'tally/prefer-add-git' },
  summary: 'Repositories are fetched with `ADD`.',
  why: '`ADD` of a repository asks the server for the commit before it looks into the cache, so new commits arrive, and neither `git` nor its history need be in the image. It wants BuildKit.',
  whenNot: 'Where the step needs credentials of its own, Git LFS, or the history of the repository.',
  options: {},
  messages: {
    clone: '`ADD {url}` fetches the repository without `git` in the image, and notices new commits.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN «git clone --branch v1.4.2 https://example.org/app.git /src»\n',
      good: 'FROM alpine:3.20\nADD --keep-git-dir=true https://example.org/app.git#v1.4.2 /src\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, { trigger }) {
      for (const command of posixCommands(model, run)) {
        if (!isCommand(command, 'git', 'clone')) continue;
        const args = readArguments(command);
        const url = args.operands[0]?.value;
        if (url === undefined || !/^https?:\/\/[^@]+$/.test(url)) continue;
        const fixes = trigger ? [] : asAdd(model, run, command, args);
        report({ at: command, message: 'clone', data: { url }, fixes });
      }
    },
  },
});

const KNOWN_FLAGS: ReadonlySet<string> = new Set(['-b', '--branch', '--depth', '--single-branch', '-q', '--quiet']);

/** Only for a RUN that is nothing but the clone, and says where it goes. `ADD` fetches submodules too. */
function asAdd(model: DockerfileModel, run: Instruction, command: ShellCommand, args: ShellArguments): readonly Fix[] {
  const target = targetOf(model, run, args);
  const source = sourceOf(args);
  if (target === undefined || source === undefined || !isAlone(model, run, command)) return [];
  const edits = [{ start: run.start, end: run.end, text: `ADD --keep-git-dir=true ${source} ${target}` }];
  return [{ title: 'Fetch it with ADD', safety: 'suggestion', edits }];
}

/** True for a RUN of one plain command, run as root: as root is how `ADD` makes its files. */
function isAlone(model: DockerfileModel, run: Instruction, command: ShellCommand): boolean {
  const script = plainScript(model, run);
  const isPlain = command.wrappers.length + command.redirects.length + command.assignments.length === 0;
  if (!isPlain || script?.commands.length !== 1 || run.flags.length > 0) return false;
  return runsAsRoot(model.executionAt(run)) && !holdsComment(model, run.start, run.end);
}

/** The absolute path of the clone. */
function targetOf(model: DockerfileModel, run: Instruction, { operands }: ShellArguments): string | undefined {
  const [url, folder, ...others] = operands;
  const name = folder ? folder.value : /([^/]+?)(?:\.git)?\/*$/.exec(url?.value ?? '')?.[1];
  const { workdir } = model.executionAt(run);
  if (name === undefined || others.length > 0 || /\s/.test(name)) return undefined;
  return joinPath(workdir.kind === 'known' ? workdir.value : undefined, name, false);
}

/** The address with what is checked out; undefined when the clone is asked for more than `ADD` can do. */
function sourceOf({ operands, flags }: ShellArguments): string | undefined {
  const url = operands[0]?.value?.replace(/\/$/, '');
  const branch = flags.findLast((it) => it.name === '-b' || it.name === '--branch')?.value;
  const isKnown = flags.every((it) => KNOWN_FLAGS.has(it.name));
  if (url === undefined || !isKnown || (branch && branch.value === undefined)) return undefined;
  return `${url.replace(/\.git$/, '')}.git${branch ? `#${branch.text}` : ''}`;
}
