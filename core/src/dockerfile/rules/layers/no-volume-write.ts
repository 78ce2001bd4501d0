import { defineRule } from '#core/dockerfile/define-rule';
import type { Effect } from '#core/dockerfile/model/effects/effect';
import { covers, type Place, placeOf } from '#core/dockerfile/model/effects/place';
import { folderOf } from '#core/dockerfile/model/effects/instruction-effects';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { firstLine, lineOf } from '#core/dockerfile/rules/written';
import { removedInstruction } from '#core/dockerfile/rules/removed-part';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

export default defineRule({
  id: 'no-volume-write',
  category: 'layers',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'Nothing is written to a folder after it was made a volume.',
  why: 'To the classic builder, Buildah and Kaniko a folder is a volume from `VOLUME` on: what later steps write there, set its owner or copy into it is thrown away at the end of each step, without a word. BuildKit keeps it. Written behind these steps, `VOLUME` means the same to all of them. Folders of caches are not looked at.',
  whenNot: 'Where images are built with BuildKit only.',
  options: {},
  messages: {
    write:
      '`{folder}` is a volume from here on, so the classic builder, Buildah and Kaniko throw away what `{step}` on line {line} does there; only BuildKit keeps it. Move this `VOLUME` behind it.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nVOLUME «/data»\nRUN mkdir -p /data/db && chown 1000 /data/db\nCMD ["run"]\n',
      good: 'FROM debian:12\nRUN mkdir -p /data/db && chown 1000 /data/db\nVOLUME /data\nCMD ["run"]\n',
    },
  ],
  visit: {
    VOLUME(volume, { model, report }, { stage, trigger }) {
      if (!stage || trigger) return;
      for (const word of volume.words) {
        const place = placeIn(model, volume, word.text);
        const writes = place && !CACHE.test(place.path) ? writesBehind(model, stage, volume, place) : [];
        const [first] = writes;
        if (!place || !first) continue;
        const at = first.command ?? first.instruction;
        report({
          at: word,
          message: 'write',
          data: { folder: place.path, step: firstLine(model, at), line: lineOf(model, at) },
          related: writes.map(({ command, instruction }) => {
            const { start, end } = command ?? instruction;
            return { start, end, message: 'Lost with other builders than BuildKit.' };
          }),
          // What triggers write comes behind it wherever it stands.
          fixes: writes.every((it) => stage.instructions.includes(it.instruction)) ? moveFix(model, stage, volume) : [],
        });
      }
    },
  },
});

/** What is thrown away there is not missed. */
const CACHE = /^\/(?:var\/cache|tmp|var\/tmp|var\/lib\/apt\/lists)(?:\/|$)|\/\.cache(?:\/|$)/;

function placeIn(
  model: DockerfileModel,
  volume: Instruction,
  word: string,
): (Place & { readonly kind: 'path' }) | undefined {
  const value = model.variables.expand(word, volume);
  if (value.kind === 'unknown' || value.isDefault || value.value === '') return undefined;
  const place = placeOf(value.value, folderOf(model, volume));
  return place.kind === 'path' ? place : undefined;
}

/** What the steps behind the instruction surely do in the folder, in the stage and in those that start from it. */
function writesBehind(model: DockerfileModel, stage: Stage, volume: Instruction, folder: Place): readonly Effect[] {
  const own = stage.instructions.filter((it) => it.start > volume.start);
  const steps = [stage, ...descendantsOf(model, stage)].flatMap((it) => (it === stage ? own : it.instructions));
  return steps
    .filter((it) => /^(?:RUN|COPY|ADD|ONBUILD)$/.test(it.keyword.name))
    .flatMap((it) => effectsOf(model, it).effects)
    .filter((it) => isWrite(it) && 'place' in it && covers(folder, it.place));
}

function descendantsOf({ stages }: DockerfileModel, stage: Stage): readonly Stage[] {
  const found = new Set([stage]);
  for (const it of stages) if (it.parent && found.has(it.parent)) found.add(it);
  return [...found].slice(1);
}

/** What is removed there was likely never there. */
function isWrite({ kind, isCertain, isMounted }: Effect): boolean {
  return isCertain && !isMounted && (kind === 'create' || kind === 'change' || kind === 'owner' || kind === 'mode');
}

/** To behind the last step of the stage, with the comment above it. VOLUME changes nothing else, so it means the same there. */
function moveFix(model: DockerfileModel, { instructions }: Stage, volume: Instruction): readonly Fix[] {
  const last = instructions.findLast((it) => /^(?:RUN|COPY|ADD|WORKDIR)$/.test(it.keyword.name));
  const removed = removedInstruction(model, volume);
  const isOpen = volume.value.text.includes('$') || /(?:^|\s)[^/\s["]/.test(volume.value.text);
  if (!last || last.start < volume.start || !removed || isOpen) return [];
  const start = commentedFrom(model, volume);
  const text = `\n${model.text.slice(start, volume.end).trimEnd()}`;
  const edits = [
    { ...removed, start },
    { start: last.end, end: last.end, text },
  ];
  return [{ title: 'Move VOLUME behind the last step', safety: 'safe', edits }];
}

/** Where the comment lines right above an instruction begin, or its own line. */
function commentedFrom({ text, tree }: DockerfileModel, { start }: Instruction): number {
  let from = text.lastIndexOf('\n', start - 1) + 1;
  for (const comment of tree.comments.filter((it) => it.end <= from).toReversed()) {
    if (!/^[ \t]*\r?\n?$/.test(text.slice(comment.end, from))) break;
    from = text.lastIndexOf('\n', comment.start - 1) + 1;
  }
  return from;
}
