import { defineRule, type Place, type RuleContext } from '#core/dockerfile/define-rule';
import { isCacheBreaker, isCacheBroken } from '#core/dockerfile/rules/download/cache-breakers';
import {
  branchAfter,
  isMovingCheckout,
  isPulledLater,
  lastPin,
  lastPinOf,
  movingPart,
  readClone,
} from '#core/dockerfile/rules/download/moving';
import { checkoutFix } from '#core/dockerfile/rules/download/checkout-fix';
import { isVerifiedBehind } from '#core/dockerfile/rules/download/verification';
import { expandWord } from '#core/dockerfile/model/effects/expand-word';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { valuesOf } from '#core/dockerfile/rules/variable-values';
import { firstLine } from '#core/dockerfile/rules/written';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { isCommand, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { unquoted } from '#core/dockerfile/rules/quote';
import { isRepository } from '#core/dockerfile/rules/download/repository';

const messages = {
  clone:
    '`git clone` of `{url}` takes the newest commit of {branch} once; later builds take this step from the cache and never see new commits. Check out a commit or tag that an `ARG` names.',
  pull: '`{command}` takes what is newest once; later builds take this step from the cache and never see new commits. Check out a commit, tag or revision that an `ARG` names.',
  url: '`{url}` changes with time (`{part}`), and this step is taken from the cache: a build gets the version of the day on which the step last ran. Put a version into the address, from an `ARG`.',
  variable:
    '`{url}` changes with time, for a variable in it says `{part}`, and this step is taken from the cache: a build gets the version of the day on which the step last ran. Give the variable a version.',
  add: '`{url}` changes with time (`{part}`), so the same Dockerfile gives another image tomorrow. Put a version into the address, and check it with `--checksum`.',
} as const;

export default defineRule({
  id: 'no-stale-download',
  category: 'download',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['require-add-checksum', 'require-verified-download', 'prefer-add-git'],
  summary: 'What is downloaded is named so exactly that the cache can tell it apart.',
  why: 'The build cache knows a `RUN` by its text and by the variables it sees, not by what a server would answer. A step that clones a branch or downloads `…/latest/…` is run once; after that, "Using cache" brings the same old commit into every build, on this machine, while another machine gets a newer one. A commit, tag or version in the text, or in an `ARG`, makes the step run again exactly when it changes: `--build-arg APP_COMMIT=$(git ls-remote …)`.',
  whenNot: 'For builds that always run with `--no-cache`.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM alpine/git:2.47.2\nRUN «git clone https://github.com/acme/app.git» /src\n',
      good: 'FROM alpine/git:2.47.2\nARG APP_COMMIT\nRUN git clone https://github.com/acme/app.git /src && git -C /src checkout "${APP_COMMIT:-HEAD}"\n',
    },
    {
      bad: 'FROM alpine:3.20\nRUN wget -O /usr/bin/tool «https://example.com/releases/latest/tool» && chmod +x /usr/bin/tool\n',
      good: 'FROM alpine:3.20\nARG TOOL_VERSION=1.4.2\nRUN wget -O /usr/bin/tool https://example.com/releases/${TOOL_VERSION}/tool && chmod +x /usr/bin/tool\n',
    },
  ],
  visit: {
    RUN(run, context, place) {
      if (place.stage && isCacheBroken(context.model, place.stage, place.trigger ?? run)) return;
      const commands = posixCommands(context.model, run);
      for (const command of commands) {
        if (isCommand(command, 'git', 'clone')) visitClone(run, command, context, place);
        else if (isCommand(command, 'git', 'pull') || isCommand(command, 'git', 'fetch')) {
          visitPull(run, command, commands, context);
        } else if (isRemoteUpdate(command) || isMovingCheckout(command, commands)) {
          context.report({ at: command, message: 'pull', data: { command: firstLine(context.model, command) } });
        } else if (TOOLS.has(command.name ?? '')) visitDownload(run, command, context);
      }
    },
    ADD(node, { report }) {
      if (node.flags.some((it) => it.name === 'checksum')) return;
      for (const source of node.words.slice(0, -1)) {
        // BuildKit asks for a repository's newest commit before it looks into its cache.
        const url = unquoted(source.text);
        const isFile = /^https?:\/\/.*[^/]$/.test(url) && !isRepository(url) && !isCacheBreaker(url);
        // The list of what a folder has is asked for because it changes.
        const part = isFile ? movingPart(url) : undefined;
        if (part !== undefined) report({ at: source, message: 'add', data: { url, part } });
      }
    },
  },
});

