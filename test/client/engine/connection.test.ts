import type { LogOutputChannel } from 'vscode';
import { beforeEach, describe, expect, it } from 'vitest';
import { Builds } from '#client/build/builds';
import { EngineConnection } from '#client/engine/connection';
import { engineWords } from '#client/engine/engine-words';
import { showStatus } from '#client/engine/status';
import { openEditor, resetFakeVscode, settings, shown, Uri, workspace } from '#test/support/fake-vscode';

const log = { info: () => undefined } as unknown as LogOutputChannel;
const signal = new AbortController().signal;

beforeEach(() => {
  resetFakeVscode();
  settings.set('slipway.engine.address', 'unix:///there/is/no.sock');
});

describe('the connection to the engine', () => {
  it('says why there is none, and looks again when it is asked again', async () => {
    const connection = new EngineConnection(log);
    const states: string[] = [];
    connection.onDidChange(({ kind }) => states.push(kind));
    await expect(connection.get(signal)).rejects.toMatchObject({ name: 'EngineError', reason: 'no-engine' });
    await expect(connection.get(signal)).rejects.toMatchObject({ reason: 'no-engine' });
    expect(states).toEqual(['looking', 'none', 'looking', 'none']);
  });

  it('lets whoever is cancelled go without the others', async () => {
    const connection = new EngineConnection(log);
    const cancel = new AbortController();
    const first = connection.get(cancel.signal);
    const second = connection.get(signal);
    cancel.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    await expect(second).rejects.toMatchObject({ reason: 'no-engine' });
  });

  it('forgets what it knew when a setting of the engine changes', async () => {
    const connection = new EngineConnection(log);
    await connection.get(signal).catch(() => undefined);
    await workspace.getConfiguration('slipway.engine').update('address', 'unix:///another.sock');
    expect(connection.state).toEqual({ kind: 'unknown' });
  });

  it('tells which engine was found and how', () => {
    const about = {
      kind: 'podman',
      version: '5.4.2',
      address: 'unix:///run/podman/podman.sock',
      foundBy: 'the usual place',
      isLocal: true,
      isRootless: true,
    } as const;
    expect(engineWords({ kind: 'found', about })).toBe(
      'Podman 5.4.2 at unix:///run/podman/podman.sock, found by the usual place.',
    );
  });
});

describe('the status bar', () => {
  it('is silent until a Dockerfile is in sight, then tells of the engine and of builds', async () => {
    const connection = new EngineConnection(log);
    const builds = new Builds();
    showStatus(connection, builds);
    const [item] = shown.statusItems;
    expect(item?.isVisible).toBe(false);

    openEditor('/work/Dockerfile', 'FROM a\n');
    await expect.poll(() => item?.text).toBe('$(package) Slipway: no engine');
    const build = builds.begin({ uri: Uri.file('/work/Dockerfile'), tag: 'work', cancel: new AbortController() });
    const building = item?.text;
    build.dispose();
    expect([item?.isVisible, building, item?.text]).toEqual([
      true,
      '$(sync~spin) Building work',
      '$(package) Slipway: no engine',
    ]);
  });

  it('looks for no engine in a workspace that is not trusted', () => {
    workspace.isTrusted = false;
    const connection = new EngineConnection(log);
    openEditor('/work/Dockerfile', 'FROM a\n');
    showStatus(connection, new Builds());
    expect(connection.state).toEqual({ kind: 'unknown' });
  });
});
