import { defineRule, type Place, type RuleContext } from '#core/dockerfile/define-rule';
import { type LostState, stateEffects } from '#core/dockerfile/rules/lost-state/lost-states';
import { windowsStates } from '#core/dockerfile/rules/lost-state/windows-states';
import { unexportedIn } from '#core/dockerfile/rules/lost-state/unexported';
import { laterThan } from '#core/dockerfile/rules/lost-state/later-call';
import { type Mention, mentionOf } from '#core/dockerfile/rules/lost-state/later-mention';
import { misplacedFixes, misplacedIn } from '#core/dockerfile/rules/lost-state/misplaced';
import { neededLater } from '#core/dockerfile/rules/lost-state/needed-later';
import { lastingAdvice } from '#core/dockerfile/rules/lost-state/lasting-advice';
import { isHandedOn, isSet, lostVariables } from '#core/dockerfile/rules/lost-state/lost-variables';
import { lostVariableFixes } from '#core/dockerfile/rules/lost-state/lost-variable-fixes';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { firstLine, lineOf } from '#core/dockerfile/rules/written';

const messages = {
  bites: '`{command}` ends with this RUN: `${name}` on line {line} does not see it. {advice}',
  path: '`{command}` ends with this RUN: later steps and the container search the old `PATH`. Set it with `ENV PATH=…`.',
  useless:
    '`{command}` ends with this RUN, and nothing behind it in the RUN uses it. Set it with `ENV` when later steps or the container need it, else leave it out.',
  unexported:
    '`{command}` is not exported, so no program behind it sees it. Put `export` in front of it, or the assignment before each command that needs it.',
  misplaced:
    '`{variable}` holds for `{command}` alone, which asks nothing: `{install}` behind it does not see it, and may ask after all. Put it in front of that command.',
  unset:
    '`{command}` ends with this RUN: the next step has the variable again, as `ENV` or the base image set it. Put the command that must not see it into the same RUN.',
} as const;

type Context = RuleContext<typeof messages, Record<never, never>>;

export default defineRule({
  id: 'no-lost-variable',
  category: 'lost-state',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'A `RUN` does not end with an `export` that nothing behind it uses.',
  why: 'Every `RUN` starts a new shell with the variables of `ENV`, `ARG` and the base image. What a shell command sets, exported or not, ends with its own `RUN`: later steps, `CMD` and `docker exec` do not see it. Nothing fails at that line; a later command gets an empty value, or is not found because `PATH` is the old one. An `export` that a program behind it in the same `RUN` can read is right and is not reported, unless a later `RUN` reads the variable too. What is set without `export`, such as `DEBIAN_FRONTEND=noninteractive && apt-get …`, no program sees at all, and what stands in front of a command, as in `DEBIAN_FRONTEND=noninteractive apt-get update && apt-get install …`, that command alone.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN «export APP_ENV=production»\nCMD echo $APP_ENV\n',
      good: 'FROM alpine:3.20\nENV APP_ENV=production\nCMD echo $APP_ENV\n',
    },
    {
      bad: 'FROM node:22\nRUN npm ci && «export PATH=$PATH:/app/bin»\n',
      good: 'FROM node:22\nRUN npm ci\nENV PATH=$PATH:/app/bin\n',
    },
    {
      note: 'What is only known while the step runs must be used in the same `RUN`.',
      bad: 'FROM alpine:3.20\nRUN «export VERSION=$(cat VERSION)»\nRUN wget https://example.com/app-$VERSION.tar.gz\n',
      good: 'FROM alpine:3.20\nRUN export VERSION=$(cat VERSION) && \\\n    wget https://example.com/app-$VERSION.tar.gz\n',
    },
  ],
  visit: {
    RUN(run, context, place) {
      const lost = lostVariables(context.model, run);
      const own = lost.filter((it) => !isCarried(it, lost));
      // The first of each command, as a Map keeps its place.
      const first = new Map(own.toReversed().map((it) => [it.command, it]));
      const all = [...first.values()]
        .toReversed()
        .map((state) => ({ state, mention: mentionFor(run, state, lost, context, place) }));
      const leading = all.find(({ mention }) => mention) ?? all.find(isPlain);
      // One ENV mends them all.
      const others = all.filter((it) => it !== leading && isPlain(it));
      const told = new Set(others);
      for (const it of all) if (!told.has(it)) report(run, it, lost, context, place, it === leading ? others : []);
      for (const { kind, at, command, name, fixes } of windowsStates(context.model, run)) {
        const message = name.toUpperCase() === 'PATH' ? 'path' : 'useless';
        if (kind === 'variable') context.report({ at, message, data: { command }, fixes });
      }
      reportNeeded(run, context, place);
      reportUnexported(run, lost, context);
      reportMisplaced(run, context);
    },
  },
});

