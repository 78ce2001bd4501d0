import { setTimeout as pause } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import { indexLines } from '#core/text/line-index';
import { type PackedContext, packContext } from '#engine/context/pack';
import { beyondClassic } from '#engine/docker/classic-limits';
import { classicSteps } from '#engine/docker/classic-steps';
import type { Connection } from '#engine/docker/connection';
import { toEngineError } from '#engine/docker/fault';
import { jsonLines } from '#engine/docker/json-lines';
import { podmanSteps } from '#engine/docker/podman-steps';
import { checkTag } from '#engine/docker/reference';
import { type BuildLine, type StepReader, stepLines } from '#engine/docker/step-reader';
import type { BuildEvent, BuildFailure, BuildRequest } from '#engine/engine';
import { type EngineError, isEngineError } from '#engine/errors';
import { LABELS, MADE_BY } from '#engine/labels';

/** Builds with the classic builder of Docker, or what Podman has behind the same call. */
export async function* buildImage(
  connection: Connection,
  request: BuildRequest,
  signal: AbortSignal,
): AsyncGenerator<BuildEvent> {
  signal.throwIfAborted();
  checkTag(request.tag);
  const began = connection.clock();
  // Leaving the loop early ends the engine's work, as cancelling does.
  const left = new AbortController();
  const either = AbortSignal.any([signal, left.signal]);
  try {
    const packed = await packContext({ ...request, flavour: 'classic' }, either);
    const answer = refusedHere(connection, request, packed) ?? (yield* send(connection, request, packed, either));
    if ('kind' in answer) yield answer;
    else yield* follow(connection, request, packed, answer, began);
  } catch (error) {
    signal.throwIfAborted();
    throw toEngineError(error);
  } finally {
    left.abort();
  }
}

function refusedHere(
  { about }: Connection,
  { target }: BuildRequest,
  { dockerfileText, tar }: PackedContext,
): BuildFailure | undefined {
  const failure = about.kind === 'docker' ? beyondClassic(dockerfileText, target) : undefined;
  if (failure) tar.destroy();
  return failure;
}

const SENDING_TOLD_MS = 100;

/** Sends the context and tells how far that is. Gives the engine's answer, or why it refused the Dockerfile. */
async function* send(
  { transport }: Connection,
  request: BuildRequest,
  packed: PackedContext,
  signal: AbortSignal,
): AsyncGenerator<BuildEvent, Readable | BuildFailure> {
  const query = queryOf(request, packed.dockerfile);
  const sent = transport.stream({ method: 'POST', path: '/build', query, tar: packed.tar }, signal).then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  try {
    for (;;) {
      const done = await Promise.race([sent, pause(SENDING_TOLD_MS)]);
      signal.throwIfAborted();
      yield { kind: 'context', ...packed.progress, done: done !== undefined };
      if (!done) continue;
      if ('answer' in done) return done.answer;
      const refusal = refusalOf(done.error, packed.dockerfileText);
      if (!refusal) throw done.error;
      return refusal;
    }
  } finally {
    packed.tar.destroy();
  }
}

async function* follow(
  { about, clock }: Connection,
  request: BuildRequest,
  { dockerfileText }: PackedContext,
  answer: Readable,
  began: number,
): AsyncGenerator<BuildEvent> {
  const labels = Object.keys(labelsOf(request)).length;
  const steps: StepReader =
    about.kind === 'podman'
      ? podmanSteps(dockerfileText, request.target, clock)
      : classicSteps({ lines: stepLines(dockerfileText), labels, clock });
  for await (const line of jsonLines<BuildLine>(answer)) {
    for (const event of steps.read(line)) {
      if (event.kind !== 'failed') yield event;
      else {
        yield event.step === undefined ? { ...event, lines: firstProblem(dockerfileText) } : event;
        return;
      }
    }
  }
  yield* steps.finish();
  const imageId = steps.imageId();
  if (imageId === undefined) throw new Error('the build ended without an image');
  yield { kind: 'built', imageId, tag: request.tag, milliseconds: clock() - began };
}

function queryOf(request: BuildRequest, dockerfile: string): Record<string, string | undefined> {
  return {
    version: '1',
    dockerfile,
    t: request.tag,
    target: request.target,
    platform: request.platform,
    buildargs: JSON.stringify(request.args ?? {}),
    labels: JSON.stringify(labelsOf(request)),
    nocache: request.noCache ? '1' : undefined,
    pull: request.pull ? '1' : undefined,
    rm: '1',
    forcerm: '1',
  };
}

function labelsOf({ labels }: BuildRequest): Record<string, string> {
  return { [LABELS.role]: 'image', ...labels, [LABELS.madeBy]: MADE_BY };
}

/** An error of the Dockerfile that the engine found before its first step; undefined for any other failure. */
function refusalOf(error: unknown, dockerfileText: string): BuildFailure | undefined {
  if (!isEngineError(error) || !isAboutDockerfile(error)) return undefined;
  const line = /parse error (?:on )?line (\d+)/i.exec(error.message)?.[1];
  const message = error.message.replace(
    /^(?:failed to parse .+?: )?(?:(?:dockerfile )?parse error (?:on )?line \d+: )?/i,
    '',
  );
  return {
    kind: 'failed',
    step: undefined,
    lines: line === undefined ? firstProblem(dockerfileText) : { first: Number(line) - 1, last: Number(line) - 1 },
    message,
    exitCode: undefined,
    stderr: '',
  };
}

function isAboutDockerfile({ reason, message }: EngineError): boolean {
  if (reason === 'bad-request') return !/invalid platform/i.test(message);
  return reason === 'engine' && /dockerfile|parse error|build stage|build target/i.test(message);
}

/** The lines of the first thing that our own parser does not like either. */
function firstProblem(dockerfileText: string): BuildFailure['lines'] {
  const [problem] = parseDockerfile(dockerfileText).problems;
  if (!problem) return undefined;
  const lines = indexLines(dockerfileText);
  return { first: lines.position(problem.start).line, last: lines.position(problem.end).line };
}
