import type { EffectBody } from '#core/dockerfile/model/effects/effect';
import type { Reading } from '#core/dockerfile/model/effects/view';
import { packageActionOf } from '#core/dockerfile/shell/packages';
import type { Place } from '#core/dockerfile/model/effects/place';

/** Package managers: what they install, and the lists and archives they leave behind. */
export const packageEffects: Reading = ({ command }) => {
  const action = packageActionOf(command);
  if (!action) return undefined;
  const { kind, packages, isComplete } = action;
  const { family: manager, caches } = action.manager;
  switch (kind) {
    case 'install':
    case 'sync':
      return [{ kind: 'install', manager, packages, isComplete: isComplete && kind === 'install' }];
    case 'remove':
      return [{ kind: 'uninstall', manager, packages, isComplete }];
    case 'refresh':
      return [{ kind: 'refresh', manager }, ...caches.slice(0, 1).map(listed)];
    case 'upgrade':
      return [{ kind: 'upgrade', manager }];
    case 'clean':
      return [{ kind: 'clean', manager }];
    case 'download':
      return [{ kind: 'download', from: undefined, to: undefined, tool: manager }];
  }
};

function listed(path: string): EffectBody {
  const place: Place = { kind: 'path', path };
  return { kind: 'create', place, way: 'download', isTree: true };
}
