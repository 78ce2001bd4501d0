import type { NamedBuild, Subject } from '#cli/engine/subject';
import type { Io } from '#cli/io';
import { buildView } from '#cli/reporters/build-progress';
import { builtText, failureText } from '#cli/reporters/build-result';
import type { ContainerEngine } from '#engine/engine';
import { advance, type BuildProgress, startProgress } from '#engine/progress';

/** Builds, shows how it goes on standard error, and gives what it came to: a failed build is an outcome too. */
export async function buildImage(
  engine: ContainerEngine,
  build: NamedBuild,
  io: Io,
  signal: AbortSignal,
): Promise<BuildProgress> {
  const view = buildView(io);
  let progress = startProgress(build.text);
  try {
    for await (const event of engine.build(build.request, signal)) {
      progress = advance(progress, event);
      view.show(event, progress);
    }
  } finally {
    view.end();
  }
  const { failure } = progress;
  io.err(failure ? failureText(build, failure, io.terminal.errHasColours) : builtText(build, progress));
  return progress;
}

/** The image that a command is to run, which is built first where that is what is asked; undefined when that failed. */
export async function imageFor(
  engine: ContainerEngine,
  subject: Subject,
  io: Io,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (subject.kind === 'image') return subject.reference;
  const { imageId, failure } = await buildImage(engine, subject.plan, io, signal);
  return failure ? undefined : (imageId ?? subject.plan.request.tag);
}
