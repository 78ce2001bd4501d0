import { type CancellationToken, type Disposable, type TextDocumentContentProvider, Uri, workspace } from 'vscode';
import type { PathChange } from '#core/layers/change';
import type { TreeNode } from '#core/layers/tree';
import { addressParts, LAYER_SCHEME, type LayerAddress, parseAddress } from '#client/layers/layer-address';
import { contentText, factsOf, LONGEST_SHOWN } from '#client/layers/layer-text';
import type { OpenImage } from '#client/layers/open-image';
import { abortOn } from '#client/support/cancellation';
import { Disposables } from '#client/support/disposables';

/** Read-only documents with what a layer changed: the texts before and after. */
export class LayerDocuments implements TextDocumentContentProvider, Disposable {
  readonly #image: (id: string) => OpenImage | undefined;
  readonly #parts = new Disposables();

  /** `image`: finds an open image by its id. */
  constructor(image: (id: string) => OpenImage | undefined) {
    this.#image = image;
    this.#parts.add(workspace.registerTextDocumentContentProvider(LAYER_SCHEME, this));
  }

  async provideTextDocumentContent(uri: Uri, token: CancellationToken): Promise<string> {
    const address = parseAddress(uri.query);
    const image = address && this.#image(address.image);
    if (!image) return 'This image is not open any more. Show its layers again to see the file.\n';
    const change = image.analysis.layers[address.layer]?.changes.find((it) => it.path === address.path);
    const node = address.side === 'before' ? change?.before : change?.after;
    if (!node) return '';
    if (address.show === 'facts') return factsOf(node);
    const cancel = new AbortController();
    const link = abortOn(token, cancel);
    try {
      return contentText(node, await bytesOf(image, node, cancel.signal));
    } finally {
      link.dispose();
    }
  }

  dispose(): void {
    this.#parts.dispose();
  }
}

async function bytesOf(
  { source, analysis }: OpenImage,
  { body }: TreeNode,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  if (body === undefined || body.size > LONGEST_SHOWN) return undefined;
  if (body.size === 0) return new Uint8Array(0);
  const { readFile } = await import('#engine/archive/read-file');
  return readFile(source, body, { image: analysis.image.id, maxBytes: LONGEST_SHOWN }, signal);
}

/** The document of one side of a change. */
export function layerUri(image: OpenImage, layer: number, change: PathChange, side: LayerAddress['side']): Uri {
  const { path, kind } = change;
  return Uri.from(addressParts({ image: image.analysis.image.id, layer, path, side, show: shownOf(change), kind }));
}

/** Where only mode, owner or the like differ, the bytes would show no difference. */
function shownOf({ kind, differences }: PathChange): LayerAddress['show'] {
  return kind === 'M' && !differences.includes('content') ? 'facts' : 'content';
}
