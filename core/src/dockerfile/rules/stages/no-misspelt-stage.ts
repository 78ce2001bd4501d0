import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { StageUse } from '#core/dockerfile/model/stage-uses';
import { WELL_KNOWN_IMAGES } from '#core/dockerfile/reference/well-known-images';
import type { Word } from '#core/dockerfile/syntax/tree';
import { closestName } from '#core/dockerfile/syntax/suggest';

/** Three letters are close to too many other three letters, but hardly to four. */
const SHORTEST = 4;

export default defineRule({
  id: 'no-misspelt-stage',
  category: 'stages',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL3022', tally: 'hadolint/DL3022' },
  supersedes: ['no-unknown-stage', 'no-unreachable-stage', 'no-untagged-base', 'require-image-digest'],
  summary: 'What is named like a stage, all but a letter, is that stage.',
  why: 'A name that no stage has is taken for an image. The builder then asks the registry for a misspelt `buidl` and says that access to it is denied; when somebody has published an image of that name, the build goes on with their files.',
  whenNot: 'For files that are built with `--build-context` of such a name.',
  options: {},
  messages: {
    misspelt:
      'No stage before this line is named `{name}`, so an image of that name is asked for; the stage `{meant}` was most likely meant.',
  },
  examples: [
    {
      bad: 'FROM golang:1.23 AS builder\n\nFROM alpine:3.20\nCOPY --from=«bulider» /app /app\n',
      good: 'FROM golang:1.23 AS builder\n\nFROM alpine:3.20\nCOPY --from=builder /app /app\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const use of model.stageUses) {
        const meant = meantStage(model, use);
        if (meant === undefined) continue;
        const { start, end, text } = use;
        const fix = {
          title: `Write ${meant.text}`,
          safety: 'suggestion',
          edits: model.text.slice(start, end) === text ? [{ start, end, text: meant.text }] : [],
        } as const;
        const message = 'The stage that was most likely meant.';
        const related = [{ start: meant.start, end: meant.end, message, isPart: true }];
        const fixes = fix.edits.length > 0 ? [fix] : [];
        report({ at: use, message: 'misspelt', data: { name: text, meant: meant.text }, fixes, related });
      }
    },
  },
});

function meantStage({ stages }: DockerfileModel, use: StageUse): Word | undefined {
  const { text, stage, tooLate, isOnbuild, user } = use;
  const written = text.toLowerCase();
  if (stage || tooLate || isOnbuild || written.length < SHORTEST - 1 || WELL_KNOWN_IMAGES.has(written))
    return undefined;
  if (/[:@$/]|^\d+$/.test(written)) return undefined;
  const names = stages.slice(0, user.index).flatMap((it) => it.name ?? []);
  const closest = closestName(
    written,
    names.map((it) => it.text.toLowerCase()).filter((it) => it.length >= SHORTEST || written.length >= SHORTEST),
  );
  return names.find((it) => it.text.toLowerCase() === closest);
}
