import { beforeEach, describe, expect, it } from 'vitest';
import { withoutColours } from '#client/support/ansi';
import type { BuildEvent } from '#engine/engine';
import { scriptedEngine } from '#test/client/support/scripted-engine';
import { testApp } from '#test/client/support/test-app';
import {
  answers,
  commands,
  openEditor,
  problemsOf,
  progressTokens,
  Range,
  resetFakeVscode,
  shown,
  Uri,
  workspace,
} from '#test/support/fake-vscode';

const TEXT = 'FROM busybox\nRUN make \\\n  all\nCMD ["a"]\n';

const FIRST: BuildEvent[] = [
  { kind: 'step', step: 1, total: 3, text: 'FROM busybox', lines: { first: 0, last: 0 } },
  { kind: 'step-done', step: 1, isCached: true, milliseconds: 1, imageId: undefined },
  { kind: 'step', step: 2, total: 3, text: 'RUN make   all', lines: { first: 1, last: 2 } },
];
const BUILT: BuildEvent[] = [
  ...FIRST,
  { kind: 'step-done', step: 2, isCached: false, milliseconds: 1200, imageId: undefined },
  { kind: 'step', step: 3, total: 3, text: 'CMD ["a"]', lines: { first: 3, last: 3 } },
  { kind: 'step-done', step: 3, isCached: false, milliseconds: 40, imageId: undefined },
  { kind: 'built', imageId: 'sha256:abc', tag: 'shop', milliseconds: 1300 },
];
const FAILED: BuildEvent[] = [
  ...FIRST,
  { kind: 'output', step: 2, stream: 'stderr', text: 'make: no rule\n' },
  {
    kind: 'failed',
    step: 2,
    lines: { first: 1, last: 2 },
    message: 'The command ended with exit code 2.',
    exitCode: 2,
    stderr: 'make: no rule\n',
  },
];

beforeEach(() => {
  resetFakeVscode();
  workspace.workspaceFolders = [{ uri: Uri.file('/work/shop'), name: 'shop' }];
});

function terminalText(at = 0): string {
  return withoutColours(shown.terminals[at]?.text.replaceAll('\r', '') ?? '');
}

