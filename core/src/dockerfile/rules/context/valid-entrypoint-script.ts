import { type CopiedProgram, copiedPrograms, mayBeTouched } from '#core/dockerfile/rules/context/copied-program';
import { defineRule } from '#core/dockerfile/define-rule';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { lineageOf, rootImage } from '#core/dockerfile/model/lineage';
import type { Stage } from '#core/dockerfile/model/stages';
import { shortened } from '#core/dockerfile/rules/written';

const messages = {
  carriage:
    'The lines of `{path}` end with CR LF, so the system looks for an interpreter whose name ends with a carriage return: containers end with “not found”. Save it with LF, and add `{path} text eol=lf` to `.gitattributes`.',
  carriages:
    'The lines of `{path}` end with CR LF, and the shell takes each carriage return for a part of the command. Save it with LF, and add `{path} text eol=lf` to `.gitattributes`.',
  mark: '`{path}` begins with a byte order mark, so its `#!` line does not count: containers end with “exec format error”. Save it without the mark.',
  interpreter:
    '`{path}` begins with `{line}`, and `{base}` has no bash: containers end with “not found”. Install it with `apk add --no-cache bash`, or write the script for `/bin/sh`.',
  shebang:
    '`{path}` has no `#!` line, and no shell is there to read it: containers end with “exec format error”. Begin it with a line such as `#!/bin/sh`.',
} as const;

export default defineRule({
  id: 'valid-entrypoint-script',
  category: 'context',
  severity: 'error',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'The system can start the script that a container begins with.',
  why: 'The kernel reads the first line of a script to find its interpreter. With a Windows line ending the interpreter’s name has a carriage return at its end and there is no such program; with a byte order mark in front, or without a `#!` line, the file is no program at all. The build succeeds, and no container starts.',
  options: {},
  messages,
  examples: [
    {
      note: 'line endings of Windows',
      bad: 'FROM alpine:3.20\nCOPY --chmod=755 «start.sh» /start.sh\nENTRYPOINT ["/start.sh"]\n',
      good: 'FROM alpine:3.20\nCOPY --chmod=755 start.sh /start.sh\nRUN dos2unix /start.sh\nENTRYPOINT ["/start.sh"]\n',
      around: { 'start.sh': '#!/bin/sh\r\nexec sleep 60\r\n' },
    },
  ],
  visit: {
    file({ model, facts: { context }, report }) {
      for (const program of copiedPrograms(model, context)) {
        const message = problemOf(model, program);
        if (!message || mayBeTouched(model, program, 'change', /dos2unix|\\r|fromdos/)) continue;
        const { started, origin, entry, stage } = program;
        const { start, end } = started.word;
        const related = [{ start, end, message: 'It is started here.' }];
        const data = { path: origin.path, line: shortened(entry.text ?? ''), base: rootImage(stage) };
        report({ at: origin.source.word, message, data, related });
      }
    },
  },
});

function problemOf(
  model: DockerfileModel,
  { entry, origin, stage, started: { way } }: CopiedProgram,
): keyof typeof messages | undefined {
  // A script in the Dockerfile has the line endings of the Dockerfile.
  const text = origin.instruction.heredocs.length > 0 ? entry.text?.replaceAll('\r\n', '\n') : entry.text;
  if (!text) return undefined;
  const hasCarriages = /\r\n/.test(text);
  if (way === 'argument') return hasCarriages && !/[^\r]\n/.test(text) ? 'carriages' : undefined;
  if (/^#![^\r\n]*\r\n/.test(text)) return 'carriage';
  if (/^#!\s*(?:\/usr)?(?:\/local)?\/bin\/(?:env\s+)?bash\b/.test(text) && hasNoBash(model, stage))
    return 'interpreter';
  if (way === 'shell' || text.startsWith('#!')) return undefined;
  return text.startsWith('\uFEFF#!') ? 'mark' : 'shebang';
}

/** Images that are Alpine with one program, and without bash. */
const WITHOUT_BASH =
  /^(?:docker\.io\/)?(?:library\/)?(?:alpine(?::|$)|(?:node|python|golang|php|nginx|rust):[\w.-]*alpine)/;

/** True when the stage starts from an image without bash, and nothing brings it. */
function hasNoBash(model: DockerfileModel, stage: Stage): boolean {
  if (!WITHOUT_BASH.test(rootImage(stage))) return false;
  return lineageOf(model, stage).every((it) => {
    const { effects } = effectsOf(model, it);
    const text = model.text.slice(it.start, it.end);
    if (/\bbash\b/.test(text) && it.keyword.name !== 'SHELL') return false;
    return effects.every((each) => each.kind !== 'install' || each.isComplete);
  });
}
