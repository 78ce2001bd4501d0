import { window, workspace } from 'vscode';
import type { App } from '#client/app';
import { percentDone, stepTitle, terminalText } from '#client/build/build-text';
import type { BuiltImage } from '#client/build/history';
import type { ImagePlan } from '#client/build/plan';
import { plannedSteps, withinPlan } from '#client/build/planned-steps';
import { seconds } from '#client/build/seconds';
import { planLine } from '#client/build/plan-line';
import { showBuildFailure } from '#client/build/show-failure';
import { bold, dim, yellow } from '#client/support/ansi';
import { withProgress } from '#client/support/progress';
import type { TextTerminal } from '#client/support/text-terminal';
import type { BuildRequest, ContainerEngine } from '#engine/engine';
import { labelsFor } from '#engine/labels';
import { advance, type BuildProgress, startProgress } from '#engine/progress';

/** Builds and shows it: marks in the editor, output, progress. Undefined when a step failed, which has been told. */
export async function buildImage(
  app: App,
  planned: ImagePlan,
  cancel: AbortController,
): Promise<BuiltImage | undefined> {
  const { document, plan, workspaceFolder } = planned;
  const { uri } = document;
  const engine = await app.engine.get(cancel.signal);
  const line = planLine(plan, workspaceFolder);
  const running = app.builds.begin({ uri, tag: plan.tag, cancel });
  const terminal = openTerminal(app, planned, cancel);
  terminal.write(`${bold(`Building ${plan.tag}`)} ${dim(`(${line})`)}\n`);
  app.log.info(`Building ${uri.fsPath}: ${line}.`);
  try {
    const progress = await withProgress(`Building ${plan.tag}`, cancel, async (report) => {
      report(line);
      return follow(app, planned, { engine, terminal, report, cancel });
    });
    if (progress.failure) {
      void showBuildFailure(app, uri, progress);
      return undefined;
    }
    return await remember(app, planned, progress);
  } catch (error) {
    terminal.write(`\n${yellow(cancel.signal.aborted ? 'Cancelled.' : 'The build could not be done.')}\n`);
    throw error;
  } finally {
    app.marks.end(uri);
    running.dispose();
  }
}

/** Opens the terminal of a Dockerfile's builds, emptied. Ctrl+C in it and closing it cancel. */
function openTerminal(app: App, { document }: ImagePlan, cancel: AbortController): TextTerminal {
  const name = `Build ${workspace.asRelativePath(document.uri)}`;
  const terminal = app.buildTerminals.take(document.uri.toString(), name, {
    onInput: (text) => {
      if (text.includes('\x03')) cancel.abort();
    },
    onClose: () => cancel.abort(),
  });
  terminal.show({ takeFocus: false });
  return terminal;
}

interface BuildPlace {
  readonly engine: ContainerEngine;
  readonly terminal: TextTerminal;
  readonly report: (message: string, percent?: number) => void;
  readonly cancel: AbortController;
}

async function follow(app: App, image: ImagePlan, place: BuildPlace): Promise<BuildProgress> {
  const { document, text, plan } = image;
  let progress = startProgress(text);
  let title: string | undefined;
  const planned = plannedSteps(text, plan.target);
  app.marks.begin(document.uri, progress);
  for await (const told of place.engine.build(requestFor(image), place.cancel.signal)) {
    const event = withinPlan(told, planned);
    if (!event) continue;
    progress = advance(progress, event);
    const shown = terminalText(event);
    if (shown !== '') place.terminal.write(shown);
    if (event.kind === 'output') app.marks.hear(document.uri, progress);
    if (event.kind === 'output' || event.kind === 'context') continue;
    app.marks.show(document.uri, progress, text);
    const next = stepTitle(progress);
    if (next !== undefined && next !== title) place.report(next, percentDone(progress));
    title = next;
  }
  place.cancel.signal.throwIfAborted();
  app.marks.show(document.uri, progress, text);
  return progress;
}

function requestFor({ document, text, plan, workspaceFolder }: ImagePlan): BuildRequest {
  const { context, dockerfile, tag, target } = plan;
  return {
    context,
    dockerfile,
    tag,
    ...(document.isDirty && { dockerfileText: text }),
    ...(target !== undefined && { target }),
    labels: labelsFor({
      role: 'image',
      dockerfile,
      ...(workspaceFolder !== undefined && { workspace: workspaceFolder }),
    }),
  };
}

async function remember(
  app: App,
  { document, plan }: ImagePlan,
  { imageId, milliseconds }: BuildProgress,
): Promise<BuiltImage> {
  const built = {
    imageId: imageId ?? plan.tag,
    tag: plan.tag,
    ...(plan.target !== undefined && { target: plan.target }),
  };
  await app.history.remember(document.uri, built);
  app.log.info(`Built ${plan.tag} in ${seconds(milliseconds ?? 0)}.`);
  sayBuilt(plan.tag);
  return built;
}

/** Who watches sees the marks; who went elsewhere is told. */
function sayBuilt(tag: string): void {
  const message = `Slipway built ${tag}.`;
  if (window.state.focused) window.setStatusBarMessage(`$(check) ${message}`, 5000);
  else void window.showInformationMessage(message);
}
