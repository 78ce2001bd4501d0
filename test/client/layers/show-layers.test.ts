import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { LayerDocuments } from '#client/layers/layer-documents';
import { itemOf } from '#client/layers/layer-items';
import type { ChangeNode, LayerViewNode } from '#client/layers/layer-nodes';
import { scriptedEngine } from '#test/client/support/scripted-engine';
import { testApp } from '#test/client/support/test-app';
import { archiveOf, modernFiles } from '#test/engine/archive/make-image';
import { makeTar } from '#test/engine/archive/make-tar';
import { CancellationTokenSource, commands, resetFakeVscode, shown, Uri, workspace } from '#test/support/fake-vscode';

const folder = mkdtempSync(join(tmpdir(), 'slipway-layers-'));
const archive = join(folder, 'shop.tar');
writeFileSync(
  archive,
  archiveOf(
    modernFiles({
      tag: 'shop:1',
      layers: [
        makeTar([
          { name: 'etc/motd', body: 'hello\n' },
          { name: 'gone', body: 'bye\n' },
        ]),
        makeTar([
          { name: 'etc/motd', body: 'hello again\n' },
          { name: '.wh.gone', body: '' },
          { name: 'new', body: 'new\n' },
        ]),
      ],
      createdBy: ['COPY etc /etc', 'RUN make'],
    }),
  ),
);

beforeEach(resetFakeVscode);
afterAll(() => rmSync(folder, { recursive: true }));

function labels(nodes: readonly LayerViewNode[], label: (node: LayerViewNode) => unknown): unknown[] {
  return nodes.map(label);
}

describe('Show Layers', () => {
  it('opens an archive without an engine and in a workspace that is not trusted', async () => {
    workspace.isTrusted = false;
    const { app, errors } = testApp(new Error('asked an engine'));
    const result = await commands.executeCommand('slipway.layers.show', Uri.file(archive));
    expect([errors, shown.messages, result, shown.contexts.get('slipway.hasLayers')]).toEqual([
      [],
      [],
      { id: app.layers.image?.analysis.image.id, layers: 2 },
      true,
    ]);
  });

  it('lists layers with their size and instruction, and what each changed', async () => {
    const { app } = testApp(scriptedEngine().engine);
    await commands.executeCommand('slipway.layers.show', Uri.file(archive));
    const image = app.layers.image;
    if (!image) throw new Error('no image');
    const shownAs = (node: LayerViewNode): unknown => {
      const { label, description } = itemOf(image, node);
      return [label, description];
    };
    const roots = app.layers.getChildren();
    const second = app.layers.getChildren(roots[1]);
    expect([labels(roots, shownAs), labels(second, shownAs)]).toEqual([
      [
        ['10 B', 'COPY etc /etc'],
        ['16 B', 'RUN make'],
        ['10 B', 'wasted'],
      ],
      [
        ['etc', '12 B'],
        ['gone', '4 B'],
        ['new', '4 B'],
      ],
    ]);
  });

  it('opens a diff for a changed file, and the file itself where it is new or gone', async () => {
    const { app } = testApp(scriptedEngine().engine);
    await commands.executeCommand('slipway.layers.show', Uri.file(archive));
    const [, layer] = app.layers.getChildren();
    const [etc, gone, added] = app.layers.getChildren(layer) as ChangeNode[];
    const [motd] = app.layers.getChildren(etc);
    for (const node of [motd, gone, added]) await commands.executeCommand('slipway.layers.openFile', node);

    const documents = new LayerDocuments(() => app.layers.image);
    const textOf = async (uri: unknown): Promise<unknown> =>
      uri instanceof Uri ? documents.provideTextDocumentContent(uri, new CancellationTokenSource().token) : undefined;
    const opened = shown.executed.filter((it) => it.id.startsWith('vscode.'));
    const texts = await Promise.all(
      opened.map(async ({ id, args }) => [id, await textOf(args[0]), await textOf(args[1])]),
    );
    expect([texts, opened[0]?.args[2]]).toEqual([
      [
        ['vscode.diff', 'hello\n', 'hello again\n'],
        ['vscode.open', 'bye\n', undefined],
        ['vscode.open', 'new\n', undefined],
      ],
      'motd (layer 2: content)',
    ]);
  });

  it('says what is wrong with a file that is no archive', async () => {
    testApp(scriptedEngine().engine);
    const file = join(folder, 'no.tar');
    writeFileSync(file, 'text');
    await commands.executeCommand('slipway.layers.show', Uri.file(file));
    expect(shown.messages.map((it) => it.text)).toEqual([
      'This is no image archive: it does not begin like a tar archive. Write one with docker save IMAGE -o FILE, or name a folder with an OCI layout.',
    ]);
  });
});
