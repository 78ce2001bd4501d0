import { type BuildLine, failureOf, type OpenStep, outputTail, type StepReader } from '#engine/docker/step-reader';
import type { BuildEvent, LineRange } from '#engine/engine';

/** What is known of the step that runs. */
interface ClassicStep extends OpenStep {
  /** The container of its command, while what comes is that command's output. */
  container: string | undefined;
  usedCache: boolean;
  didWork: boolean;
  imageId: string | undefined;
}

export interface ClassicBuild {
  /** Lines of each step, in order. */
  readonly lines: readonly LineRange[];
  /** How many labels were asked for: the engine makes a step of each, at the end, which nobody wrote. */
  readonly labels: number;
  readonly clock: () => number;
}

/**
 * Reads the answer of Docker's classic builder: text with `Step n/m : …`, ` ---> …` and the output of commands
 * between, where stderr is wrapped in red.
 */
export function classicSteps({ lines, labels, clock }: ClassicBuild): StepReader {
  let step: ClassicStep | undefined;
  let image: string | undefined;
  let tail = outputTail();

  function end(): readonly BuildEvent[] {
    if (!step) return [];
    const { number, began, imageId } = step;
    const event = { kind: 'step-done', step: number, isCached: isCached(step) } as const;
    step = undefined;
    return [{ ...event, milliseconds: clock() - began, imageId }];
  }

  function begin(number: number, total: number, text: string): readonly BuildEvent[] {
    const ended = end();
    if (number > total) return ended;
    step = beginStep(number, text, lines[number - 1], clock());
    tail = outputTail();
    return [...ended, { kind: 'step', step: number, total, text, lines: step.lines }];
  }

  function output(text: string): readonly BuildEvent[] {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the engine's own mark.
    const red = /^\u001b\[91m([\s\S]*)\u001b\[0m$/.exec(text)?.[1];
    const stream = red === undefined ? 'stdout' : 'stderr';
    tail.add(stream, red ?? text);
    return [{ kind: 'output', step: step?.number, stream, text: red ?? text }];
  }

  function readText(text: string): readonly BuildEvent[] {
    const removed = /^(?:Removing| ---> Removed) intermediate container ([0-9a-f]+)\n?$/.exec(text)?.[1];
    if (step?.container !== undefined) {
      if (removed !== step.container) return output(text);
      step.container = undefined;
      return [];
    }
    const next = /^Step (\d+)\/(\d+) : ([\s\S]*)$/.exec(text);
    if (next) return begin(Number(next[1]), Number(next[2]) - labels, next[3]?.trim() ?? '');
    if (step ? note(step, text) : text.startsWith(' ---> ')) return [];
    if (removed !== undefined || text.trim() === '' || /^Successfully (?:built|tagged) /.test(text)) return [];
    return output(text);
  }

  return {
    read(line) {
      if (line.error !== undefined) return [failureOf(step, line, tail)];
      if (line.aux?.ID !== undefined) image = line.aux.ID;
      if (line.status !== undefined) {
        if (step) step.didWork = true;
        return pullEvents(line, step?.number);
      }
      return line.stream === undefined ? [] : readText(line.stream);
    },
    finish: end,
    imageId: () => image,
  };
}

function beginStep(number: number, text: string, lines: LineRange | undefined, began: number): ClassicStep {
  const keyword = text.split(/\s/, 1)[0]?.toUpperCase() ?? '';
  return { number, keyword, lines, began, container: undefined, usedCache: false, didWork: false, imageId: undefined };
}

/** True when the text was a remark of the builder on its step. */
function note(step: ClassicStep, text: string): boolean {
  const [, remark] = /^ ---> (.*)\n?$/.exec(text) ?? [];
  if (remark === undefined) return false;
  const running = /^Running in ([0-9a-f]+)$/.exec(remark)?.[1];
  if (running !== undefined) {
    step.container = running;
    step.didWork = true;
  } else if (remark === 'Using cache') step.usedCache = true;
  else if (/^[0-9a-f]{12,64}$/.test(remark)) step.imageId = remark;
  else return false;
  return true;
}

/** FROM and the ARGs before it make no image; they count as cached when they had nothing to do. */
function isCached({ usedCache, didWork, keyword }: ClassicStep): boolean {
  return !didWork && (usedCache || keyword === 'FROM' || keyword === 'ARG');
}

/** Only what changes rarely: bars of progress come ten times a second. */
function pullEvents({ status = '', id }: BuildLine, step: number | undefined): readonly BuildEvent[] {
  if (status === 'Downloading' || status === 'Extracting' || status === 'Waiting') return [];
  const text = `${id === undefined ? '' : `${id}: `}${status}\n`;
  return [{ kind: 'output', step, stream: 'stdout', text }];
}
