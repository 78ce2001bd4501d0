import { CodeLens, type CodeLensProvider, type Disposable, EventEmitter, Range, languages, workspace } from 'vscode';
import { stageLenses } from '#client/build/stage-lenses';
import { Disposables } from '#client/support/disposables';

/** Shows actions over each FROM of a Dockerfile that can be built. */
export function showCodeLenses(): Disposable {
  const parts = new Disposables();
  const changed = parts.add(new EventEmitter<void>());
  parts.add(
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('slipway.codeLens')) changed.fire();
    }),
  );
  parts.add(workspace.onDidGrantWorkspaceTrust(() => changed.fire()));
  const provider: CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses(document) {
      if (!workspace.isTrusted || !workspace.getConfiguration('slipway', document.uri).get<boolean>('codeLens', true))
        return [];
      return stageLenses(document.getText()).map(
        ({ line, title, tooltip, command, stage }) =>
          new CodeLens(new Range(line, 0, line, 0), { title, tooltip, command, arguments: [document.uri, stage] }),
      );
    },
  };
  parts.add(languages.registerCodeLensProvider({ language: 'dockerfile', scheme: 'file' }, provider));
  return parts;
}
