import { type DockerfileRule, defineRule } from '#core/dockerfile/define-rule';
import { hasMistypedFlag, isAnswered } from '#core/dockerfile/rules/packages/answers';
import { actionsOf } from '#core/dockerfile/rules/packages/actions';
import type { SystemManager } from '#core/dockerfile/rules/packages/system-managers';
import { hasFlag } from '#core/dockerfile/shell/arguments';
import type { PackageActionKind } from '#core/dockerfile/shell/tables/package-managers';
import { keptOfFile } from '#core/dockerfile/model/kept';

interface YesRule {
  readonly id: string;
  readonly manager: SystemManager & Required<Pick<SystemManager, 'yes' | 'cleaning'>>;
  readonly hadolint: string;
}

/** The actions before which a package manager asks whether to go on. */
const ASKING: ReadonlySet<PackageActionKind> = new Set(['install', 'remove', 'upgrade']);

/** The rule that a package manager is told to answer its own questions. */
export function yesRule({ id, manager, hadolint }: YesRule): DockerfileRule {
  const { name, programs, yes, cleaning, example } = manager;
  const from = `FROM ${example.base}\n`;
  const end = `${example.versioned} && ${name} ${cleaning.command}\n`;
  return defineRule({
    id,
    category: 'packages',
    severity: 'error',
    preset: 'recommended',
    fix: 'safe',
    since: '0.1.0',
    aliases: { hadolint, tally: `hadolint/${hadolint}` },
    summary: `\`${name}\` installs without asking.`,
    why: 'Nobody can answer a question while an image is built. Without `-y`, the program asks whether to go on, gets no answer, and the build stops. It asks before it removes and upgrades packages as well.',
    options: {},
    messages: {
      asks: '`{program} {verb}` asks whether to go on, and nobody answers in a build, which fails; add `-y`.',
    },
    examples: [{ bad: `${from}RUN ${name} «install» ${end}`, good: `${from}RUN ${name} install -y ${end}` }],
    visit: {
      RUN(node, { model, report }) {
        if (saysYesByConfiguration(model)) return;
        for (const { action, program, command } of actionsOf(model, node, programs)) {
          const { args, kind } = action;
          const [word] = args.subcommandWords.slice(-1);
          if (!word || !ASKING.has(kind) || args.hasOpenWords || isAnswered(command)) continue;
          if (hasFlag(args, ...yes, ...SILENT) || hasMistypedFlag(command)) continue;
          const edits = [{ start: word.end, end: word.end, text: ' -y' }];
          const fix = { title: 'Add -y', safety: 'safe', edits } as const;
          report({ at: word, message: 'asks', data: { program, verb: args.subcommands.join(' ') }, fixes: [fix] });
        }
      },
    },
  });
}

/** With these a program changes nothing, and so asks nothing. */
const SILENT = ['--assumeno', '--downloadonly', '--dry-run', '-D', '--download-only'];

/** `assumeyes=1` in a configuration, or as `--setopt=assumeyes=1`. */
const saysYesByConfiguration = keptOfFile(({ text }): boolean => /assumeyes\s*=/i.test(text));
