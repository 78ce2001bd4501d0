import { baseOf, type BaseFamily } from '#core/dockerfile/base-image';
import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { lineageOf, rootOf } from '#core/dockerfile/model/lineage';
import { orTrigger } from '#core/dockerfile/rules/trigger';
import type { Stage } from '#core/dockerfile/model/stages';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { packageActionOf } from '#core/dockerfile/shell/packages';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { mentions } from '#core/dockerfile/rules/written';

const APT = ['apt', 'apt-get', 'aptitude'];
const RPM = ['dnf', 'microdnf', 'tdnf', 'yum', 'zypper'];

/** The package managers that images of a family have not, and the one that they have. */
const FOREIGN: Partial<Record<BaseFamily, { readonly lacks: readonly string[]; readonly own: string }>> = {
  alpine: { lacks: [...APT, ...RPM], own: 'apk' },
  debian: { lacks: ['apk', ...RPM], own: 'apt-get' },
  redhat: { lacks: ['apk', 'zypper', ...APT], own: 'yum' },
  ubuntu: { lacks: ['apk', ...RPM], own: 'apt-get' },
};

export default defineRule({
  id: 'no-foreign-package-manager',
  category: 'packages',
  severity: 'error',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  supersedes: [
    'no-apt-lists-left',
    'no-lone-update',
    'no-needless-apk-update',
    'prefer-apt-get',
    'prefer-no-recommends',
    'require-apk-no-cache',
    'require-apk-version',
    'require-apt-version',
    'require-apt-yes',
    'require-dnf-clean',
    'require-dnf-version',
    'require-dnf-yes',
    'require-yum-clean',
    'require-yum-version',
    'require-yum-yes',
  ],
  summary: 'Packages are installed with the package manager that the base image has.',
  why: 'Alpine has `apk` and nothing else, Debian and Ubuntu have `apt-get`, Fedora and the images like it `dnf` or `yum`. A step that calls another one ends with `not found`: mostly the base image was changed, to a smaller one, and the steps were not. The names of many packages differ too.',
  options: {},
  messages: {
    foreign:
      '`{image}` has no `{program}`, so this step ends with `{program}: not found`. Install with `{own}`, or start from an image that has `{program}`.',
  },
  examples: [
    {
      bad: 'FROM node:22-alpine\nRUN «apt-get» update && apt-get install -y git\n',
      good: 'FROM node:22-alpine\nRUN apk add --no-cache git\n',
    },
    {
      bad: 'FROM debian:12\nRUN «apk» add --no-cache curl\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, { stage }) {
      const base = stage && rootOf(stage).base;
      const foreign = stage && FOREIGN[baseOf(model, stage).family];
      if (!foreign || !base || base.text.includes('$')) return;
      const called = posixCommands(model, run).find((it) => isCall(it, foreign.lacks));
      const program = called?.name;
      if (!called?.nameWord || program === undefined || mayBeThere(model, stage, run, program)) return;
      report({ at: called.nameWord, message: 'foreign', data: { image: base.text, program, own: foreign.own } });
    },
  },
});

/** A call that nothing in the step makes conditional. */
function isCall(command: ShellCommand, programs: readonly string[]): boolean {
  const { name, inside, join, next } = command;
  if (name === undefined || !programs.includes(name) || packageActionOf(command) === undefined) return false;
  return inside.every((it) => it === 'subshell' || it === 'pipeline') && join !== '||' && next !== '||';
}

/** True when the step asks for the program first, or an earlier one may have brought it. */
function mayBeThere(model: DockerfileModel, stage: Stage, run: Instruction, program: string): boolean {
  const before = lineageOf(model, stage).filter((it) => it.end <= run.start);
  const word = new RegExp(`(?:^|[\\s"'(=]|bin/)${program}(?:$|[\\s"');:=~<>@])`);
  return [...before, run]
    .map(orTrigger)
    .some((it) =>
      it.keyword.name === 'RUN'
        ? posixCommands(model, it).some(
            ({ args, name }) => name !== program && args.some(({ text }) => word.test(text)),
          )
        : mentions(it, word),
    );
}
