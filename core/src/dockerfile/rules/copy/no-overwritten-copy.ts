import { defineRule } from '#core/dockerfile/define-rule';
import { baseName, covers, type Place, placeOf, within } from '#core/dockerfile/model/effects/place';
import { folderOf } from '#core/dockerfile/model/effects/instruction-effects';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { lineOf, writtenEnd } from '#core/dockerfile/rules/written';
import { triggerStage } from '#core/dockerfile/rules/trigger';
import type { Stage } from '#core/dockerfile/model/stages';
import { removedInstruction } from '#core/dockerfile/rules/removed-part';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { UNKNOWN_FOLDER } from '#core/dockerfile/rules/unknown-folder';

export default defineRule({
  id: 'no-overwritten-copy',
  category: 'copy',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'A file is not copied over before anything used it.',
  why: 'When a second `COPY` puts another file in the same place, nobody ever sees the first one, but its bytes stay in the image. Mostly one of the two has the wrong destination. The same `COPY` twice is left over from an edit.',
  options: {},
  messages: {
    replaced:
      'Line {line} copies another file to `{path}`, and nothing uses this one before; remove it, or give it another destination.',
    again: 'This copies to `{path}` what line {line} copied there, and nothing changed it since; remove it.',
  },
  examples: [
    {
      bad: 'FROM nginx:1.27\n«COPY default.conf /etc/nginx/nginx.conf»\nCOPY nginx.conf /etc/nginx/nginx.conf\n',
      good: 'FROM nginx:1.27\nCOPY nginx.conf /etc/nginx/nginx.conf\n',
    },
    {
      bad: 'FROM node:22\nWORKDIR /app\nCOPY . .\n«COPY . .»\n',
      good: 'FROM node:22\nWORKDIR /app\nCOPY . .\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      const triggers = triggerStage(model, stage);
      for (const one of triggers ? [stage, triggers] : [stage]) {
        for (const { isSame, gone, stays } of overwritten(model, one)) {
          const { start, end } = stays.instruction;
          report({
            at: { start: gone.instruction.start, end: writtenEnd(model, gone.instruction) },
            message: isSame ? 'again' : 'replaced',
            data: { path: pathOf(gone.place), line: lineOf(model, stays.instruction) },
            related: [{ start, end, message: isSame ? 'It is copied here.' : 'This file stays.' }],
            fixes: one === stage ? fixesFor(model, gone.instruction, isSame || gone.flags === stays.flags) : [],
          });
        }
      }
    },
  },
});

/** Two COPYs of which only one has an effect. */
interface Overwritten {
  readonly isSame: boolean;
  readonly gone: Copied;
  readonly stays: Copied;
}

function overwritten(model: DockerfileModel, { instructions }: Stage): readonly Overwritten[] {
  const last = new Map<string, Copied>();
  return instructions.flatMap((instruction): readonly Overwritten[] => {
    const second = copiedBy(model, instruction);
    if (!second) return [];
    const first = last.get(second.key);
    last.set(second.key, second);
    if (!first || isTouched(model, instructions, first, second)) return [];
    const isSame = first.what === second.what;
    if (!isSame && !(first.isFile && second.isFile)) return [];
    return [isSame ? { isSame, gone: second, stays: first } : { isSame, gone: first, stays: second }];
  });
}

/** What a COPY of one source brings. */
interface Copied {
  readonly instruction: Instruction;
  readonly place: Place;
  readonly key: string;
  readonly flags: string;
  /** Source and flags: two that are the same bring the same. */
  readonly what: string;
  /** True when source and destination look like files, so that one takes the place of the other. */
  readonly isFile: boolean;
}

const FILE = /[^/]\.\w+$/;

/** A folder's name may have a dot too (`conf.d`, `example.org`), but not a file's extension. */
function extensionOf(path: string): string | undefined {
  return /[^/](\.\w+)$/.exec(path)?.[1];
}

function copiedBy(model: DockerfileModel, instruction: Instruction): Copied | undefined {
  const { keyword, words, flags, heredocs } = instruction;
  const [source, target, ...more] = words;
  if ((keyword.name !== 'COPY' && keyword.name !== 'ADD') || !source || !target || more.length > 0) return undefined;
  if (heredocs.length > 0 || /[$*?[]|:\/\/|^git@/.test(source.text) || /[$"']/.test(target.text)) return undefined;
  const name = baseName(source.text);
  const folder = placeOf(target.text, folderOf(model, instruction) ?? UNKNOWN_FOLDER);
  const isFolder = /(?:^|\/)\.?$/.test(target.text);
  const isNamed = isFolder && name !== undefined && FILE.test(name);
  const place = isNamed ? within(folder, name) : folder;
  const given = flags
    .map((it) => `${it.name}=${it.value ?? ''}`)
    .sort()
    .join(' ');
  const isArchive = keyword.name === 'ADD' && /\.(?:tar|tgz|tbz2?|txz|xz|gz|bz2)/.test(source.text);
  return {
    instruction,
    place,
    key: pathOf(place),
    flags: given,
    what: `${source.text.replace(/^\.\/(?=.)/, '')} ${given}`,
    isFile: !isArchive && FILE.test(source.text) && extensionOf(source.text) === extensionOf(pathOf(place)),
  };
}

function pathOf(place: Place): string {
  return place.kind === 'unknown' ? place.written : place.path.replace(/^\/\?\//, '');
}

/** True when anything between the two may use or change what the first one brought. */
function isTouched(
  model: DockerfileModel,
  instructions: readonly Instruction[],
  first: Copied,
  second: Copied,
): boolean {
  const from = instructions.indexOf(first.instruction);
  return instructions.slice(from + 1, instructions.indexOf(second.instruction)).some((it) => {
    const { effects, isComplete } = effectsOf(model, it);
    if (!isComplete || it.keyword.name === 'ONBUILD') return true;
    return effects.some((effect) => {
      if (effect.kind === 'install' || effect.kind === 'upgrade' || effect.kind === 'process') return true;
      if (!('place' in effect) || effect.place.kind === 'outside') return false;
      if (effect.place.kind === 'unknown') return true;
      return covers(effect.place, first.place) || covers(first.place, effect.place);
    });
  });
}

/** Folders that COPY makes on its way get the owner of its flags, so these must be the same. */
function fixesFor(model: DockerfileModel, instruction: Instruction, hasSameFlags: boolean): readonly Fix[] {
  const edit = removedInstruction(model, instruction);
  const safety = hasSameFlags ? 'safe' : 'suggestion';
  return edit ? [{ title: 'Remove this instruction', safety, edits: [edit] }] : [];
}
