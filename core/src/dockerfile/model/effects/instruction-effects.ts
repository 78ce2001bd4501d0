import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { EffectBody, Setting } from '#core/dockerfile/model/effects/effect';
import { baseName, type Place, placeOf, unknownPlace, within } from '#core/dockerfile/model/effects/place';
import type { Instruction, Word } from '#core/dockerfile/syntax/tree';

/** What an instruction that runs no command does. */
export function instructionEffects(model: DockerfileModel, instruction: Instruction): readonly EffectBody[] {
  switch (instruction.keyword.name) {
    case 'COPY':
    case 'ADD':
      return transfers(model, instruction);
    case 'WORKDIR':
      return workdir(model, instruction);
    case 'ENV':
      return pairs(model, instruction, 'env');
    case 'ARG':
      return pairs(model, instruction, 'arg');
    case 'LABEL':
      return pairs(model, instruction, 'label');
    case 'USER':
      return one(model, instruction, 'user');
    case 'STOPSIGNAL':
      return one(model, instruction, 'stop-signal');
    case 'MAINTAINER':
      return one(model, instruction, 'maintainer');
    case 'SHELL':
      return set('shell', undefined, instruction.json?.map((it) => it.text).join(' '));
    case 'CMD':
      return set('command', undefined, instruction.value.text);
    case 'ENTRYPOINT':
      return set('entrypoint', undefined, instruction.value.text);
    case 'HEALTHCHECK':
      return set('healthcheck', undefined, instruction.value.text);
    case 'VOLUME':
      return instruction.words.flatMap((it) => set('volume', expanded(model, instruction, it), undefined));
    case 'EXPOSE':
      return instruction.words.flatMap((it) => set('port', expanded(model, instruction, it), undefined));
    case 'ONBUILD':
      return set('trigger', instruction.child?.keyword.name, instruction.child?.value.text);
    case 'FROM':
    case 'RUN':
    case 'UNKNOWN':
      return [];
  }
}

function set(what: Setting, name: string | undefined, value: string | undefined): readonly EffectBody[] {
  return [{ kind: 'set', what, name, value }];
}

/** The word with its variables; undefined when it depends on what nobody knows, or on a build argument. */
function expanded(model: DockerfileModel, instruction: Instruction, word: Word | undefined): string | undefined {
  if (!word) return undefined;
  const value = model.variables.expand(word.text, instruction);
  return value.kind === 'known' && !value.isDefault ? value.value : undefined;
}

function one(model: DockerfileModel, instruction: Instruction, what: Setting): readonly EffectBody[] {
  return set(what, undefined, expanded(model, instruction, instruction.words[0]));
}

function pairs(model: DockerfileModel, instruction: Instruction, what: Setting): readonly EffectBody[] {
  return instruction.pairs.flatMap(({ name, value }) => set(what, name.text, expanded(model, instruction, value)));
}

function placeIn(model: DockerfileModel, instruction: Instruction, word: Word): Place {
  const path = expanded(model, instruction, word);
  return path === undefined ? unknownPlace(word.text, 'variable') : placeOf(path, folderOf(model, instruction));
}

/** The working directory of a step; undefined when the file does not tell. */
export function folderOf(model: DockerfileModel, instruction: Instruction): string | undefined {
  const { workdir: folder } = model.executionAt(instruction);
  return folder.kind === 'known' && !folder.isDefault ? folder.value : undefined;
}

function workdir(model: DockerfileModel, instruction: Instruction): readonly EffectBody[] {
  const [word] = instruction.words;
  if (!word) return [];
  const place = placeIn(model, instruction, word);
  return [
    { kind: 'create', place, way: 'directory', isTree: false },
    { kind: 'set', what: 'workdir', name: undefined, value: place.kind === 'path' ? place.path : undefined },
  ];
}

const REMOTE = /^(?:https?|ftp|git|ssh):\/\/|^git@/i;
const ARCHIVE = /\.(?:tar|tar\.\w+|tgz|tbz2?|txz)$/i;

function transfers(model: DockerfileModel, instruction: Instruction): readonly EffectBody[] {
  const words = instruction.json ?? instruction.words;
  const target = words.at(-1);
  if (!target || words.length < 2) return [];
  const sources = words.slice(0, -1);
  const folder = placeIn(model, instruction, target);
  const isFolder = sources.length > 1 || /\/\.?$/.test(target.text) || target.text === '.';
  const from = instruction.flags.find((it) => it.name === 'from')?.value;
  const documents = new Set(instruction.heredocs.map((it) => it.name));

  const effects: EffectBody[] = [];
  for (const source of sources) {
    const path = expanded(model, instruction, source);
    const name = /^\d*<<-?['"]?(.*?)['"]?$/.exec(source.text)?.[1];
    if (name !== undefined && documents.has(name)) {
      effects.push({ kind: 'create', place: isFolder ? within(folder, name) : folder, way: 'write', isTree: false });
    } else if (instruction.keyword.name === 'ADD' && REMOTE.test(path ?? source.text)) {
      const last = path === undefined || !isFolder ? undefined : baseName(path.replace(/[?#].*$/, ''));
      const to = last === undefined ? folder : within(folder, last);
      effects.push({ kind: 'download', from: path ?? source.text, to, tool: 'ADD' });
      effects.push({ kind: 'create', place: to, way: 'download', isTree: /\.git(?:#|$)/.test(path ?? source.text) });
    } else {
      effects.push({ kind: 'read', place: outside(path, source, from), isTree: true });
      const isArchive = instruction.keyword.name === 'ADD' && ARCHIVE.test(path ?? source.text);
      effects.push({ kind: 'create', place: folder, way: isArchive ? 'unpack' : 'copy', isTree: true });
    }
  }
  return [...unique(effects), ...ownership(instruction, folder)];
}

function outside(path: string | undefined, source: Word, from: string | undefined): Place {
  if (path === undefined) return unknownPlace(source.text, 'variable');
  return { kind: 'outside', path, from: from ?? 'context' };
}

function ownership(instruction: Instruction, place: Place): readonly EffectBody[] {
  return instruction.flags.flatMap(({ name, value }): readonly EffectBody[] => {
    if (name === 'chown') return [{ kind: 'owner', place, owner: value, isTree: true }];
    if (name === 'chmod') return [{ kind: 'mode', place, mode: value, isTree: true }];
    return [];
  });
}

/** Several sources that go to one folder create it once. */
function unique(effects: readonly EffectBody[]): readonly EffectBody[] {
  const seen = new Set<string>();
  return effects.filter((it) => {
    if (it.kind !== 'create') return true;
    const key = JSON.stringify([it.place, it.way]);
    return !seen.has(key) && seen.add(key);
  });
}
