import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import { baseName, type Place } from '#core/dockerfile/model/effects/place';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { Instruction } from '#core/dockerfile/syntax/tree';

const messages = {
  setuid:
    'With mode `{mode}` the program runs as its owner, whoever starts it: a way to become root for every process of the container. Give it the capability that it needs with `setcap`, or start it as its owner.',
} as const;

export default defineRule({
  id: 'no-setuid',
  category: 'secrets',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'No program gets the setuid bit.',
  why: 'A setuid program runs with the rights of its owner, which is root most of the time. An error in it makes root of every user of the container, and the program has no way back to fewer rights. What such programs are made for (a port below 1024, raw sockets) is given by a single capability too. Programs whose work it is to change the user, such as `sudo`, are not reported.',
  whenNot: 'For programs that need the rights of root for everybody, and that no capability is enough for.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM debian:12\nRUN «chmod u+s /usr/local/bin/probe»\n',
      good: 'FROM debian:12\nRUN setcap cap_net_raw+ep /usr/local/bin/probe\n',
    },
  ],
  visit: { RUN: visit, COPY: visit, ADD: visit },
});

function visit(node: Instruction, { model, report }: RuleContext<typeof messages>): void {
  const seen = new Set<number>();
  for (const effect of effectsOf(model, node).effects) {
    if (effect.kind !== 'mode' || effect.mode === undefined || !setsOwner(effect.mode) || isMadeForIt(effect.place))
      continue;
    const flag = effect.command ? undefined : node.flags.find((it) => it.name === 'chmod');
    const at = flag?.valueSpan ?? { start: effect.start, end: effect.end };
    if (!seen.has(at.start)) report({ at, message: 'setuid', data: { mode: effect.mode } });
    seen.add(at.start);
  }
}

/** Programs that make another user of the one who starts them, which no capability does for them. */
const MADE_FOR_IT: ReadonlySet<string> = new Set(['chrome-sandbox', 'doas', 'fixuid', 'pkexec', 'su', 'sudo']);

function isMadeForIt(place: Place): boolean {
  return place.kind === 'path' && MADE_FOR_IT.has(baseName(place.path) ?? '');
}

/** `4755`, `u+s`, `+s`; not `2755` and `g+s`, which are for folders that a group shares. */
function setsOwner(mode: string): boolean {
  if (/^0*[0-7]+$/.test(mode)) return /^0*[4-7][0-7]{3}$/.test(mode);
  return mode.split(',').some((it) => /^(?:[uoa]*u[uoga]*|a[uoga]*|)[+=][rwxXt]*s/.test(it));
}
