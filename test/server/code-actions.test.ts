import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PULLING, startClient, type TestClient } from '#test/support/server-harness';

const TEXT = 'FROM alpine:3.20\nMAINTAINER Ada\nENV a b\n';

let client: TestClient;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.stop());

describe('code actions', () => {
  it('offer the fix first, as the preferred one, and the ways to suppress', async () => {
    const actions = await actionsAt(1);
    expect(actions.map(({ title, isPreferred, kind }) => [title, isPreferred ?? false, kind])).toEqual([
      [actions[0]?.title, true, 'quickfix'],
      ['Ignore no-maintainer for this instruction', false, 'quickfix'],
      ['Ignore no-maintainer in this file', false, 'quickfix'],
      ['Fix all that can be fixed safely', false, 'source.fixAll.slipway'],
    ]);
  });

  it('mend all findings of a rule that has several, and no others', async () => {
    const text = 'FROM alpine:3.20\nMAINTAINER Ada\nENV a b\nENV c d\n';
    const actions = await actionsAt(2, undefined, text);
    const action = actions.find((it) => it.title === 'Fix all 2 findings of no-legacy-pair');
    expect(edited(action, text)).toBe('FROM alpine:3.20\nMAINTAINER Ada\nENV a=b\nENV c=d\n');
  });

  it('leave what only the user knows to fill in, where the client can do that', async () => {
    const text = 'FROM alpine:3.20\nADD https://example.org/a.tar.gz /a/\n';
    const isSnippet = (edit: unknown): boolean => typeof edit === 'object' && edit !== null && 'snippet' in edit;
    const editsOf = (actions: readonly CodeAction[]) =>
      actions.flatMap((it) => (it.edit?.documentChanges ?? []).flatMap((change) => (change as TextDocumentEdit).edits));
    client.settings = { preset: 'all', shellcheck: { path: 'off' } };
    expect(editsOf(await actionsAt(1, undefined, text)).some(isSnippet)).toBe(false);

    await client.stop();
    const workspaceEdit = { documentChanges: true, snippetEditSupport: true };
    client = await startClient({ ...PULLING, workspace: { ...PULLING.workspace, workspaceEdit } });
    client.settings = { preset: 'all', shellcheck: { path: 'off' } };
    expect(editsOf(await actionsAt(1, undefined, text)).filter(isSnippet)).toMatchObject([
      { snippet: { kind: 'snippet', value: expect.stringContaining('${1:') as string } },
    ]);
  });

  it('say which diagnostic they mend', async () => {
    const [first] = await actionsAt(1);
    expect(first?.diagnostics).toMatchObject([{ code: 'no-maintainer' }]);
  });

  it('mend the finding', async () => {
    const [first] = await actionsAt(1);
    expect(edited(first)).toBe('FROM alpine:3.20\nLABEL org.opencontainers.image.authors="Ada"\nENV a b\n');
  });

  it('suppress with a comment above the instruction', async () => {
    const action = (await actionsAt(1)).find((it) => it.title.includes('this instruction'));
    expect(edited(action)).toBe('FROM alpine:3.20\n# slipway ignore=no-maintainer\nMAINTAINER Ada\nENV a b\n');
  });

  it('mend the whole file when only that is asked for, as on saving', async () => {
    const actions = await actionsAt(0, ['source.fixAll']);
    expect(actions.map((it) => edited(it))).toEqual([
      'FROM alpine:3.20\nLABEL org.opencontainers.image.authors="Ada"\nENV a=b\n',
    ]);
  });

  it('leave the work of mending the file until it is chosen, where the client can wait', async () => {
    await client.stop();
    const codeAction = { dataSupport: true, resolveSupport: { properties: ['edit'] } };
    client = await startClient({ ...PULLING, textDocument: { ...PULLING.textDocument, codeAction } });
    const fixAll = (await actionsAt(1)).find((it) => it.kind === 'source.fixAll.slipway');
    const resolved: CodeAction = await client.connection.sendRequest('codeAction/resolve', fixAll);
    expect([fixAll?.edit, edited(resolved)]).toEqual([
      undefined,
      'FROM alpine:3.20\nLABEL org.opencontainers.image.authors="Ada"\nENV a=b\n',
    ]);
  });

  it('that are chosen too late, when the text has changed, do nothing', async () => {
    await client.stop();
    const codeAction = { dataSupport: true, resolveSupport: { properties: ['edit'] } };
    client = await startClient({ ...PULLING, textDocument: { ...PULLING.textDocument, codeAction } });
    const fixAll = (await actionsAt(1)).find((it) => it.kind === 'source.fixAll.slipway');
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: (fixAll?.data as { uri: string }).uri, version: 2 },
      contentChanges: [{ text: 'FROM scratch\n' }],
    });
    expect(await client.connection.sendRequest('codeAction/resolve', fixAll)).not.toHaveProperty('edit');
  });

  it('touch only the lines that change', async () => {
    const [fixAll] = await actionsAt(0, ['source.fixAll.slipway']);
    const [change] = fixAll?.edit?.documentChanges ?? [];
    expect((change as TextDocumentEdit).edits.map((it) => ('range' in it ? it.range.start.line : -1))).toEqual([1]);
  });

  it('are plain edits for a client that knows no versions', async () => {
    await client.stop();
    client = await startClient({ workspace: {}, textDocument: {} });
    const [first] = await actionsAt(1);
    expect(Object.values(first?.edit?.changes ?? {})).toHaveLength(1);
  });

  it('are none of a kind that is not asked for', async () => {
    expect(await actionsAt(1, ['refactor'])).toEqual([]);
  });

  it('are versioned, so that they never meet another text', async () => {
    const [first] = await actionsAt(1);
    expect(first?.edit?.documentChanges).toMatchObject([{ textDocument: { version: 1 } }]);
  });
});

async function actionsAt(line: number, only?: readonly string[], text = TEXT): Promise<readonly CodeAction[]> {
  const uri = await client.open('Dockerfile', text);
  const at = { line, character: 0 };
  return client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: at, end: { line, character: 99 } },
    context: { diagnostics: [], ...(only ? { only } : {}) },
  });
}

function edited(action: CodeAction | undefined, text = TEXT): string {
  const [change] = action?.edit?.documentChanges ?? [];
  const document = TextDocument.create('file:///Dockerfile', 'dockerfile', 1, text);
  return TextDocument.applyEdits(document, (change as TextDocumentEdit).edits as never);
}
