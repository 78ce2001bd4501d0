import type { EffectBody } from '#core/dockerfile/model/effects/effect';
import type { Place } from '#core/dockerfile/model/effects/place';
import type { CommandView, Reading } from '#core/dockerfile/model/effects/view';
import { flagOf, hasFlag } from '#core/dockerfile/shell/arguments';

/** Commands that make users and groups. */
export const accountEffects: Reading = (view) => {
  switch (view.command.name ?? '') {
    case 'useradd':
      return [...named(view, 'user'), ...home(view)];
    case 'adduser':
      // `adduser user group` only puts a user into a group.
      return view.args.operands.length > 1 ? [] : named(view, 'user');
    case 'groupadd':
    case 'addgroup':
      return view.args.operands.length > 1 ? [] : named(view, 'group');
    case 'usermod':
    case 'groupmod':
    case 'passwd':
    case 'chpasswd':
      return [];
    default:
      return undefined;
  }
};

function named({ args, text }: CommandView, what: 'user' | 'group'): readonly EffectBody[] {
  const word = args.operands.at(-1);
  return word ? [{ kind: 'account', what, name: text(word) }] : [];
}

function home({ args, text, place }: CommandView): readonly EffectBody[] {
  if (!hasFlag(args, '-m', '--create-home')) return [];
  const folder = flagOf(args, '-d', '--home-dir', '--home')?.value;
  const name = text(args.operands.at(-1));
  if (!folder && name === undefined) return [];
  const made: Place = folder ? place(folder) : { kind: 'path', path: `/home/${name ?? ''}` };
  return [{ kind: 'create', place: made, way: 'directory', isTree: true }];
}
