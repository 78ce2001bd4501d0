import {
  CancellationTokenSource,
  type DocumentSymbol,
  type Hover,
  type MarkupContent,
} from 'vscode-languageserver/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerWith } from '#server/runtime/answer';
import type { Snapshot } from '#server/workspace/snapshot';
import { startClient, type TestClient } from '#test/support/server-harness';

let client: TestClient;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.stop());

describe('hover', () => {
  it('explains the instruction under the cursor', async () => {
    const hover = await hoverAt('FROM alpine:3.20\nWORKDIR /app\n', 1, 2);
    expect(valueOf(hover)).toContain('WORKDIR path');
  });

  it('explains a flag', async () => {
    const hover = await hoverAt('FROM alpine:3.20\nCOPY --chown=1 a b\n', 1, 8);
    expect(valueOf(hover)).toContain('Owner of the new files');
    expect(hover?.range).toEqual({ start: { line: 1, character: 5 }, end: { line: 1, character: 14 } });
  });

  it('explains a directive', async () => {
    expect(valueOf(await hoverAt('# escape=`\nFROM alpine:3.20\n', 0, 4))).toContain('continues lines');
  });

  it('says why a rule is there', async () => {
    const hover = await hoverAt('FROM alpine:3.20\nMAINTAINER Ada\n', 1, 2);
    expect(valueOf(hover)).toContain('https://example.org/no-maintainer');
  });

  it('is silent where there is nothing to say', async () => {
    expect(await hoverAt('FROM alpine:3.20\n\n', 1, 0)).toBeNull();
  });
});

describe('the outline', () => {
  it('has stages with their instructions', async () => {
    const uri = await client.open(
      'Dockerfile',
      'ARG V=1\nFROM alpine:$V AS build\nRUN make\nFROM scratch\nCOPY --from=build /a /a\n',
    );
    const symbols: DocumentSymbol[] = await client.connection.sendRequest('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    expect(symbols.map(({ name, children }) => [name, children?.map((it) => it.name)])).toEqual([
      ['ARG V=1', undefined],
      ['build', ['RUN make']],
      ['stage 1', ['COPY /a /a']],
    ]);
  });
});

describe('requests', () => {
  it('that are cancelled are answered as cancelled', async () => {
    const uri = await client.open('Dockerfile', 'FROM alpine:3.20\n');
    const source = new CancellationTokenSource();
    const answer = client.connection.sendRequest(
      'textDocument/hover',
      { textDocument: { uri }, position: { line: 0, character: 0 } },
      source.token,
    );
    source.cancel();
    await expect(answer).rejects.toMatchObject({ code: -32800 });
  });

  it('on a document that is not open have no answer', async () => {
    const answer = await client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: 'file:///nowhere/Dockerfile' },
      position: { line: 0, character: 0 },
    });
    expect(answer).toBeNull();
  });

  it('survive a file that is broken all over', async () => {
    const uri = await client.open('Dockerfile', 'FROM\nRUN <<EOF\n\\\n[“\uD800\0 COPY --from= $${\n');
    expect(await client.diagnose(uri)).not.toEqual([]);
  });

  it('that fail are logged and leave the others alone', async () => {
    const logged: string[] = [];
    const answer = answerWith({
      snapshot: () => Promise.resolve({ uri: 'file:///Dockerfile' } as Snapshot),
      log: { debug: () => undefined, info: () => undefined, error: (message) => logged.push(message) },
      now: () => 0,
    });
    const broken = answer('hover', () => {
      throw new Error('a fault');
    });
    const params = { textDocument: { uri: 'file:///Dockerfile' } };
    expect([await broken(params, new CancellationTokenSource().token), logged]).toEqual([
      null,
      ['hover failed for file:///Dockerfile'],
    ]);
  });
});

async function hoverAt(text: string, line: number, character: number): Promise<Hover | null> {
  const uri = await client.open('Dockerfile', text);
  return client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line, character } });
}

function valueOf(hover: Hover | null): string {
  return (hover?.contents as MarkupContent | undefined)?.value ?? '';
}
