import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import type { Effect } from '#core/dockerfile/model/effects/effect';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { bindMountFix } from '#core/dockerfile/rules/layers/bind-mount-fix';
import { joinedRuns } from '#core/dockerfile/rules/layers/joined-runs';
import { type LateClean, lateCleans } from '#core/dockerfile/rules/layers/late-cleans';
import { latePrunes } from '#core/dockerfile/rules/layers/late-prunes';
import { type LateRemoval, lateRemovals } from '#core/dockerfile/rules/layers/late-removals';
import { type LateUninstall, lateUninstalls } from '#core/dockerfile/rules/layers/late-uninstalls';
import { copiesSmallFiles } from '#core/dockerfile/rules/layers/small-files';
import { fetchesNeededLists } from '#core/dockerfile/rules/packages/needed-lists';
import { isShipped } from '#core/dockerfile/rules/shipped';
import { triggerStage } from '#core/dockerfile/rules/trigger';
import { firstLine, lineOf } from '#core/dockerfile/rules/written';
import { readArguments } from '#core/dockerfile/shell/arguments';
import { packageActionOf } from '#core/dockerfile/shell/packages';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction, Word } from '#core/dockerfile/syntax/tree';
import type { Fix, RelatedPlace } from '#core/lint/finding';
import type { Span } from '#core/text/span';

const messages = {
  whole:
    'Removing {what} frees nothing here: it is stored in the layer of line {line} and stays in the image. Remove it in the step that makes it, or do not bring it into this stage.',
  copied:
    'Removing {what} frees nothing here: it is stored in the layer of line {line} and stays in the image. Mount it where it is needed, with `RUN --mount=type=bind`, or do not bring it into this stage.',
  fetched:
    'Removing {what} frees nothing here: it is stored in the layer of line {line} and stays in the image. Download, use and remove it in one RUN, or bring it into another stage and mount it from there.',
  part: 'Removing {what} frees nothing here: the steps that filled its folder, from line {line} on, keep every byte in their layers. Leave it out where it comes from.',
  cache:
    '`{command}` leaves its lists and packages in the layer of this RUN; the clean-up on line {line} comes too late and frees nothing. Clean up in the same RUN.',
  needed:
    '`{command}` leaves its lists in the layer of this RUN, for what later steps install; the clean-up on line {line} comes too late and frees nothing. Install all of it in one RUN that ends with the clean-up, or fetch the lists anew where they are needed.',
  archive:
    '{what} stays in the layer of this COPY, though line {line} removes it; unpack it with `ADD`, or mount it where it is needed.',
  packages:
    '`{command}` frees nothing: line {line} installed {what}, and the layer of that RUN keeps it all. Install, use and remove in one RUN, or build in another stage.',
} as const;

type Context = RuleContext<typeof messages>;

export default defineRule({
  id: 'no-late-cleanup',
  category: 'layers',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  supersedes: [
    'no-apt-lists-left',
    'no-pip-cache',
    'no-yarn-cache',
    'require-apk-no-cache',
    'require-dnf-clean',
    'require-yum-clean',
    'require-zypper-clean',
    'prefer-add-archive',
  ],
  summary: 'What a step stored is not removed by a later one.',
  why: 'Each instruction that changes files adds a layer, and an image is all of its layers. An `rm` in a later `RUN` only writes a note that the file is gone: the bytes stay in the layer before, are pushed and pulled with the image, and whoever has the image can read them. What is only needed for a while is made, used and removed in one `RUN`, comes through a mount, or stays in a build stage. Of scripts and lists that a COPY brings, it is only a note: they weigh little. Stages whose layers are not part of the image are not looked at.',
  whenNot: 'Where the image is squashed to one layer after the build.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM debian:12\nRUN curl -fsSLo /tmp/tool.tar.gz https://example.org/tool-1.2.tar.gz\nRUN tar -xzf /tmp/tool.tar.gz -C /opt\nRUN «rm /tmp/tool.tar.gz»\n',
      good: 'FROM debian:12\nRUN curl -fsSLo /tmp/tool.tar.gz https://example.org/tool-1.2.tar.gz && \\\n    tar -xzf /tmp/tool.tar.gz -C /opt && \\\n    rm /tmp/tool.tar.gz\n',
    },
    {
      note: 'What only one step needs is mounted into it.',
      bad: 'FROM debian:12\nCOPY setup /tmp/setup\nRUN /tmp/setup/all.sh && «rm -rf /tmp/setup»\n',
      good: 'FROM debian:12\nRUN --mount=type=bind,source=setup,target=/tmp/setup,rw /tmp/setup/all.sh\n',
    },
    {
      bad: 'FROM debian:12\nRUN «apt-get update» && apt-get install -y curl\nRUN rm -rf /var/lib/apt/lists/*\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl && \\\n    rm -rf /var/lib/apt/lists/*\n',
    },
  ],
  visit: {
    stage(stage, context) {
      const { model } = context;
      const triggers = triggerStage(model, stage);
      if (triggers) reportTriggers(triggers, context);
      if (!isShipped(model, stage)) return;
      for (const removal of lateRemovals(model, stage)) {
        const fixes = fixesOf(model, stage, removal);
        reportCaches(removal, fixes, context);
        reportFiles(removal, fixes, context);
      }
      for (const clean of lateCleans(model, stage)) {
        reportClean(clean, joinedRuns(model, stage, clean.installed.instruction, clean.step), context);
      }
      for (const uninstall of lateUninstalls(model, stage)) reportPackages(uninstall, context);
      for (const prune of latePrunes(model, stage)) reportPackages(prune, context);
    },
  },
});

