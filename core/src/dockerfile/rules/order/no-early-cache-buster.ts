import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Pair } from '#core/dockerfile/syntax/tree';
import { firstLine, lineOf } from '#core/dockerfile/rules/written';
import { triggerStage } from '#core/dockerfile/rules/trigger';
import { changedSources } from '#core/dockerfile/rules/order/changed-sources';
import { changesEachBuild, isOfCommit } from '#core/dockerfile/rules/order/changing-names';
import { earlyArguments } from '#core/dockerfile/rules/order/early-arguments';
import { earlyWrites } from '#core/dockerfile/rules/order/early-writes';
import { moveDownFix } from '#core/dockerfile/rules/order/move-down-fix';

const messages = {
  used: '`{name}` may have another value in each build, and then `{step}` on line {line}, which does not name it, runs again; declare it right above line {use}.',
  last: '`{name}` may have another value in each build, and then `{step}` on line {line}, which does not name it, runs again; declare it behind the last step.',
  written:
    '`{name}` may have another value in each build, and then `{step}` on line {line}, which does not name it, runs again; move the ARG, and line {use}, which writes it down, behind the last such step.',
} as const;

type Context = RuleContext<typeof messages>;

export default defineRule({
  id: 'no-early-cache-buster',
  category: 'order',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'A commit, date or build number is declared after the costly steps.',
  why: 'Every `RUN` sees all build arguments that are declared above it, whether it uses them or not, and so their values are part of what its cached result is found by. An argument with another value in each build, such as a commit or a date, therefore makes all steps below it run again each time. Declared below the costly steps, it costs nothing. Nothing is said of a commit where the whole context is copied above those steps, which run again with every commit anyway.',
  whenNot: 'Where the steps below are meant to run again in each build.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM debian:12\nARG «GIT_SHA»\nLABEL org.opencontainers.image.revision=$GIT_SHA\nRUN apt-get update && apt-get install -y curl\nCMD ["curl"]\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\nARG GIT_SHA\nLABEL org.opencontainers.image.revision=$GIT_SHA\nCMD ["curl"]\n',
    },
    {
      bad: 'FROM golang:1.23\nARG «BUILD_DATE»\nRUN apk add --no-cache git\nRUN go build -ldflags "-X main.date=$BUILD_DATE" ./...\n',
      good: 'FROM golang:1.23\nRUN apk add --no-cache git\nARG BUILD_DATE\nRUN go build -ldflags "-X main.date=$BUILD_DATE" ./...\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      const triggers = triggerStage(model, stage);
      const deferred = triggers ? earlyArguments(model, triggers) : [];
      for (const early of [...earlyArguments(model, stage), ...deferred]) {
        const { pair, name, firstUse } = early;
        const sources = isOfCommit(name)
          ? changedSources(model, deferred.includes(early) && triggers ? triggers : stage)
          : undefined;
        const repeated = deferred.includes(early) ? undefined : firstRepeated(model, stage);
        const costly = early.costly.filter(
          (it) => !(sources && it.start > sources.start) && !(repeated && it.start > repeated.start),
        );
        const [step] = costly;
        if (!step || !changesEachBuild(early)) continue;
        const fix = deferred.includes(early) ? undefined : moveDownFix(model, stage, early);
        const related = costly.map(({ start, keyword }) => ({ start, end: keyword.end, message: 'This runs again.' }));
        const more = { at: pair.name, related, fixes: fix ? [fix] : [] };
        const data = { name, step: firstLine(model, step), line: lineOf(model, step) };
        if (firstUse) report({ ...more, message: 'used', data: { ...data, use: lineOf(model, firstUse) } });
        else report({ ...more, message: 'last', data });
      }
      reportWrites(model, stage, report);
    },
  },
});

/** The first argument with another value in each build that has to stay where it is: steps below it run again anyway. */
function firstRepeated(model: DockerfileModel, stage: Stage): Pair | undefined {
  const movable = new Set(earlyArguments(model, stage).map(({ pair }) => pair));
  return stage.instructions
    .filter(({ keyword }) => keyword.name === 'ARG')
    .flatMap(({ pairs }) => pairs)
    .find((pair) => {
      const name = pair.name.text;
      return !movable.has(pair) && !/version$/i.test(name) && changesEachBuild({ name, pair });
    });
}

function reportWrites(model: DockerfileModel, stage: Stage, report: Context['report']): void {
  for (const early of earlyWrites(model, stage)) {
    const { pair, name, write } = early;
    const sources = isOfCommit(name) ? changedSources(model, stage) : undefined;
    const costly = early.costly.filter((it) => !sources || it.start < sources.start);
    const [step] = costly;
    if (!step || !changesEachBuild(early)) continue;
    const related = costly.map(({ start, keyword }) => ({ start, end: keyword.end, message: 'This runs again.' }));
    const data = { name, step: firstLine(model, step), line: lineOf(model, step), use: lineOf(model, write) };
    report({ at: pair.name, message: 'written', data, related });
  }
}
