import type { EffectBody } from '#core/dockerfile/model/effects/effect';
import type { Reading } from '#core/dockerfile/model/effects/view';
import { packageActionOf } from '#core/dockerfile/shell/packages';

/** Package managers: what they install, and the lists and archives they leave behind. */
export const packageEffects: Reading = ({ command }) => {
  const action = packageActionOf(command);
  if (!action) return undefined;
  const { kind, packages, isComplete } = action;
  const { family: manager, lists, leavings, cleans } = action.manager;
  switch (kind) {
    case 'install':
    case 'sync':
      return [
        { kind: 'install', manager, packages, isComplete: isComplete && kind === 'install' },
        ...listed(leavings),
      ];
    case 'remove':
      return [{ kind: 'uninstall', manager, packages, isComplete }];
    case 'refresh':
      return [{ kind: 'refresh', manager }, ...listed(lists)];
    case 'upgrade':
      return [{ kind: 'upgrade', manager }, ...listed(leavings)];
    case 'clean':
      return [{ kind: 'clean', manager }, ...(cleans ?? []).map(emptied)];
    case 'download':
      return [{ kind: 'download', from: undefined, to: undefined, tool: manager }];
  }
};

function listed(path: string | undefined): readonly EffectBody[] {
  return path === undefined ? [] : [{ kind: 'create', place: { kind: 'path', path }, way: 'download', isTree: true }];
}

function emptied(path: string): EffectBody {
  return { kind: 'remove', place: { kind: 'pattern', path: `${path}/*` }, isTree: true };
}
