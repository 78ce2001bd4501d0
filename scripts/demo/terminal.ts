import { cpSync } from 'node:fs';
import path from 'node:path';
import { withEngine } from '#scripts/demo/engine';
import { say } from '#scripts/demo/say';
import { DIST } from '#scripts/support/paths';
import { capture, type Ended, show } from '#scripts/support/run';
import { ScriptError } from '#scripts/support/script';

const CLI = path.join(DIST, 'cli.js');

/** Shows findings of the examples, mends what can be mended safely, and shows what that changed. */
export async function lintAndFix(examples: string, signal: AbortSignal): Promise<void> {
  const at = { folder: path.dirname(examples), signal };
  const file = 'examples/mistakes/Dockerfile';
  const mended = 'mended/mistakes/Dockerfile';
  say('What is wrong with `examples/mistakes`?');
  await slipway(['lint', file], at);
  say('Mending what can be mended safely.');
  // In a copy: the VS Code that is served later shows the mistakes.
  cpSync(examples, path.join(at.folder, 'mended'), { recursive: true });
  await slipway(['lint', '--fix', '--quiet', mended], at);
  say('What that changed:');
  const diff = ['--no-pager', 'diff', '--no-index', '--no-prefix', file, mended];
  await show('git', diff, { cwd: at.folder, signal });
  say('The other examples:');
  await slipway(['lint', 'examples/hello-web', 'examples/two-stages'], at);
}

/** Builds and runs an example, asks its web server, and shows what each line of the Dockerfile stored. */
export async function runAndLook(examples: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const at = { folder: path.dirname(examples), env, signal };
  say('Building `examples/hello-web`.');
  await mustPass(await slipway(['build', '--tag', 'slipway-demo-hello', 'examples/hello-web'], at));

  const name = `slipway-demo-${process.pid}`;
  say('Running it, and asking it for its page.');
  const run = await capture(process.execPath, [CLI, 'run', '--detach', '--name', name, 'slipway-demo-hello'], {
    env: { ...process.env, ...env },
    signal,
  });
  process.stdout.write(run.output);
  await mustPass(run);
  try {
    const address = /http:\/\/[\w.:[\]]+/.exec(run.output)?.[0];
    if (address === undefined) throw new ScriptError('The container has no address to ask.');
    console.log(`${address} answers:\n${await pageOf(address, signal)}`);
  } finally {
    await removeContainer(name, env);
  }

  say('What did each line put into the image?');
  await slipway(['layers', 'slipway-demo-hello', '--file', 'examples/hello-web/Dockerfile'], at);
  say('A stage that makes something, and one that only has the result: what the last layer holds.');
  await mustPass(await slipway(['build', '--tag', 'slipway-demo-stages', 'examples/two-stages'], at));
  await slipway(['layers', 'slipway-demo-stages', '--layer', '2'], at);
}

interface SlipwayOptions {
  /** The examples' parent: what is printed names them as a user would. */
  readonly folder: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** Runs the bundled program as a user would, its output on our terminal. */
async function slipway(args: readonly string[], { folder, env, signal }: SlipwayOptions): Promise<Ended> {
  signal.throwIfAborted();
  console.log(`$ slipway ${args.join(' ')}`);
  return show(process.execPath, [CLI, ...args], { cwd: folder, env: { ...process.env, ...env }, signal });
}

async function mustPass({ exitCode }: Ended): Promise<void> {
  if (exitCode !== 0) throw new ScriptError(`That should have worked, and ended with exit code ${exitCode}.`);
}

/** The server may need a moment after its container has started. */
async function pageOf(address: string, signal: AbortSignal): Promise<string> {
  for (let left = 50; ; left--) {
    try {
      const answer = await fetch(address, { signal });
      return (await answer.text()).trim();
    } catch (error) {
      signal.throwIfAborted();
      if (left === 0) throw new ScriptError(`${address} does not answer.`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function removeContainer(name: string, env: NodeJS.ProcessEnv): Promise<void> {
  await withEngine(env, async (engine, signal) => {
    const found = (await engine.containers({}, signal)).find((it) => it.name === name);
    if (!found) return;
    const { how, milliseconds } = await engine.stop(found.id, { graceSeconds: 5 }, signal);
    await engine.remove(found.id, signal);
    console.log(`Stopped (${how}, ${Math.round(milliseconds)} ms) and removed.`);
  });
}
