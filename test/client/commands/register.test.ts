import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { HANDLERS } from '#client/commands/handlers';
import { COMMANDS, VIEWS } from '#protocol/commands';
import { scriptedEngine } from '#test/client/support/scripted-engine';
import { testApp } from '#test/client/support/test-app';
import { answers, commands, registeredCommands, resetFakeVscode, shown, workspace } from '#test/support/fake-vscode';
import { EngineError } from '#engine/errors';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly submenu?: string }[]>>;
    readonly submenus: readonly { readonly id: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string }[] };
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
  };
}

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as Manifest;
const ids = COMMANDS.map((it) => it.id);

beforeEach(resetFakeVscode);

describe('the table of commands', () => {
  it('names each command once', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has exactly one implementation of each command', () => {
    testApp(scriptedEngine().engine);
    expect([Object.keys(HANDLERS).sort(), [...registeredCommands()].sort()]).toEqual([
      [...ids].sort(),
      [...ids].sort(),
    ]);
  });

  it('is what the manifest has', () => {
    expect(manifest.contributes.commands.map((it) => it.command)).toEqual(ids);
  });

  it('writes titles with capitals, and no category in them', () => {
    const wrong = COMMANDS.filter(({ title }) => !/^[A-Z]/.test(title) || title.includes('Slipway:'));
    expect(wrong).toEqual([]);
  });
});

describe('the manifest', () => {
  it('has in its menus only commands and submenus that exist', () => {
    const submenus = manifest.contributes.submenus.map((it) => it.id);
    const items = Object.values(manifest.contributes.menus).flat();
    const unknown = items.filter(({ command, submenu }) =>
      command === undefined ? !submenus.includes(submenu ?? '') : !(ids as string[]).includes(command),
    );
    expect(unknown).toEqual([]);
  });

  it('has the views that the client fills, in a container that exists', () => {
    const containers = manifest.contributes.viewsContainers.activitybar.map((it) => it.id);
    expect([
      Object.keys(manifest.contributes.views),
      Object.values(manifest.contributes.views)
        .flat()
        .map((it) => it.id),
    ]).toEqual([containers, Object.values(VIEWS)]);
  });

  it('offers only commands that exist in empty views', () => {
    const linked = manifest.contributes.viewsWelcome.flatMap(({ contents }) =>
      [...contents.matchAll(/command:(slipway\.[\w.]+)/g)].map(([, id]) => id ?? ''),
    );
    expect(linked.filter((it) => !(ids as string[]).includes(it))).toEqual([]);
  });
});

describe('a command', () => {
  it('is refused in a workspace that is not trusted, even when it is called by name', async () => {
    const { engine, builds } = scriptedEngine();
    testApp(engine);
    workspace.isTrusted = false;
    await commands.executeCommand('slipway.image.build');
    expect([builds, shown.messages.map((it) => [it.level, it.actions])]).toEqual([
      [],
      [['warning', ['Manage Workspace Trust']]],
    ]);
  });

  it('tells why there is no engine and offers to choose another', async () => {
    const { errors } = testApp(new EngineError('no-engine', 'There is no engine.', { advice: 'Start Docker.' }));
    answers.actions.push('Choose Engine…');
    await commands.executeCommand('slipway.containers.remove');
    await Promise.resolve();
    expect([errors, shown.messages, shown.executed.map((it) => it.id)]).toEqual([
      ['slipway.containers.remove failed.'],
      [{ level: 'error', text: 'There is no engine. Start Docker.', actions: ['Choose Engine…', 'Show Log'] }],
      ['slipway.containers.remove', 'slipway.engine.choose'],
    ]);
  });
});
