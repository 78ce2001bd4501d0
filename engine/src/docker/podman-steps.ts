import { stagesOf } from '#core/dockerfile/model/stages';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import { instructionsUpTo } from '#engine/docker/classic-limits';
import { failureOf, type OpenStep, outputTail, type StepReader } from '#engine/docker/step-reader';
import type { BuildEvent, LineRange } from '#engine/engine';

/** An instruction of the Dockerfile, under the number that Docker would give its step. */
interface NumberedInstruction {
  readonly number: number;
  readonly keyword: string;
  readonly lines: LineRange;
}

interface PodmanStep extends OpenStep {
  isCached: boolean;
  imageId: string | undefined;
}

/**
 * Reads the answer of Podman's builder: `[1/2] STEP 3/4: …`, counted anew in each stage, ` --> Using cache …`, and
 * the output of commands, in which stderr is not marked. Steps get the numbers that Docker would give them.
 */
export function podmanSteps(dockerfileText: string, target: string | undefined, clock: () => number): StepReader {
  const { stages, total } = numberedStages(dockerfileText, target);
  let step: PodmanStep | undefined;
  let image: string | undefined;
  let tail = outputTail();
  let rest = '';

  function end(): readonly BuildEvent[] {
    if (!step) return [];
    const { number, began, isCached, imageId } = step;
    step = undefined;
    return [{ kind: 'step-done', step: number, isCached, milliseconds: clock() - began, imageId }];
  }

  function readLine(line: string): readonly BuildEvent[] {
    const [, stage = '1', count, text = ''] = /^(?:\[(\d+)\/\d+\] )?STEP (\d+)\/\d+: (.*)\n$/.exec(line) ?? [];
    if (count !== undefined) {
      const known = stages[Number(stage) - 1]?.[Number(count) - 1];
      const ended = end();
      // Behind the last instruction come labels that nobody wrote.
      if (!known) return ended;
      const { number, keyword, lines } = known;
      step = { number, keyword, lines, began: clock(), isCached: keyword === 'FROM', imageId: undefined };
      tail = outputTail();
      return [...ended, { kind: 'step', step: number, total, text, lines }];
    }
    const [, cache, id] = /^--> (Using cache )?([0-9a-f]{11,64})\n$/.exec(line) ?? [];
    if (id !== undefined && step) {
      step.isCached ||= cache !== undefined;
      step.imageId = id;
      return [];
    }
    if (/^[0-9a-f]{64}\n$/.test(line)) image = `sha256:${line.trim()}`;
    if (/^[0-9a-f]{64}\n$|^(?:\[\d+\/\d+\] )?COMMIT|^Successfully (?:tagged|built) /.test(line)) return [];
    tail.add('stdout', line);
    return [{ kind: 'output', step: step?.number, stream: 'stdout', text: line }];
  }

  function readText(text: string): readonly BuildEvent[] {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    return lines.flatMap((line) => readLine(`${line}\n`));
  }

  return {
    read(line) {
      if (line.error !== undefined) return [failureOf(step, line, tail)];
      if (line.aux?.ID !== undefined) image = line.aux.ID;
      return line.stream === undefined ? [] : readText(line.stream);
    },
    finish: () => [...(rest === '' ? [] : readText('\n')), ...end()],
    imageId: () => image,
  };
}

function numberedStages(
  dockerfileText: string,
  target: string | undefined,
): {
  readonly stages: readonly (readonly NumberedInstruction[])[];
  readonly total: number;
} {
  const tree = parseDockerfile(dockerfileText);
  const stages = stagesOf(tree).map(({ from, instructions }) =>
    [from, ...instructions].map((it) => ({
      number: tree.instructions.indexOf(it) + 1,
      keyword: it.keyword.name,
      lines: it.lines,
    })),
  );
  return { stages, total: instructionsUpTo(tree, target).length };
}
