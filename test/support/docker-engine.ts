import { connectEngine } from '#engine/connect';
import type { BuildEvent, BuildFailure, BuildRequest, ContainerEngine, OutputChunk, RunRequest } from '#engine/engine';
import { homedir } from 'node:os';
import { onTestFinished } from 'vitest';

/** For calls that no test cancels. */
export const NEVER = new AbortController().signal;

/** A connection to the engine of `vitest.engine.config.ts`, closed when the running test is over. */
export async function testEngine(): Promise<ContainerEngine> {
  const engine = await connectEngine({ env: process.env, home: homedir() }, NEVER);
  onTestFinished(() => engine.close());
  return engine;
}

/** All that a build tells, until it ends. */
export async function build(engine: ContainerEngine, request: BuildRequest): Promise<readonly BuildEvent[]> {
  const events: BuildEvent[] = [];
  for await (const event of engine.build(request, NEVER)) events.push(event);
  return events;
}

export function failureIn(events: readonly BuildEvent[]): BuildFailure | undefined {
  return events.find((it) => it.kind === 'failed');
}

/** The image's id; throws, with what was told, when the build failed. */
export function imageIn(events: readonly BuildEvent[]): string {
  const built = events.find((it) => it.kind === 'built');
  if (!built) throw new Error(`the build failed: ${JSON.stringify(failureIn(events))}`);
  return built.imageId;
}

/** Starts a container that is removed when the running test is over. */
export async function run(engine: ContainerEngine, request: RunRequest) {
  const container = await engine.run(request, NEVER);
  onTestFinished(() => engine.remove(container.id, AbortSignal.timeout(10_000)));
  return container;
}

/** What a container wrote, once it has ended. */
export async function outputOf(engine: ContainerEngine, request: RunRequest): Promise<string> {
  const { id } = await run(engine, request);
  await engine.wait(id, NEVER);
  return textOf(engine.logs(id, { follow: false }, NEVER));
}

export async function textOf(output: AsyncIterable<OutputChunk>, stream?: OutputChunk['stream']): Promise<string> {
  let text = '';
  for await (const chunk of output) if (stream === undefined || chunk.stream === stream) text += chunk.text;
  return text;
}
