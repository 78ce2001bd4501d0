import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { isYarnBerry } from '#core/dockerfile/rules/packages/yarn-berry';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import { kept } from '#core/dockerfile/model/kept';

/** Programs that report how they are used, and what each documents for switching it off. */
const SWITCHES: Readonly<Record<string, readonly [name: string, value: string]>> = {
  astro: ['ASTRO_TELEMETRY_DISABLED', '1'],
  az: ['AZURE_CORE_COLLECT_TELEMETRY', '0'],
  brew: ['HOMEBREW_NO_ANALYTICS', '1'],
  dotnet: ['DOTNET_CLI_TELEMETRY_OPTOUT', '1'],
  func: ['FUNCTIONS_CORE_TOOLS_TELEMETRY_OPTOUT', '1'],
  gatsby: ['GATSBY_TELEMETRY_DISABLED', '1'],
  gcloud: ['CLOUDSDK_CORE_DISABLE_USAGE_REPORTING', 'true'],
  next: ['NEXT_TELEMETRY_DISABLED', '1'],
  ng: ['NG_CLI_ANALYTICS', 'false'],
  nuxt: ['NUXT_TELEMETRY_DISABLED', '1'],
  pwsh: ['POWERSHELL_TELEMETRY_OPTOUT', '1'],
  sam: ['SAM_CLI_TELEMETRY', '0'],
  storybook: ['STORYBOOK_DISABLE_TELEMETRY', '1'],
  turbo: ['TURBO_TELEMETRY_DISABLED', '1'],
  wrangler: ['WRANGLER_SEND_METRICS', 'false'],
  yarn: ['YARN_ENABLE_TELEMETRY', '0'],
};

export default defineRule({
  id: 'prefer-telemetry-opt-out',
  category: 'packages',
  severity: 'info',
  preset: 'all',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: 'tally/prefer-telemetry-opt-out' },
  summary: 'Tools that report how they are used are told not to.',
  why: 'Some tools send what they were called with, and on what machine, to their makers. In a build nobody was asked, the answer is of no use to them, and the request takes time, or a time-out where the build has no network. Each of these tools has a variable that switches it off.',
  whenNot: 'Where you want to report.',
  options: {},
  messages: {
    reports: '`{program}` reports to its makers how it is used; set `{name}={value}` before this step.',
  },
  examples: [
    {
      bad: 'FROM mcr.microsoft.com/dotnet/sdk:8.0\nRUN «dotnet» restore\n',
      good: 'FROM mcr.microsoft.com/dotnet/sdk:8.0\nENV DOTNET_CLI_TELEMETRY_OPTOUT=1\nRUN dotnet restore\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      const seen = new Set<string>();
      for (const run of stage.instructions.filter((it) => it.keyword.name === 'RUN')) {
        for (const command of posixCommands(model, run)) {
          const program = programIn(command);
          const [name, value] = (program !== undefined && SWITCHES[program]) || [];
          if (program === undefined || name === undefined || value === undefined || !command.nameWord) continue;
          if (program === 'yarn' && !isYarnBerry(model)) continue;
          if (seen.has(name) || isSet(model, stage, command, name)) continue;
          seen.add(name);
          const edits = [{ start: run.start, end: run.start, text: `ENV ${name}=${value}\n` }];
          const fixes = [{ title: `Set ${name}`, safety: 'suggestion', edits } as const];
          report({ at: command.nameWord, message: 'reports', data: { program, name, value }, fixes });
        }
      }
    },
  },
});

/** The program, also behind `npx`. */
function programIn({ name, args }: ShellCommand): string | undefined {
  const runner = name === 'npx' || name === 'bunx' ? args.find((it) => !it.text.startsWith('-'))?.text : undefined;
  const program = (runner ?? name ?? '').replace(/@[^/]*$/, '');
  return Object.hasOwn(SWITCHES, program) ? program : undefined;
}

/** Anywhere in the stage, in one it starts from, or for the command alone. `DO_NOT_TRACK` says that somebody thought of it. */
function isSet(model: DockerfileModel, stage: Stage, command: ShellCommand, name: string): boolean {
  const names = [name, 'DO_NOT_TRACK'];
  if (command.assignments.some((it) => names.includes(it.name))) return true;
  const last = stage.instructions.at(-1);
  const isExported = names.some((it) => exportedIn(model, stage).has(it));
  return isExported || (last !== undefined && names.some((it) => model.variables.lookup(it, last)?.pair !== undefined));
}

/** The variables that the steps of a stage export. */
const exportedIn = kept((model, { instructions }: Stage): ReadonlySet<string> => {
  const exports = instructions.flatMap((it) => posixCommands(model, it)).filter(({ name }) => name === 'export');
  return new Set(exports.flatMap(({ args }) => args.map(({ text }) => text.split('=', 1)[0] ?? '')));
});
