import type { Stage } from '#core/dockerfile/model/stages';
import { readMount } from '#core/dockerfile/syntax/mounts';
import type { Flag, Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

/** A place where one stage takes something from another stage or image. */
export interface StageUse extends Span {
  readonly kind: 'from' | 'copy' | 'mount';
  /** The stage that takes. */
  readonly user: Stage;
  readonly instruction: Instruction;
  /** True inside ONBUILD, where the name is looked up in a later build. */
  readonly isOnbuild: boolean;
  /** As written: a name, a number or an image. */
  readonly text: string;
  /** The stage meant; undefined when no earlier one has the name or number. */
  readonly stage: Stage | undefined;
  /** A stage that has the name or number and stands too late in the file to be meant. */
  readonly tooLate: Stage | undefined;
}

/** Every use of a stage or image, in the order of the file. */
export function stageUsesOf(text: string, stages: readonly Stage[]): readonly StageUse[] {
  const uses: StageUse[] = [];
  const find = finderIn(stages);
  for (const user of stages) {
    const { base, from, parent } = user;
    if (base) {
      const found = find(base.text, user.index, 'name').tooLate;
      // `FROM alpine AS alpine` means the image.
      const tooLate = found === user ? undefined : found;
      const isOnbuild = false;
      const { start, end } = base;
      uses.push({
        kind: 'from',
        user,
        instruction: from,
        isOnbuild,
        text: base.text,
        stage: parent,
        tooLate,
        start,
        end,
      });
    }
    for (const outer of user.instructions) {
      const isOnbuild = outer.keyword.name === 'ONBUILD';
      const instruction = isOnbuild ? outer.child : outer;
      if (instruction === undefined) continue;
      for (const { kind, name, span } of takenBy(text, instruction)) {
        const found = find(name, user.index, 'name or index');
        uses.push({ kind, user, instruction, isOnbuild, text: name, ...found, start: span.start, end: span.end });
      }
    }
  }
  return uses;
}

/** The stages a build of this one needs, itself included. */
export function neededFor(target: Stage, uses: readonly StageUse[]): ReadonlySet<Stage> {
  const byUser = new Map<Stage, Stage[]>();
  for (const { user, stage, isOnbuild } of uses) {
    if (stage === undefined || isOnbuild) continue;
    const known = byUser.get(user);
    if (known) known.push(stage);
    else byUser.set(user, [stage]);
  }
  const needed = new Set([target]);
  // A set may grow while it is walked: what is added is visited too.
  for (const stage of needed) for (const other of byUser.get(stage) ?? []) needed.add(other);
  return needed;
}

interface Taken {
  readonly kind: 'copy' | 'mount';
  readonly name: string;
  readonly span: Span;
}

function takenBy(text: string, { keyword, flags }: Instruction): readonly Taken[] {
  const taken: Taken[] = [];
  for (const flag of flags) {
    if (keyword.name === 'COPY' && flag.name === 'from' && flag.value) {
      taken.push({ kind: 'copy', name: flag.value, span: flag.valueSpan });
    }
    if (keyword.name !== 'RUN' || flag.name !== 'mount') continue;
    const name = readMount(flag).options.get('from');
    if (name) taken.push({ kind: 'mount', name, span: mountFromSpan(text, flag, name) });
  }
  return taken;
}

/** Where the name stands in the flag; the whole value when quotes or a continuation hide it. */
function mountFromSpan(text: string, { valueSpan }: Flag, name: string): Span {
  const written = text.slice(valueSpan.start, valueSpan.end);
  for (const match of written.matchAll(/(?<=^|,)("?)from=([^,"]*)/gi)) {
    if (match[2] !== name) continue;
    const start = valueSpan.start + match.index + match[0].length - name.length;
    return { start, end: start + name.length };
  }
  return valueSpan;
}

type Found = Pick<StageUse, 'stage' | 'tooLate'>;

/** Looks stages up by name, the last one before the user counts, and by number where that is allowed. */
function finderIn(stages: readonly Stage[]) {
  const byName = new Map<string, Stage[]>();
  for (const stage of stages) {
    const name = stage.name?.text.toLowerCase();
    if (name === undefined) continue;
    const known = byName.get(name);
    if (known) known.push(stage);
    else byName.set(name, [stage]);
  }
  return (written: string, before: number, by: 'name' | 'name or index'): Found => {
    const index = by === 'name or index' && /^\d+$/.test(written) ? Number(written) : undefined;
    const indexed = index === undefined ? undefined : stages[index];
    const candidates = indexed ? [indexed] : (byName.get(written.toLowerCase()) ?? []);
    const stage = lastBefore(candidates, before);
    return { stage, tooLate: stage ? undefined : candidates[0] };
  };
}

function lastBefore(stages: readonly Stage[], index: number): Stage | undefined {
  let low = 0;
  let high = stages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stages[middle]?.index ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return stages[low - 1];
}
