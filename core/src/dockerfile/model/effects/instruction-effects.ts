import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { EffectBody, Setting } from '#core/dockerfile/model/effects/effect';
import { baseName, type Place, placeOf, unknownPlace, within } from '#core/dockerfile/model/effects/place';
import type { Instruction, InstructionName, Word } from '#core/dockerfile/syntax/tree';

type Does = (model: DockerfileModel, instruction: Instruction) => readonly EffectBody[];

const DOES: Readonly<Record<InstructionName, Does | undefined>> = {
  ADD: transfers,
  ARG: (model, it) => pairs(model, it, 'arg'),
  CMD: (_model, it) => set('command', undefined, it.value.text),
  COPY: transfers,
  ENTRYPOINT: (_model, it) => set('entrypoint', undefined, it.value.text),
  ENV: (model, it) => pairs(model, it, 'env'),
  EXPOSE: (model, it) => each(model, it, 'port'),
  FROM: undefined,
  HEALTHCHECK: (_model, it) => set('healthcheck', undefined, it.value.text),
  LABEL: (model, it) => pairs(model, it, 'label'),
  MAINTAINER: (model, it) => one(model, it, 'maintainer'),
  ONBUILD: (_model, { child }) => set('trigger', child?.keyword.name, child?.value.text),
  RUN: undefined,
  SHELL: (_model, { json }) => set('shell', undefined, json?.map((it) => it.text).join(' ')),
  STOPSIGNAL: (model, it) => one(model, it, 'stop-signal'),
  USER: (model, it) => one(model, it, 'user'),
  VOLUME: (model, it) => each(model, it, 'volume'),
  WORKDIR: workdir,
};

/** What an instruction that runs no command does. */
export function instructionEffects(model: DockerfileModel, instruction: Instruction): readonly EffectBody[] {
  const { name } = instruction.keyword;
  return name === 'UNKNOWN' ? [] : (DOES[name]?.(model, instruction) ?? []);
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

function each(model: DockerfileModel, instruction: Instruction, what: Setting): readonly EffectBody[] {
  return instruction.words.flatMap((it) => set(what, undefined, expanded(model, instruction, it)));
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
  const { words } = instruction;
  const target = words.at(-1);
  if (!target || words.length < 2) return [];
  const sources = words.slice(0, -1);
  const folder = placeIn(model, instruction, target);
  const isFolder = sources.length > 1 || /\/\.?$/.test(target.text) || target.text === '.';
  const effects = sources.flatMap((it) => transfer(it, { model, instruction, folder, isFolder }));
  return [...unique(effects), ...ownership(instruction, folder)];
}

interface Transfer {
  readonly model: DockerfileModel;
  readonly instruction: Instruction;
  readonly folder: Place;
  /** True when the target is surely a folder to put things into. */
  readonly isFolder: boolean;
}

function transfer(source: Word, { model, instruction, folder, isFolder }: Transfer): readonly EffectBody[] {
  const path = expanded(model, instruction, source);
  const address = path ?? source.text;
  const isAdd = instruction.keyword.name === 'ADD';
  const document = /^\d*<<-?['"]?(.*?)['"]?$/.exec(source.text)?.[1];
  if (document !== undefined && instruction.heredocs.some((it) => it.name === document)) {
    return [{ kind: 'create', place: isFolder ? within(folder, document) : folder, way: 'write', isTree: false }];
  }
  if (isAdd && REMOTE.test(address)) {
    const name = path === undefined || !isFolder ? undefined : baseName(path.replace(/[?#].*$/, ''));
    const to = name === undefined ? folder : within(folder, name);
    return [
      { kind: 'download', from: address, to, tool: 'ADD' },
      { kind: 'create', place: to, way: 'download', isTree: /\.git(?:#|$)/.test(address) },
    ];
  }
  const from = instruction.flags.find((it) => it.name === 'from')?.value;
  return [
    { kind: 'read', place: outside(path, source, from), isTree: true },
    { kind: 'create', place: folder, way: isAdd && ARCHIVE.test(address) ? 'unpack' : 'copy', isTree: true },
  ];
}

function outside(path: string | undefined, source: Word, from: string | undefined): Place {
  if (path === undefined) return unknownPlace(source.text, 'variable');
  return { kind: 'outside', path, from };
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
