import type { ContextEntry, ContextFacts } from '#core/context/context-facts';
import { type Origin, originOf } from '#core/dockerfile/context-origins';
import type { Effect, StepEffects } from '#core/dockerfile/model/effects/effect';
import { covers, type Place } from '#core/dockerfile/model/effects/place';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { lineageOf } from '#core/dockerfile/model/lineage';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { type StartedProgram, startedProgram } from '#core/dockerfile/started-program';
import { kept } from '#core/dockerfile/model/kept';

/** A program that containers start and that comes from the context, or stands in the Dockerfile. */
export interface CopiedProgram {
  readonly stage: Stage;
  readonly started: StartedProgram;
  readonly origin: Origin;
  readonly entry: ContextEntry;
  /** In the image. */
  readonly place: Place;
  /** The steps behind the one that copies it. */
  readonly later: readonly StepEffects[];
}

/** What is known where nobody looked. */
const NOTHING: ContextFacts = { entries: new Map(), isComplete: false, isGiven: false };

/** The programs of all stages that no other stage goes on from, each COPY once. */
export function copiedPrograms(model: DockerfileModel, context: ContextFacts = NOTHING): readonly CopiedProgram[] {
  return programsIn(model, context);
}

const programsIn = kept((model, context: ContextFacts): readonly CopiedProgram[] => {
  const inner = new Set(model.stages.map((it) => it.parent));
  const found = model.stages.flatMap((stage) => {
    const program = inner.has(stage) ? undefined : copiedProgram(model, stage, context);
    return program ? [program] : [];
  });
  return found.filter((it, at) => found.findIndex((other) => other.origin.source === it.origin.source) === at);
});

function copiedProgram(model: DockerfileModel, stage: Stage, context: ContextFacts): CopiedProgram | undefined {
  const started = startedProgram(model, stage);
  const lineage = lineageOf(model, stage);
  for (const path of started?.paths ?? []) {
    for (let at = lineage.length - 1; at >= 0; at--) {
      const instruction = lineage[at];
      const place: Place = { kind: 'path', path };
      const found = instruction && (documentAt(model, instruction, path) ?? fileAt(model, instruction, path, context));
      if (!started || !found) continue;
      const later = lineage.slice(at + 1).map((it) => effectsOf(model, it));
      const isReplaced = later.some((step) => step.effects.some((it) => replaces(it, place)));
      return isReplaced ? undefined : { stage, started, ...found, place, later };
    }
  }
  return undefined;
}

type Found = Pick<CopiedProgram, 'origin' | 'entry'>;

function fileAt(
  model: DockerfileModel,
  instruction: Instruction,
  path: string,
  context: ContextFacts,
): Found | undefined {
  const origin = originOf(model, instruction, path, context);
  const entry = origin && context.entries.get(origin.path);
  return entry && { origin, entry };
}

/** A file whose text is a heredoc of the instruction: nobody may execute it unless `--chmod` says so. */
function documentAt(model: DockerfileModel, instruction: Instruction, path: string): Found | undefined {
  const [document, ...others] = instruction.heredocs;
  const [word, ...more] = instruction.words;
  if (instruction.keyword.name !== 'COPY' || !document || !word || others.length > 0 || more.length > 1)
    return undefined;
  const isHere = effectsOf(model, instruction).effects.some(
    (it) => it.kind === 'create' && it.way === 'write' && it.place.kind === 'path' && it.place.path === path,
  );
  // What a variable stands for is not known here.
  const text = document.expand && document.content.includes('$') ? undefined : document.content;
  const entry: ContextEntry = { kind: 'file', isExecutable: false, ...(text !== undefined && { text }) };
  return isHere ? { origin: { instruction, source: { word, path, isPattern: false }, path }, entry } : undefined;
}

function replaces(effect: Effect, place: Place): boolean {
  if (effect.kind === 'remove') return covers(effect.place, place);
  return effect.kind === 'create' && effect.way !== 'directory' && covers(effect.place, place);
}

/** True when a later step has an effect of the kind on the program, or may have: it names the file, or one of the words. */
export function mayBeTouched(
  model: DockerfileModel,
  { later, place, origin }: CopiedProgram,
  kind: 'mode' | 'change',
  words: RegExp,
): boolean {
  return later.some(({ instruction, effects, isComplete }) => {
    const isTouched = effects.some(
      (it) => it.kind === kind && (it.place.kind === 'unknown' || covers(it.place, place)),
    );
    if (isTouched || isComplete) return isTouched;
    const text = model.text.slice(instruction.start, instruction.end);
    return (
      words.test(text) || (kind === 'change' && text.includes(origin.path.slice(origin.path.lastIndexOf('/') + 1)))
    );
  });
}