describe('Build', () => {
  it('asks nothing, and shows the plan, the output and each step in the editor', async () => {
    const { engine, builds } = scriptedEngine({ events: BUILT });
    testApp(engine);
    const editor = openEditor('/work/shop/Dockerfile', TEXT);
    const result = await commands.executeCommand('slipway.image.build');
    expect([result, builds, editor.marks(), shown.progress, shown.messages]).toEqual([
      { imageId: 'sha256:abc', tag: 'shop' },
      [
        {
          context: '/work/shop',
          dockerfile: '/work/shop/Dockerfile',
          tag: 'shop',
          labels: {
            'dev.slipway.role': 'image',
            'dev.slipway.dockerfile': '/work/shop/Dockerfile',
            'dev.slipway.workspace': '/work/shop',
          },
        },
      ],
      { 0: '✓ cached', 1: '✓ built 1.2 s', 3: '✓ built 0.0 s' },
      [
        {
          title: 'Building shop',
          messages: [
            'context ., last stage, tag shop',
            'Step 1/3: FROM busybox',
            'Step 2/3: RUN make all',
            'Step 3/3: CMD ["a"]',
          ],
        },
      ],
      [],
    ]);
    expect(terminalText()).toContain('Building shop (context ., last stage, tag shop)\n');
  });

  it('builds the text of the editor when it is not saved', async () => {
    const { engine, builds } = scriptedEngine({ events: BUILT });
    testApp(engine);
    const { document } = openEditor('/work/shop/Dockerfile', TEXT);
    document.edit(new Range(3, 6, 3, 7), 'b');
    await commands.executeCommand('slipway.image.build');
    expect(builds[0]?.dockerfileText).toBe(document.getText());
  });

  it('builds the stage it is called with, under a tag of its own', async () => {
    const { engine, builds } = scriptedEngine({ events: BUILT });
    testApp(engine);
    const { document } = openEditor('/work/shop/Dockerfile', `FROM a AS dev\n${TEXT}`);
    await commands.executeCommand('slipway.image.build', document.uri, 'dev');
    expect([builds[0]?.target, builds[0]?.tag]).toEqual(['dev', 'shop:dev']);
  });

  it('makes a Problem of a failed step, with what the command said, and tells which step', async () => {
    testApp(scriptedEngine({ events: FAILED }).engine);
    const editor = openEditor('/work/shop/Dockerfile', TEXT);
    await commands.executeCommand('slipway.image.build');
    const [problem] = problemsOf(editor.document.uri);
    expect([{ ...problem }, editor.marks(), shown.messages]).toEqual([
      {
        range: new Range(1, 0, 2, 5),
        message: 'The command ended with exit code 2.\nmake: no rule',
        severity: 0,
        source: 'slipway build',
        code: 'exit code 2',
      },
      { 0: '✓ cached', 1: '✗ failed' },
      [
        {
          level: 'error',
          text: 'Step 2 of 3 failed: RUN make all. The command ended with exit code 2.',
          actions: ['Go to Instruction', 'Show Output'],
        },
      ],
    ]);
  });

  it('moves a Problem with its instruction and drops it when the instruction is edited', async () => {
    testApp(scriptedEngine({ events: FAILED }).engine);
    const { document } = openEditor('/work/shop/Dockerfile', TEXT);
    await commands.executeCommand('slipway.image.build');
    document.edit(new Range(0, 0, 0, 0), '# why\n');
    const moved = problemsOf(document.uri).map((it) => it.range);
    document.edit(new Range(3, 2, 3, 5), 'none');
    expect([moved, problemsOf(document.uri)]).toEqual([[new Range(2, 0, 3, 5)], []]);
  });

  it('says nothing when it is cancelled, and forgets what still ran', async () => {
    const { app, errors } = testApp(scriptedEngine({ events: FIRST, hangs: true }).engine);
    const editor = openEditor('/work/shop/Dockerfile', TEXT);
    const building = commands.executeCommand('slipway.image.build');
    await expect.poll(() => editor.marks()[1]).toBe('◐ running 0 s');
    progressTokens.at(-1)?.cancel();
    await building;
    expect([
      editor.marks(),
      shown.messages,
      errors,
      app.builds.running,
      shown.contexts.get('slipway.building'),
    ]).toEqual([{ 0: '✓ cached' }, [], [], [], false]);
    expect(terminalText()).toContain('Cancelled.');
  });

  it('is cancelled by Ctrl+C in its terminal, by closing it, and by the next build of the same file', async () => {
    const { engine, builds } = scriptedEngine({ events: FIRST, hangs: true });
    const { app } = testApp(engine);
    openEditor('/work/shop/Dockerfile', TEXT);
    const first = commands.executeCommand('slipway.image.build');
    await expect.poll(() => builds.length).toBe(1);
    const second = commands.executeCommand('slipway.image.build');
    await first;
    await expect.poll(() => builds.length).toBe(2);
    shown.terminals[0]?.pty.handleInput('\x03');
    await second;
    expect([app.builds.running.length, shown.terminals.length]).toEqual([0, 1]);
  });
});

describe('Change Context, Stage or Tag…', () => {
  it('is remembered for the next build of the same file', async () => {
    const { engine, builds } = scriptedEngine({ events: BUILT });
    testApp(engine);
    openEditor('/work/shop/Dockerfile', TEXT);
    answers.picks.push('Tag');
    answers.inputs.push('acme/shop:1');
    await commands.executeCommand('slipway.image.configure');
    await commands.executeCommand('slipway.image.build');
    expect(builds[0]?.tag).toBe('acme/shop:1');
  });
});

describe('Build and Run', () => {
  it('runs what was built on loopback, with its output and address', async () => {
    const { engine, runs } = scriptedEngine({ events: BUILT, output: [{ stream: 'stdout', text: 'ready\n' }] });
    testApp(engine);
    openEditor('/work/shop/Dockerfile', TEXT);
    answers.actions.push('Open in Browser');
    await commands.executeCommand('slipway.image.buildAndRun');
    await expect.poll(() => terminalText(1)).toContain('ended with exit code 0');
    expect([runs[0]?.image, runs[0]?.ports, shown.opened, shown.messages.map((it) => it.text)]).toEqual([
      'shop',
      'exposed',
      ['http://127.0.0.1:49153/'],
      ['shop-3fa9 runs at http://127.0.0.1:49153.'],
    ]);
    expect(terminalText(1)).toBe(
      'Running shop as shop-3fa9; Ctrl+C stops it.\nhttp://127.0.0.1:49153 is port 8080/tcp\n\nready\n\nshop-3fa9 ended with exit code 0.\n',
    );
  });

  it('runs nothing when a step failed', async () => {
    const { engine, runs } = scriptedEngine({ events: FAILED });
    testApp(engine);
    openEditor('/work/shop/Dockerfile', TEXT);
    await commands.executeCommand('slipway.image.buildAndRun');
    expect(runs).toEqual([]);
  });
});