/** A change of a variable, and the first place that reads the variable as if it were still there. */
interface Found {
  readonly state: LostState;
  readonly mention: Mention | undefined;
}

/** True for one that nothing reads, as far as one can see. */
function isPlain({ state: { command, name }, mention }: Found): boolean {
  return !mention && command.name !== 'unset' && name !== 'PATH';
}

function mentionFor(
  run: Instruction,
  { command }: LostState,
  lost: readonly LostState[],
  { model }: Context,
  place: Place,
): Mention | undefined {
  const later = laterThan(place.trigger ?? run, place);
  const names = lost.filter((it) => it.command === command).map((it) => it.name ?? '');
  const [mention] =
    command.name === 'unset'
      ? []
      : names.flatMap((it) => {
          // A step that has the argument itself misses nothing of what hands it on.
          const blind = isHandedOn(command, it) && isSet(model, it, run) ? later.filter(isAtRunTime) : later;
          return mentionOf(model, it, blind) ?? [];
        });
  return mention;
}

function report(
  run: Instruction,
  { state: { command, name = '' }, mention }: Found,
  lost: readonly LostState[],
  { model, report }: Context,
  place: Place,
  others: readonly Found[],
): void {
  const words = firstLine(model, command);
  if (command.name === 'unset') {
    const isEnv = model.variables.lookup(name, run)?.kind === 'env';
    if (isEnv) report({ at: command, message: 'unset', data: { command: words } });
    return;
  }
  const whole = place.trigger ?? run;
  const later = laterThan(whole, place);
  const names = lost.filter((it) => it.command === command).map((it) => it.name ?? '');
  const also = others.map(
    ({
      state: {
        command: { start, end },
      },
    }) => ({ start, end, message: 'This ends with the RUN too.' }),
  );
  const fixes = run.json ? [] : lostVariableFixes(model, { whole, run, lost, command, mention, next: later[0] });
  if (mention) {
    const { start, end, name } = mention;
    const related = [{ start, end, message: 'This does not see it.' }, ...also];
    const state = lost.find((it) => it.command === command && it.name === name);
    const advice = state ? lastingAdvice(model, run, state, mention.instruction) : '';
    const data = { command: words, name, line: lineOf(model, mention.instruction), advice };
    report({ at: command, message: 'bites', data, fixes, related });
  } else if (names.includes('PATH')) report({ at: command, message: 'path', data: { command: words }, fixes });
  else report({ at: command, message: 'useless', data: { command: words }, fixes, related: also });
}

/** Variables that the RUN makes use of itself, and that a later one reads as if they were still there. */
function reportNeeded(run: Instruction, { model, report }: Context, place: Place): void {
  const reported = new Set<string>();
  for (const state of stateEffects(model, run)) {
    const { what, name, command, isUsed } = state;
    if (what !== 'variable' || name === undefined || !isUsed || command.name === 'unset') continue;
    const mention = reported.has(name) ? undefined : neededLater(model, run, place, name);
    if (!mention) continue;
    reported.add(name);
    const { start, end, instruction } = mention;
    const advice = lastingAdvice(model, run, state, instruction);
    const data = { command: firstLine(model, command), name, line: lineOf(model, instruction), advice };
    report({ at: command, message: 'bites', data, related: [{ start, end, message: 'This does not see it.' }] });
  }
}

function reportUnexported(run: Instruction, lost: readonly LostState[], { model, report }: Context): void {
  for (const { command } of unexportedIn(model, run)) {
    if (lost.some((it) => it.command === command)) continue;
    const edits = [{ start: command.start, end: command.start, text: 'export ' }];
    const fixes = run.json ? [] : [{ title: 'Export it', safety: 'suggestion', edits } as const];
    report({ at: command, message: 'unexported', data: { command: firstLine(model, command) }, fixes });
  }
}

function reportMisplaced(run: Instruction, { model, report }: Context): void {
  const found = misplacedIn(model, run);
  if (!found) return;
  const { assignment, command, install } = found;
  const variable = model.text.slice(assignment.start, assignment.end);
  const words = firstLine(model, { start: command.nameWord?.start ?? command.start, end: command.end });
  const data = { variable, command: words, install: firstLine(model, install) };
  report({ at: assignment, message: 'misplaced', data, fixes: run.json ? [] : misplacedFixes(model, found) });
}

function isAtRunTime({ keyword }: Instruction): boolean {
  return keyword.name === 'CMD' || keyword.name === 'ENTRYPOINT' || keyword.name === 'HEALTHCHECK';
}

/** True for `X=1` when `export X` behind it is reported. */
function isCarried({ command, name }: LostState, lost: readonly LostState[]): boolean {
  return (
    command.name === undefined &&
    lost.some((it) => it.name === name && it.start > command.start && it.command.name !== undefined)
  );
}
