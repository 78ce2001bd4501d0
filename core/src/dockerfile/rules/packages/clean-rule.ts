import { type DockerfileRule, defineRule } from '#core/dockerfile/define-rule';
import { appendedCommand } from '#core/dockerfile/rules/packages/append-command';
import { cachesAt } from '#core/dockerfile/rules/packages/cache-mounts';
import { isPlaceShipped } from '#core/dockerfile/rules/shipped';
import type { Cleaning, SystemManager } from '#core/dockerfile/rules/packages/system-managers';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';

interface CleanRule {
  readonly id: string;
  readonly manager: SystemManager & { readonly cleaning: Cleaning };
  readonly hadolint: string;
}

/** The rule that a step which installs with a package manager empties the manager's cache. */
export function cleanRule({ id, manager, hadolint }: CleanRule): DockerfileRule {
  const { name, cleaning, example } = manager;
  const isKept = new RegExp(`^/var/cache/(?:${cleaning.caches.join('|')})`);
  const isAway = new RegExp(`^/var/cache(?:/(?:${cleaning.caches.join('|')}|\\{)|/?\\*?$)`);
  const install = `FROM ${example.base}\nRUN ${name} «install» -y ${example.versioned}`;
  return defineRule({
    id,
    category: 'packages',
    severity: 'info',
    preset: 'recommended',
    fix: 'safe',
    since: '0.1.0',
    aliases: { hadolint },
    summary: `A step that installs with \`${name}\` cleans up behind it.`,
    why: `\`${name}\` keeps lists and packages that it has downloaded. What a later step removes stays in the layer of this one, so only the same step can keep the image small. A cache mount keeps them out as well. Stages whose layers no image has are not looked at.`,
    options: {},
    messages: {
      cache: `This step leaves the lists and packages that \`{program}\` downloaded in the image; end it with \`&& {program} ${cleaning.command}\`.`,
    },
    examples: [{ bad: `${install}\n`, good: `${install.replace(/[«»]/g, '')} && ${name} ${cleaning.command}\n` }],
    visit: {
      RUN(node, { model, report }, place) {
        if (!isPlaceShipped(model, place) || cachesAt(model, node, isKept)) return;
        for (const { commands } of model.scripts(node)) {
          const last = commands.findLast((it) => leavesCache(it, manager));
          const [word] = last ? readArguments(last).subcommandWords : [];
          if (!last || !word) continue;
          if (commands.slice(commands.indexOf(last)).some((it) => cleans(it, manager, isAway))) continue;
          const program = last.name ?? name;
          const edits = appendedCommand(model, node, last, `${program} ${cleaning.command}`);
          const fixes = edits ? [{ title: 'Empty the cache at the end', safety: 'safe', edits } as const] : [];
          report({ at: word, message: 'cache', data: { program }, fixes });
        }
      },
    },
  });
}

function leavesCache(command: ShellCommand, { programs, cleaning }: CleanRule['manager']): boolean {
  return programs.has(command.name ?? '') && cleaning.verbs.has(readArguments(command).subcommands[0] ?? '');
}

function cleans(command: ShellCommand, { programs }: SystemManager, isAway: RegExp): boolean {
  const { name = '', args } = command;
  if (name === 'rm' || name === 'find') return args.some((it) => isAway.test(it.text));
  return programs.has(name) && /^(?:clean|cc)$/.test(readArguments(command).subcommands[0]?.split(' ', 1)[0] ?? '');
}
