import type { EffectBody } from '#core/dockerfile/model/effects/effect';
import { expandWord, type LookUp } from '#core/dockerfile/model/effects/expand-word';
import { type Place, placeOf, unknownPlace } from '#core/dockerfile/model/effects/place';
import type { ShellState } from '#core/dockerfile/model/effects/shell-state';
import { type ShellArguments, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';

/** A command where it stands: its words, and what the shell around it knows. */
export interface CommandView {
  readonly command: ShellCommand;
  readonly args: ShellArguments;
  readonly state: ShellState;
  /** The word's text with known variables in it; undefined when some of it is not known. */
  readonly text: (word: ShellWord | undefined) => string | undefined;
  /** Where the word as a path leads. */
  readonly place: (word: ShellWord) => Place;
  /** Where a path leads from the shell's folder. */
  readonly placeOf: (path: string) => Place;
}

/** What a kind of command does. Undefined when the command is not of that kind. */
export type Reading = (view: CommandView) => readonly EffectBody[] | undefined;

export function viewOf(command: ShellCommand, state: ShellState, outer: LookUp): CommandView {
  const lookUp: LookUp = (name) => {
    if (name === 'PWD') return state.directory;
    return state.variables.has(name) ? state.variables.get(name) : outer(name);
  };
  // Where another root is in force, or words come from outside, no path is what it seems.
  const isElsewhere = command.wrappers.includes('chroot');
  const place = (word: ShellWord): Place => {
    const expanded = expandWord(word.raw, lookUp);
    if (!expanded || isElsewhere) return unknownPlace(word.text, 'variable');
    return placeOf(expanded.text, state.directory, expanded.isPattern);
  };
  return {
    command,
    args: readArguments(command),
    state,
    text: (word) => word && expandWord(word.raw, lookUp)?.text,
    place,
    placeOf: (path) => placeOf(path, state.directory),
  };
}

/** True for devices and what else is not kept in an image. */
export function isOutsideImage(place: Place): boolean {
  return (place.kind === 'path' || place.kind === 'pattern') && /^\/(?:dev|proc|sys)(?:\/|$)/.test(place.path);
}
