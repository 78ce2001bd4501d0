import { defineRule } from '#core/dockerfile/define-rule';
import { firstLine, lineOf } from '#core/dockerfile/rules/written';
import { changesEachBuild } from '#core/dockerfile/rules/order/changing-names';
import { earlyArguments } from '#core/dockerfile/rules/order/early-arguments';
import { moveDownFix } from '#core/dockerfile/rules/order/move-down-fix';

export default defineRule({
  id: 'prefer-late-argument',
  category: 'order',
  severity: 'info',
  preset: 'all',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'A build argument is declared where it is first used.',
  why: 'Every `RUN` sees all build arguments that are declared above it, whether it uses them or not, and its cached result is found by their values. When somebody builds with another value, all steps below the `ARG` run again, also those that have nothing to do with it.',
  whenNot: 'Where arguments stand together at the top, so that everybody sees what can be given.',
  options: {},
  messages: {
    early:
      'Another value of `{name}` makes `{step}` on line {line} run again, though that does not name it; declare it right above line {use}, which does.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nARG «TOOL_VERSION»=1.2.3\nRUN apt-get update && apt-get install -y curl\nRUN curl -fO https://example.org/tool-$TOOL_VERSION.tar.gz\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\nARG TOOL_VERSION=1.2.3\nRUN curl -fO https://example.org/tool-$TOOL_VERSION.tar.gz\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      for (const early of earlyArguments(model, stage)) {
        const { pair, name, costly, firstUse } = early;
        const [step] = costly;
        // A commit or a date has a rule of its own.
        if (!step || !firstUse || changesEachBuild(early)) continue;
        const fix = moveDownFix(model, stage, early);
        const data = { name, step: firstLine(model, step), line: lineOf(model, step), use: lineOf(model, firstUse) };
        report({ at: pair.name, message: 'early', data, fixes: fix ? [fix] : [] });
      }
    },
  },
});
