import {
  type Disposable,
  EventEmitter,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  commands,
  window,
} from 'vscode';
import { showLayerBadges } from '#client/layers/layer-badges';
import { LayerDocuments } from '#client/layers/layer-documents';
import { itemOf } from '#client/layers/layer-items';
import { layerNodes, type LayerViewNode } from '#client/layers/layer-nodes';
import { imageSummary } from '#client/layers/image-summary';
import type { OpenImage } from '#client/layers/open-image';
import { Disposables } from '#client/support/disposables';
import { CONTEXT_KEYS, VIEWS } from '#protocol/commands';

/** The view of one image's layers. */
export class LayersView implements TreeDataProvider<LayerViewNode>, Disposable {
  readonly #parts = new Disposables();
  readonly #changed = this.#parts.add(new EventEmitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: TreeView<LayerViewNode>;
  #image: OpenImage | undefined;
  #roots: readonly LayerViewNode[] = [];

  constructor() {
    this.#view = this.#parts.add(
      window.createTreeView(VIEWS.layers, { treeDataProvider: this, showCollapseAll: true }),
    );
    this.#parts.add(new LayerDocuments((id) => (this.#image?.analysis.image.id === id ? this.#image : undefined)));
    this.#parts.add(showLayerBadges());
  }

  get image(): OpenImage | undefined {
    return this.#image;
  }

  /** Shows an image and brings the view to the front. */
  async show(image: OpenImage): Promise<void> {
    this.#set(image, layerNodes(image.analysis, image.made));
    await commands.executeCommand(`${VIEWS.layers}.focus`);
  }

  close(): void {
    this.#set(undefined, []);
  }

  getTreeItem(node: LayerViewNode): TreeItem {
    // A row is asked for only while its image is open.
    return itemOf(this.#image as OpenImage, node);
  }

  getChildren(node?: LayerViewNode): LayerViewNode[] {
    return [...(node ? childrenOf(node) : this.#roots)];
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #set(image: OpenImage | undefined, roots: readonly LayerViewNode[]): void {
    this.#image = image;
    this.#roots = roots;
    this.#view.description = image?.title ?? '';
    this.#view.message = image ? imageSummary(image) : '';
    void commands.executeCommand('setContext', CONTEXT_KEYS.hasLayers, image !== undefined);
    this.#changed.fire();
  }
}

function childrenOf(node: LayerViewNode): readonly LayerViewNode[] {
  switch (node.kind) {
    case 'layer':
      return node.children();
    case 'folder':
    case 'file':
    case 'waste':
      return node.children;
    case 'wasted-file':
      return [];
  }
}
