import {
  type ClientCapabilities,
  type DocumentSymbol,
  type DocumentSymbolParams,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Feature } from '#server/feature';
import type { Snapshot } from '#server/workspace/snapshot';

/** An outline stays readable with names of this length at most. */
const LONGEST = 60;

/** The outline: stages, and in them their instructions. */
export const documentSymbols: Feature = {
  name: 'document symbols',
  capabilities: () => ({ documentSymbolProvider: true }),
  register({ connection, client, answer }) {
    const isFlat = !takesTrees(client);
    connection.onDocumentSymbol(
      answer<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]>('document symbols', (snapshot) => {
        const symbols = symbolsOf(snapshot);
        return isFlat ? flattened(symbols, snapshot.uri) : symbols;
      }),
    );
  },
};

function takesTrees({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false;
}

function symbolsOf({ model, positions }: Snapshot): DocumentSymbol[] {
  const toSymbol = (instruction: Instruction): DocumentSymbol => ({
    name: shortened(`${instruction.keyword.text} ${instruction.value.text.trim()}`.trim()),
    kind: instruction.pairs.length > 0 ? SymbolKind.Variable : SymbolKind.Function,
    range: positions.toRange(instruction),
    selectionRange: positions.toRange(instruction.keyword),
  });
  const toStage = (stage: Stage): DocumentSymbol => ({
    name: shortened(stage.name?.text || `stage ${stage.index}`),
    detail: stage.base?.text ?? '',
    kind: SymbolKind.Namespace,
    range: positions.toRange({ start: stage.from.start, end: stage.instructions.at(-1)?.end ?? stage.from.end }),
    selectionRange: positions.toRange(stage.from),
    children: stage.instructions.map(toSymbol),
  });

  const first = model.stages[0]?.from.start ?? Number.POSITIVE_INFINITY;
  const before = model.tree.instructions.filter((it) => it.end <= first);
  return [...before.map(toSymbol), ...model.stages.map(toStage)];
}

/** The same for a client that knows no trees: each with the name of what holds it. */
function flattened(symbols: readonly DocumentSymbol[], uri: string, containerName?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children }) => [
    { name, kind, location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) },
    ...flattened(children ?? [], uri, name),
  ]);
}

function shortened(name: string): string {
  const oneLine = name.replace(/\s+/g, ' ');
  return oneLine.length <= LONGEST ? oneLine : `${oneLine.slice(0, LONGEST - 1)}…`;
}
