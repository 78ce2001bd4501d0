import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { displayName } from '#core/layers/display-name';
import type { ChangeNode, LayerNode, LayerViewNode, WasteNode, WastedFile } from '#client/layers/layer-nodes';
import { layerUri } from '#client/layers/layer-documents';
import type { OpenImage } from '#client/layers/open-image';
import { bytes } from '#client/support/bytes';
import { shortText } from '#client/build/build-text';
import type { CommandId } from '#protocol/commands';

const REVEAL: CommandId = 'slipway.layers.revealLine';
const OPEN_FILE: CommandId = 'slipway.layers.openFile';

/** How a row of the layers view looks. */
export function itemOf(image: OpenImage, node: LayerViewNode): TreeItem {
  switch (node.kind) {
    case 'layer':
      return layerItem(image, node);
    case 'folder':
    case 'file':
      return changeItem(image, node);
    case 'waste':
      return wasteItem(node);
    case 'wasted-file':
      return wastedFileItem(node);
  }
}

function layerItem({ dockerfile, analysis }: OpenImage, node: LayerNode): TreeItem {
  const { index, createdBy, size, lines } = node;
  const hasChanges = (analysis.layers[index]?.changes.length ?? 0) > 0;
  const state = hasChanges ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None;
  // The size is what one looks for first, and a narrow side bar cuts off the end.
  const item = new TreeItem(bytes(size), state);
  const line = lines && `line ${lines.first + 1}`;
  item.id = `layer:${index}`;
  item.description = [line, createdBy === '' ? `layer ${index + 1}` : shortText(createdBy)]
    .filter((it) => it !== undefined)
    .join(' · ');
  item.iconPath = new ThemeIcon('layers');
  item.contextValue = lines && dockerfile ? 'layer-with-line' : 'layer';
  item.tooltip = layerTooltip(node, analysis.layers[index]?.diffId ?? '');
  item.accessibilityInformation = { label: `Layer ${index + 1}, ${bytes(size)}, ${createdBy}` };
  if (lines && dockerfile) item.command = { command: REVEAL, title: 'Go to Line in Dockerfile', arguments: [node] };
  return item;
}

function layerTooltip({ index, createdBy, size }: LayerNode, diffId: string): MarkdownString {
  const text = new MarkdownString();
  text.appendMarkdown(`Layer ${index + 1}: ${bytes(size)}\n\n`);
  if (createdBy !== '') text.appendCodeblock(createdBy, 'dockerfile');
  text.appendMarkdown(`\n\n${diffId}`);
  return text;
}

const CHANGES = { A: 'added', M: 'modified', D: 'deleted' } as const;

function changeItem(image: OpenImage, node: ChangeNode): TreeItem {
  const { kind, layer, path, name, change, size, children } = node;
  const state = children.length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None;
  const item = new TreeItem(name, state);
  item.id = `${layer}:${path}`;
  item.contextValue = kind;
  item.iconPath = kind === 'folder' ? ThemeIcon.Folder : ThemeIcon.File;
  if (size > 0) item.description = bytes(size);
  item.tooltip = `/${displayName(path)}`;
  if (!change) return item;
  item.resourceUri = layerUri(image, layer, change, change.kind === 'D' ? 'before' : 'after');
  item.tooltip = `/${displayName(path)}: ${CHANGES[change.kind]}${whatOf(change.differences)}`;
  item.accessibilityInformation = { label: `${name}, ${CHANGES[change.kind]}, ${bytes(size)}` };
  if (kind === 'file') item.command = { command: OPEN_FILE, title: 'Show Change', arguments: [node] };
  return item;
}

function whatOf(differences: readonly string[]): string {
  return differences.length === 0 ? '' : ` (${differences.join(', ')})`;
}

function wasteItem({ size, children }: WasteNode): TreeItem {
  const item = new TreeItem(bytes(size), TreeItemCollapsibleState.Collapsed);
  item.id = 'waste';
  item.description = 'wasted';
  item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  item.contextValue = 'waste';
  item.tooltip = `${children.length} files are stored in a layer and deleted or replaced in a later one. They cost space all the same.`;
  return item;
}

const HOW = {
  removed: 'deleted',
  overwritten: 'replaced',
  'stored-again': 'stored again',
  duplicate: 'stored twice',
} as const;

function wastedFileItem({ body }: WastedFile): TreeItem {
  const item = new TreeItem(`/${displayName(body.path)}`);
  item.id = `waste:${body.layer}:${body.killedBy}:${body.path}`;
  item.description = `${bytes(body.size)}, layer ${body.layer + 1}, ${HOW[body.how]} in layer ${body.killedBy + 1}`;
  item.iconPath = ThemeIcon.File;
  item.contextValue = 'wasted-file';
  return item;
}
