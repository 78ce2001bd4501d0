import { defineRule, type Place } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { appendedCommand } from '#core/dockerfile/rules/packages/append-command';
import { aptCommands } from '#core/dockerfile/rules/packages/apt';
import { mayNeedLists, needsLists } from '#core/dockerfile/rules/packages/needed-lists';
import { isPlaceShipped } from '#core/dockerfile/rules/shipped';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { cachesAt } from '#core/dockerfile/rules/packages/cache-mounts';

const LISTS = '/var/lib/apt/lists';
const FOLDERS_ABOVE = /^\/var(?:\/(?:lib|\{(?:[^}]*,)?lib[,}].*))?\/?\*?$/;

export default defineRule({
  id: 'no-apt-lists-left',
  category: 'packages',
  severity: 'info',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { hadolint: 'DL3009' },
  summary: 'The package lists of `apt-get update` do not stay in the image.',
  why: '`apt-get update` stores some 20 to 50 megabytes of package lists below `/var/lib/apt/lists`. They are old when the image is used, and only make it larger. Removed in the same `RUN`, they take no room; removed in a later one, they still lie in the layer before. A cache mount for `/var/lib/apt` keeps them out as well. Stages that no later stage starts from are not looked at, for their layers are thrown away.',
  whenNot: 'For base images whose users install more packages right away.',
  options: {},
  messages: {
    needed:
      '`{command}` leaves the package lists in the image, for what later steps install; install all of it in one RUN, and end it with `rm -rf /var/lib/apt/lists/*`.',
    left: '`{command}` leaves the package lists in the image; remove them at the end of the same RUN with `rm -rf /var/lib/apt/lists/*`.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nRUN «apt-get update» && apt-get install -y curl\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      bad: 'FROM debian:12\nRUN «apt-get update» \\\n  && apt-get install -y \\\n    curl \\\n    git\n',
      good: 'FROM debian:12\nRUN apt-get update \\\n  && apt-get install -y \\\n    curl \\\n    git \\\n  && rm -rf /var/lib/apt/lists/*\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, place) {
      const { stage, trigger } = place;
      const update = aptCommands(model, run).find(({ action }) => action.kind === 'refresh')?.command;
      if (!update || !stage || !isPlaceShipped(model, place)) return;
      if (cachesAt(model, run, /^\/var\/lib\/apt(?:\/lists)?\/*$/)) return;
      if (posixCommands(model, run).some((it) => it.start >= update.end && removesLists(it))) return;
      const data = { command: `${update.name ?? 'apt-get'} update` };
      const whole = trigger ?? run;
      if (needsLists(model, stage, whole)) report({ at: update, message: 'needed', data });
      else report({ at: update, message: 'left', data, fixes: fixes(model, place, run, update) });
    },
  },
});

function removesLists(command: ShellCommand): boolean {
  if (command.name === 'apt-get' || command.name === 'apt')
    return command.args.some((it) => /^dist-?clean$/.test(it.text));
  if (!/^(?:rm|find|unlink|shred)$/.test(command.name ?? '')) return false;
  return command.args.some(
    (it) =>
      /apt\/lists|\/var\/lib\/(?:apt\b|\{[^}]*\bapt\b|\*)/.test(it.raw) ||
      (command.name === 'rm' && FOLDERS_ABOVE.test(it.raw)) ||
      it.raw.includes('$'),
  );
}

function fixes(
  model: DockerfileModel,
  { stage, trigger }: Place,
  run: Instruction,
  update: ShellCommand,
): readonly Fix[] {
  const edits = appendedCommand(model, run, update, `rm -rf ${LISTS}/*`);
  if (!stage || !edits) return [];
  return [{ title: 'Remove the package lists at the end', safety: safetyOf(model, stage, trigger ?? run), edits }];
}

/** A later script of the image's own may install as well. */
function safetyOf(model: DockerfileModel, stage: Stage, whole: Instruction): Fix['safety'] {
  return mayNeedLists(model, stage, whole) ? 'suggestion' : 'safe';
}
