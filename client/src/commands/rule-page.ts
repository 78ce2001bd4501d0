import { Uri, commands, window, workspace } from 'vscode';
import type { App } from '#client/app';
import type { Handler } from '#client/commands/register';
import { UserError } from '#client/support/error-words';

/** Opens the page of a rule, which comes with the extension. `args`: the rule's id; chosen when left out. */
export const showRulePage: Handler = async (app, args) => {
  const [rule] = args;
  const id = typeof rule === 'string' ? rule : await choose(app);
  if (id === undefined) return;
  if (!/^[a-z0-9-]+$/.test(id)) throw new UserError(`${id} is no rule of Slipway.`);
  await commands.executeCommand('markdown.showPreview', Uri.joinPath(pages(app), `${id}.md`));
};

function pages({ context }: App): Uri {
  return Uri.joinPath(context.extensionUri, 'docs', 'rules');
}

async function choose(app: App): Promise<string | undefined> {
  const entries = await workspace.fs.readDirectory(pages(app));
  const ids = entries.map(([name]) => name.replace(/\.md$/, '')).filter((it) => it.includes('-'));
  return window.showQuickPick(ids.sort(), { title: 'Slipway: Show Rule Page' });
}