/** What is stored is in the layers of the image that starts from this one. */
function reportTriggers(triggers: Stage, context: Context): void {
  for (const removal of lateRemovals(context.model, triggers)) {
    reportCaches(removal, [], context);
    reportFiles(removal, [], context);
  }
  for (const clean of lateCleans(context.model, triggers)) reportClean(clean, undefined, context);
  for (const uninstall of lateUninstalls(context.model, triggers)) reportPackages(uninstall, context);
  for (const prune of latePrunes(context.model, triggers)) reportPackages(prune, context);
}

function reportCaches({ command, created }: LateRemoval, fixes: readonly Fix[], { model, report }: Context): void {
  for (const { effect } of created) {
    const { command: at } = effect;
    if (!at || !isCache(effect)) continue;
    const data = { command: firstLine(model, at), line: lineOf(model, command) };
    // Cleaned up where they are fetched, the lists would be missing later.
    const message = fetchesNeededLists(model, at, effect.instruction) ? 'needed' : 'cache';
    report({ at, message, data, related: [relatedAt(command, 'This comes too late.')], fixes });
  }
}

function reportClean({ installed, clean }: LateClean, fix: Fix | undefined, { model, report }: Context): void {
  const { command: at } = installed;
  const data = { command: firstLine(model, at), line: lineOf(model, clean) };
  const related = [relatedAt(clean, 'This comes too late.')];
  report({ at, message: 'cache', data, related, fixes: fix ? [fix] : [] });
}

function reportFiles({ command, created }: LateRemoval, fixes: readonly Fix[], { model, report }: Context): void {
  const files = created.filter(({ effect }) => !isCache(effect));
  const large = files.find(({ effect }) => !copiesSmallFiles(effect.instruction));
  const first = large ?? files[0];
  if (!first) return;
  const archive = archiveIn(first.effect);
  if (archive) {
    const data = { what: `\`${archive.text}\``, line: lineOf(model, command) };
    report({ at: archive, message: 'archive', data, related: [relatedAt(command, 'This comes too late.')], fixes });
    return;
  }
  const related = files.map((it) => relatedAt(creatorOf(it.effect), `This stores \`${it.path}\`.`));
  const data = { line: lineOf(model, creatorOf(first.effect)), what: `\`${first.path}\`` };
  const message = first.isPart ? 'part' : originOf(first.effect.instruction);
  report({ at: command, message, severity: large ? 'warning' : 'info', data, related, fixes });
}

function originOf({ keyword, words }: Instruction): 'whole' | 'copied' | 'fetched' {
  if (keyword.name !== 'COPY' && keyword.name !== 'ADD') return 'whole';
  return words.slice(0, -1).some(({ text }) => /^["']?(?:https?|ftp):/i.test(text)) ? 'fetched' : 'copied';
}

function reportPackages({ command, installed, packages }: LateUninstall, { model, report }: Context): void {
  const what = packages.length > 0 ? packages.map((it) => `\`${it}\``).join(', ') : 'those packages';
  const data = { command: firstLine(model, command), line: lineOf(model, installed.command), what };
  report({ at: command, message: 'packages', data, related: [relatedAt(installed.command, 'Installed here.')] });
}

function creatorOf({ command, instruction }: Effect): Span {
  return command ?? instruction;
}

function relatedAt({ start, end }: Span, message: string): RelatedPlace {
  return { start, end, message };
}

/** Lists and archives that a package manager keeps. */
function isCache({ command }: Effect): boolean {
  return command !== undefined && packageActionOf(command) !== undefined;
}

/** The archive of the context that an instruction copies. */
function archiveIn({ instruction }: Effect): Word | undefined {
  if (instruction.keyword.name !== 'COPY' || instruction.flags.some((it) => it.name === 'from')) return undefined;
  const [source, , ...others] = instruction.words;
  return others.length === 0 && source && /\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz)$/.test(source.text) ? source : undefined;
}

function fixesOf(model: DockerfileModel, stage: Stage, removal: LateRemoval): readonly Fix[] {
  const { created, step, command } = removal;
  const [first] = created;
  if (!first || created.some(({ isPart }) => isPart) || command.inside.includes('loop')) return [];
  // Behind a `cd`, a relative path would be another file.
  const isRelative = readArguments(command).operands.some(({ text }) => /^[\w.*]/.test(text));
  if (isRelative && created.some(({ effect }) => movesAway(model, effect.instruction))) return [];
  if (created.every(({ effect }) => effect.instruction.keyword.name === 'RUN')) {
    const fix = joinedRuns(model, stage, first.effect.instruction, step.instruction);
    return fix ? [fix] : [];
  }
  const fix = bindMountFix(model, stage, removal);
  return fix ? [fix] : [];
}

function movesAway(model: DockerfileModel, run: Instruction): boolean {
  return effectsOf(model, run).effects.some(
    (it) => it.kind === 'state' && it.what === 'directory' && (it.command?.shells.length ?? 0) === 0,
  );
}
