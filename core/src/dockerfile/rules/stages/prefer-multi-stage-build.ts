import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { readArguments } from '#core/dockerfile/shell/arguments';
import { packageActionOf } from '#core/dockerfile/shell/packages';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { firstLine } from '#core/dockerfile/rules/written';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';

/** Programs that make something out of source text, with the subcommands that do; none when all of it does. */
const BUILDS: Readonly<Record<string, readonly string[]>> = {
  cargo: ['build', 'install'],
  cmake: [],
  dotnet: ['build', 'publish'],
  gcc: [],
  'g++': [],
  go: ['build', 'install'],
  gradle: [],
  gradlew: [],
  make: [],
  mvn: [],
  mvnw: [],
  ninja: [],
};

/** Packages and images that hold compilers. */
const TOOLS =
  /^(?:build-base|build-essential|clang|cmake|g\+\+|gcc|gcc-c\+\+|gfortran|golang|linux-headers|make|maven|rust)$/;
const SDKS =
  /(?:^|\/)(?:buildpack-deps|gcc|golang|gradle|haskell|maven|rust)(?::|@|$)|\/dotnet\/sdk(?::|@|$)|(?:^|\/)[\w-]*jdk[\w-]*(?::|@|$)/;

export default defineRule({
  id: 'prefer-multi-stage-build',
  category: 'stages',
  severity: 'info',
  preset: 'all',
  fix: 'none',
  since: '0.1.0',
  aliases: { tally: 'tally/prefer-multi-stage-build' },
  summary: 'What is built is copied into an image without the tools that built it.',
  why: 'An image that is built and run in one stage carries its compilers, headers and sources along: hundreds of megabytes to push and pull, and programs that help whoever gets in. Build in a first stage, and copy the results from it with `COPY --from` into a small last one.',
  whenNot: 'For images that are meant to build things.',
  options: {},
  messages: {
    single:
      '`{command}` builds in the only stage of the file, so {tools} {stay} in the image; build in a first stage, and copy the result into a last one.',
  },
  examples: [
    {
      bad: 'FROM golang:1.25\nCOPY . /src\nRUN cd /src && «go build -o /bin/app .»\nCMD ["/bin/app"]\n',
      good: 'FROM golang:1.25 AS build\nCOPY . /src\nRUN cd /src && go build -o /bin/app .\n\nFROM debian:13-slim\nCOPY --from=build /bin/app /bin/app\nCMD ["/bin/app"]\n',
    },
  ],
  visit: {
    file({ model, report }) {
      const [stage, more] = model.stages;
      if (!stage || more) return;
      const runs = stage.instructions.filter((it) => it.keyword.name === 'RUN');
      const build = runs.flatMap((it) => posixCommands(model, it)).find(isBuild);
      const tools = build && toolsOf(model, stage, runs);
      if (!build || tools === undefined) return;
      const data = { command: firstLine(model, build), tools, stay: tools.includes(' ') ? 'stay' : 'stays' };
      report({ at: build, message: 'single', data });
    },
  },
});

function isBuild(command: ShellCommand): boolean {
  const { name = '' } = command;
  const subcommands = Object.hasOwn(BUILDS, name) ? BUILDS[name] : undefined;
  if (subcommands === undefined) return false;
  const [first] = readArguments(command).operands;
  const isQuestion = command.args.some((it) => /^--?(?:version|help)$/.test(it.text));
  return (
    !isQuestion && (subcommands.length === 0 || subcommands.some((it) => subcommandOf(command, first?.text) === it))
  );
}

function subcommandOf(command: ShellCommand, operand: string | undefined): string | undefined {
  return readArguments(command).subcommands[0] ?? operand;
}

/** What stays of the tools: those of the base, and packages that the RUN that installs them does not remove again. */
function toolsOf(model: DockerfileModel, { base }: Stage, runs: readonly Instruction[]): string | undefined {
  if (base && SDKS.test(base.text)) return 'the tools of the base image';
  for (const run of runs) {
    const actions = posixCommands(model, run).flatMap((it) => packageActionOf(it) ?? []);
    if (actions.some((it) => it.kind === 'remove')) continue;
    const packages = actions.filter((it) => it.kind === 'install').flatMap((it) => it.packages);
    const tool = packages.find((it) => TOOLS.test(it.name));
    if (tool) return `\`${tool.name}\``;
  }
  return undefined;
}
