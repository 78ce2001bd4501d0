import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import type { BuildEvent, BuildFailure, LineRange } from '#engine/engine';

/** One line of the engine's answer to a build. */
export interface BuildLine {
  readonly stream?: string;
  /** Of a pull. */
  readonly status?: string;
  readonly id?: string;
  readonly aux?: { readonly ID?: string };
  readonly error?: string;
  readonly errorDetail?: { readonly code?: number; readonly message?: string };
}

/** Makes events of what an engine writes while it builds. It is fed line by line, in order. */
export interface StepReader {
  readonly read: (line: BuildLine) => readonly BuildEvent[];
  /** What is still to be told when the answer has ended well. */
  readonly finish: () => readonly BuildEvent[];
  /** The image of the last stage so far. */
  readonly imageId: () => string | undefined;
}

/** Lines of each step, by its number: the n-th instruction of the file is step n. */
export function stepLines(dockerfileText: string): readonly LineRange[] {
  return parseDockerfile(dockerfileText).instructions.map((it) => it.lines);
}

/** A step that has begun and not ended. */
export interface OpenStep {
  readonly number: number;
  readonly keyword: string;
  readonly lines: LineRange | undefined;
  readonly began: number;
}

const STDERR_KEPT = 4000;

/** The end of what a command wrote, for the words on its failure. */
export interface OutputTail {
  readonly add: (stream: 'stdout' | 'stderr', text: string) => void;
  /** What it wrote to stderr, else to stdout, without colours. */
  readonly words: () => string;
}

export function outputTail(): OutputTail {
  const kept = { stdout: '', stderr: '' };
  return {
    add(stream, text) {
      kept[stream] = (kept[stream] + text).slice(-STDERR_KEPT);
    },
    words() {
      const errors = plainText(kept.stderr).trim();
      return errors === '' ? plainText(kept.stdout).trim() : errors;
    },
  };
}

/** A text without the sequences that colour it or move the cursor. */
function plainText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control sequences begin with one.
  return text.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '').replace(/\r\n?/g, '\n');
}

/** The event for a step that failed. */
export function failureOf(step: OpenStep | undefined, line: BuildLine, tail: OutputTail): BuildFailure {
  const told = withoutWrapping((line.errorDetail?.message ?? line.error ?? '').trim());
  const exitCode = exitCodeOf(line, told);
  return {
    kind: 'failed',
    step: step?.number,
    lines: step?.lines,
    message:
      exitCode === undefined
        ? faultWords(step, told)
        : `The command ended with exit code ${exitCode}${meaningOf(exitCode)}.`,
    exitCode,
    stderr: exitCode === undefined ? '' : tail.words(),
  };
}

/** Podman says where in its own files and data it was. */
function withoutWrapping(message: string): string {
  return message
    .replace(/^building at STEP "(?:[^"\\]|\\.)*": |^parsing main Dockerfile: \S+: /, '')
    .replace(/ &imagebuilder\.Step\{.*$/s, '');
}

function faultWords(step: OpenStep | undefined, told: string): string {
  if (step?.keyword === 'FROM') return `The base image could not be fetched: ${told}`;
  const inContainer = /unable to start container process: (.*?)(?:: unknown)?$/s.exec(told)?.[1];
  return inContainer === undefined ? told : `The command could not be started: ${inContainer}`;
}

/** Podman has the code in its words only. */
function exitCodeOf({ errorDetail }: BuildLine, told: string): number | undefined {
  const code = errorDetail?.code;
  // The engine also sends 1 and 2 for faults of its own, with other words.
  if (code !== undefined && /returned a non-zero code/.test(told)) return code;
  const match = /exit(?:ed with)? (?:status|code):? (\d+)|returned a non-zero code: (\d+)/.exec(told);
  return match ? Number(match[1] ?? match[2]) : undefined;
}

function meaningOf(exitCode: number): string {
  switch (exitCode) {
    case 126:
      return ': its program cannot be executed';
    case 127:
      return ': its program was not found';
    case 137:
      return ': it was killed, perhaps for want of memory';
    case 139:
      return ': it crashed';
    default:
      return '';
  }
}
