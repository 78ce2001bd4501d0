import type { BuildEvent, BuildFailure } from '#engine/engine';
import type { BuildProgress } from '#engine/progress';
import { bold, cyan, dim, green, red } from '#client/support/ansi';
import { seconds } from '#client/build/seconds';
import { bytes } from '#client/support/bytes';

/** What a terminal shows for an event of a build; empty for nothing. Ends with a line feed where a line ends. */
export function terminalText(event: BuildEvent): string {
  switch (event.kind) {
    case 'context':
      return event.done ? dim(`Sent the context: ${event.files} files, ${bytes(event.bytes)}.\n`) : '';
    case 'step':
      return `\n${cyan(`[${event.step}/${event.total}]`)} ${bold(event.text.replaceAll(/\s{2,}/g, ' '))}\n`;
    case 'output':
      return event.stream === 'stderr' ? red(event.text) : event.text;
    case 'step-done':
      return dim(event.isCached ? 'cached\n' : `built in ${seconds(event.milliseconds)}\n`);
    case 'built':
      return `\n${green(`Built ${event.tag ?? event.imageId} in ${seconds(event.milliseconds)}.`)}\n`;
    case 'failed':
      return `\n${red(failureTitle(event))}\n`;
  }
}

/** The title of a running build: `Step 4/12: RUN npm ci`. Undefined before the first step. */
export function stepTitle({ steps }: BuildProgress): string | undefined {
  const running = steps.findLast((it) => it.state === 'running');
  return running && `Step ${running.number}/${running.total}: ${shortText(running.text)}`;
}

/** How much of the build is done, 0 to 100. */
export function percentDone({ steps }: BuildProgress): number {
  const done = steps.filter((it) => it.state === 'cached' || it.state === 'built').length;
  return steps.length === 0 ? 0 : (100 * done) / steps.length;
}

/** What failed in one sentence. */
function failureTitle({ message }: BuildFailure): string {
  return message;
}

const STDERR_SHOWN = 25;

/** The text of the Problem on the failed instruction: what failed, then the end of what the command said. */
export function problemText(failure: BuildFailure): string {
  const said = failure.stderr.trimEnd().split('\n').slice(-STDERR_SHOWN).join('\n');
  return said.trim() === '' ? failureTitle(failure) : `${failureTitle(failure)}\n${said}`;
}

/** One line of at most 60 characters. */
export function shortText(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}
