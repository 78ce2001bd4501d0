import { type Disposable, type FileDecoration, ThemeColor, window } from 'vscode';
import { LAYER_SCHEME, type LayerAddress, parseAddress } from '#client/layers/layer-address';

const BADGES: Readonly<Record<LayerAddress['kind'], FileDecoration>> = {
  A: { badge: 'A', tooltip: 'Added', color: new ThemeColor('gitDecoration.addedResourceForeground') },
  M: { badge: 'M', tooltip: 'Modified', color: new ThemeColor('gitDecoration.modifiedResourceForeground') },
  D: { badge: 'D', tooltip: 'Deleted', color: new ThemeColor('gitDecoration.deletedResourceForeground') },
};

/** Shows A, M or D beside what a layer changed, in the colours that source control has for them. */
export function showLayerBadges(): Disposable {
  return window.registerFileDecorationProvider({
    provideFileDecoration(uri) {
      if (uri.scheme !== LAYER_SCHEME) return undefined;
      const address = parseAddress(uri.query);
      return address && BADGES[address.kind];
    },
  });
}
