import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { PackageAction, PackageRequest } from '#core/dockerfile/shell/packages';
import type { TextEdit } from '#core/text/edit';
import { managerCommands } from '#core/dockerfile/rules/packages/apt';

/** Managers that install the same whatever the order. */
const UNORDERED: ReadonlySet<string> = new Set(['apk', 'apt', 'dnf', 'npm', 'pip', 'yum', 'zypper']);

export default defineRule({
  id: 'prefer-sorted-packages',
  category: 'packages',
  severity: 'info',
  preset: 'all',
  fix: 'safe',
  since: '0.1.0',
  aliases: { tally: 'tally/sort-packages' },
  summary: 'Packages stand in alphabetical order.',
  why: 'In a sorted list, a package that is named twice is seen at once, and so is what a change adds and removes. Comments, flags and variables stay where they are: what stands between two of them is a list of its own.',
  whenNot: 'Where the order shows what belongs together.',
  options: {},
  messages: {
    order:
      '`{package}` belongs before `{before}`; in alphabetical order, what a change adds or removes is seen at once.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nRUN apt-get update && apt-get install -y git «curl» make\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl git make\n',
    },
    {
      note: 'Packages change places, and nothing else moves.',
      bad: 'FROM alpine:3.20\nRUN apk add --no-cache \\\n    git \\\n    «curl» \\\n    # for the build\n    make \\\n    «gcc»\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache \\\n    curl \\\n    git \\\n    # for the build\n    gcc \\\n    make\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      for (const { action } of managerCommands(model, run)) {
        if (action.kind !== 'install' || !UNORDERED.has(action.manager.family)) continue;
        for (const list of listsIn(model, action)) {
          const sorted = list.toSorted(compared);
          const at = list.findIndex((it, index) => index > 0 && compared(list[index - 1] ?? it, it) > 0);
          const misplaced = list[at];
          const before = misplaced && list.find((it) => compared(it, misplaced) > 0);
          if (!misplaced || !before) continue;
          const edits = list.flatMap(({ word }, index): readonly TextEdit[] => {
            const text = sorted[index]?.word.raw ?? word.raw;
            return text === word.raw ? [] : [{ start: word.start, end: word.end, text }];
          });
          const data = { package: misplaced.name, before: before.name };
          const fix = { title: 'Sort the packages', safety: 'safe', edits } as const;
          report({ at: misplaced.word, message: 'order', data, fixes: [fix] });
        }
      }
    },
  },
});

/** Stretches of packages with nothing between but blanks and continuations. */
function listsIn(model: DockerfileModel, { packages, args }: PackageAction): readonly (readonly PackageRequest[])[] {
  const lists: PackageRequest[][] = [];
  let last: PackageRequest | undefined;
  const limit = args.endOfFlags?.start ?? Number.POSITIVE_INFINITY;
  for (const request of packages) {
    const { word, kind } = request;
    const isPlain =
      kind === 'name' && word.value !== undefined && word.raw.length === word.end - word.start && word.end <= limit;
    const list = lists.at(-1);
    if (isPlain && list && last && isGap(model, last.word.end, word.start)) list.push(request);
    else if (isPlain) lists.push([request]);
    last = isPlain ? request : undefined;
  }
  return lists;
}

function isGap({ text, tree }: DockerfileModel, start: number, end: number): boolean {
  return text.slice(start, end).replaceAll(tree.escape, '').trim() === '';
}

function compared(a: PackageRequest, b: PackageRequest): number {
  const [one, other] = [a.name.toLowerCase(), b.name.toLowerCase()];
  if (one !== other) return one < other ? -1 : 1;
  return a.word.raw < b.word.raw ? -1 : Number(a.word.raw > b.word.raw);
}
