import { type DocumentSymbol, type DocumentSymbolParams, SymbolKind } from 'vscode-languageserver';
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
  register({ connection, answer }) {
    connection.onDocumentSymbol(answer<DocumentSymbolParams, DocumentSymbol[]>('document symbols', symbolsOf));
  },
};

export function symbolsOf({ model, positions }: Snapshot): DocumentSymbol[] {
  const toSymbol = (instruction: Instruction): DocumentSymbol => ({
    name: shortened(`${instruction.keyword.text} ${instruction.value.text.trim()}`.trim()),
    kind: instruction.pairs.length > 0 ? SymbolKind.Variable : SymbolKind.Function,
    range: positions.toRange(instruction),
    selectionRange: positions.toRange(instruction.keyword),
  });
  const toStage = (stage: Stage): DocumentSymbol => ({
    name: stage.name?.text ?? `stage ${stage.index}`,
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

function shortened(name: string): string {
  const oneLine = name.replace(/\s+/g, ' ');
  return oneLine.length <= LONGEST ? oneLine : `${oneLine.slice(0, LONGEST - 1)}…`;
}