type Context = RuleContext<typeof messages>;

function visitClone(
  run: Instruction,
  command: ShellCommand,
  { model, report }: Context,
  { stage, trigger }: Place,
): void {
  const clone = readClone(command, (variable) => valuesOf(model, run, command, variable));
  const pin = stage ? lastPinOf(model, stage) : lastPin(model, run);
  if (!clone || pin >= command.end || (stage && isPulledLater(model, stage, run, clone))) return;
  const chosen = branchAfter(posixCommands(model, run), command.end);
  const fix = chosen === undefined ? checkoutFix(model, trigger ?? run, run, command, clone) : undefined;
  const branch = chosen ?? clone.branch;
  const data = { url: clone.url.text, branch: branch ? `\`${branch}\`` : 'the main branch' };
  report({ at: { start: command.start, end: clone.url.end }, message: 'clone', data, fixes: fix ? [fix] : [] });
}

function visitPull(
  run: Instruction,
  command: ShellCommand,
  commands: readonly ShellCommand[],
  { model, report }: Context,
): void {
  const { operands, subcommandWords } = readArguments(command);
  const isExact = operands.slice(1).some((it) => it.value === undefined || /\d/.test(it.text));
  // Behind a clone, it is the clone that is reported.
  const isBehindClone = commands.some((it) => it.start < command.start && isCommand(it, 'git', 'clone'));
  // A repository that the step makes gets a commit by a fetch that names one.
  const isOwn = operands.length < 2 && commands.some((it) => it.start < command.start && isCommand(it, 'git', 'init'));
  const last = subcommandWords.at(-1);
  if (isExact || isBehindClone || isOwn || !last || lastPin(model, run) >= command.end) return;
  const at = { start: command.start, end: last.end };
  report({ at, message: 'pull', data: { command: model.text.slice(at.start, at.end) } });
}

/** What is checked against a sum or a signature cannot be old without anybody noticing. */
function visitDownload(run: Instruction, command: ShellCommand, { model, report }: Context): void {
  if (isVerifiedBehind(model, run, command)) return;
  for (const url of addressesOf(command)) {
    const part = movingPart(addressIn(model, run, command, url));
    const message = part !== undefined && url.text.includes(part) ? 'url' : 'variable';
    if (part !== undefined) report({ at: url, message, data: { url: url.text, part } });
  }
}

const TOOLS: ReadonlySet<string> = new Set(['aria2c', 'curl', 'wget']);

/** An address as the step sees it, as far as the file gives its variables. */
function addressIn(model: DockerfileModel, run: Instruction, command: ShellCommand, { raw, text }: ShellWord): string {
  if (!text.includes('$')) return text;
  const lookUp = (name: string): string | undefined => {
    const values = valuesOf(model, run, command, name);
    return values.length === 1 ? values[0] : undefined;
  };
  return expandWord(raw, lookUp)?.text ?? text;
}

/** `git submodule update --remote` leaves the commits that the repository names for the newest ones. */
function isRemoteUpdate(command: ShellCommand): boolean {
  if (!isCommand(command, 'git')) return false;
  const words = command.args.map((it) => it.text);
  return words.includes('submodule') && words.includes('update') && words.includes('--remote');
}

function addressesOf(command: ShellCommand): readonly ShellWord[] {
  const { operands, flags } = readArguments(command);
  const named = flags.flatMap((it) => (it.name === '--url' && it.value ? [it.value] : []));
  return [...operands, ...named].filter((it) => /^(?:https?|ftp):\/\//i.test(it.text));
}
