import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { LanguageClient, LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';
import type { CommandId } from '#protocol/commands';

const SHOW_PAGE: CommandId = 'slipway.rule.showPage';

/** Starts the language server. The client's library is loaded here, so that activating does not wait for it. */
export async function startServer(context: ExtensionContext, log: LogOutputChannel): Promise<LanguageClient> {
  const { LanguageClient: Client, TransportKind } = await import('vscode-languageclient/node');
  const module = context.asAbsolutePath('dist/server.js');
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  const client = new Client('slipway', 'Slipway', server, clientOptions(log));
  await client.start();
  return client;
}

function clientOptions(log: LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: [
      { language: 'dockerfile', scheme: 'file' },
      { language: 'dockerfile', scheme: 'untitled' },
      { scheme: 'file', pattern: '**/slipway.json' },
    ],
    outputChannel: log,
    diagnosticCollectionName: 'slipway',
    markdown: { isTrusted: { enabledCommands: [SHOW_PAGE] } },
    // A rule's page is part of the extension, wherever that runs: a command can open it, an address could not.
    initializationOptions: { rulePage: `command:${SHOW_PAGE}?%5B%22{rule}%22%5D` },
  };
}
