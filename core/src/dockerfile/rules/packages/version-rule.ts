import { type DockerfileRule, defineRule } from '#core/dockerfile/define-rule';
import { installsBy } from '#core/dockerfile/rules/packages/actions';
import { listed } from '#core/dockerfile/rules/listed';
import { pinFixes } from '#core/dockerfile/rules/packages/pin';
import { unpinnedOf } from '#core/dockerfile/rules/packages/unpinned';
import type { PackageAction, PackageRequest } from '#core/dockerfile/shell/packages';

interface VersionRule {
  readonly id: string;
  readonly hadolint: string;
  /** As messages and the facts about packages name the manager. */
  readonly manager: string;
  readonly programs: ReadonlySet<string>;
  /** Where the packages come from. */
  readonly source: string;
  /** What stands between a name and its version. */
  readonly joint: string;
  /** What to do instead of naming a version, for the message. */
  readonly instead?: string;
  /** True where a lock file is the better way. */
  readonly hasLock: boolean;
  /** A RUN with a package that has no version, and a version for it. */
  readonly example: { readonly base: string; readonly bad: string; readonly version: string };
  /** Commands that take their versions from elsewhere. */
  readonly isPinned?: (action: PackageAction) => boolean;
  /** Words that only look like the name of a package. */
  readonly isNoPackage?: (request: PackageRequest, action: PackageAction) => boolean;
}

/** The rule that what a package manager installs by name has a version. */
export function versionRule(given: VersionRule): DockerfileRule {
  const { id, hadolint, manager, programs, source, joint, instead, hasLock, example } = given;
  return defineRule({
    id,
    category: 'packages',
    severity: 'info',
    preset: 'strict',
    fix: 'suggestion',
    since: '0.1.0',
    aliases: { hadolint },
    summary: `Packages that \`${manager}\` installs by name have a version.`,
    why: `Without a version, the build takes whatever ${source} offers on the day, so that the same Dockerfile gives another image next month, and nobody sees in its history what has changed.${hasLock ? ' A lock file pins the packages below it too.' : ''}`,
    whenNot: hasLock
      ? 'For tools whose newest version is what you want.'
      : 'Where the base image is rebuilt often and old versions vanish from the repository, which makes a build with exact versions fail.',
    options: {
      allow: { type: 'strings', default: [], description: 'Packages that need no version.' },
    },
    messages: {
      one: `{packages} is installed in whatever version is there on the day of the build; name one, as in \`{first}${joint}<version>\`${instead ?? ''}.`,
      several: `{packages} are installed in whatever versions are there on the day of the build; name them, as in \`{first}${joint}<version>\`${instead ?? ''}.`,
    },
    examples: [
      {
        note: 'Where the version is known, from the image that was built last or from the registry, it is offered.',
        bad: `FROM ${example.base}\n${example.bad}\n`,
        good: `FROM ${example.base}\n${example.bad.replace(/«([^»]*)»/, `$1${joint}${example.version}`)}\n`,
        versions: { [manager]: { [/«([^»]*)»/.exec(example.bad)?.[1] ?? '']: example.version } },
      },
    ],
    visit: {
      RUN(node, { model, facts, options, report }, { stage }) {
        for (const { action } of installsBy(model, node, programs)) {
          if (given.isPinned?.(action)) continue;
          const open = unpinnedOf(action).filter(
            (it) => !options.allow.includes(it.name) && given.isNoPackage?.(it, action) !== true,
          );
          const [first] = open;
          const last = open.at(-1);
          if (!first || !last) continue;
          const fixes = pinFixes(open, { family: manager, joint, facts, stage });
          const at = { start: first.word.start, end: last.word.end };
          const data = { packages: listed(open.map((it) => it.name)), first: first.name };
          report({ at, message: first === last ? 'one' : 'several', data, fixes });
        }
      },
    },
  });
}
