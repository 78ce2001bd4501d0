import { defineRule } from '#core/dockerfile/define-rule';
import type { Stage } from '#core/dockerfile/model/stages';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Word } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { unquoted } from '#core/dockerfile/rules/quote';
import { rootImage } from '#core/dockerfile/model/lineage';

export default defineRule({
  id: 'no-replaced-path',
  category: 'variables',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: '`ENV PATH` keeps the folders of the system.',
  why: 'The value of `ENV PATH` takes the place of the one that the image had. Without `$PATH` in it, or `/usr/bin` and `/bin` by name, the steps behind it and the container find neither `ls` nor `apt-get`, and the error says only `not found`.',
  whenNot: 'Where the programs of the system shall not be found.',
  options: {},
  messages: {
    replaced:
      '`PATH` loses the folders of the system here: programs in `/usr/bin` and `/bin` are not found any more. Add `:$PATH`.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nENV PATH=«/opt/app/bin»\nRUN app --version\n',
      good: 'FROM debian:12\nENV PATH=/opt/app/bin:$PATH\nRUN app --version\n',
    },
  ],
  visit: {
    ENV({ pairs }, { model, report }, { stage }) {
      const pair = pairs.find((it) => it.name.text === 'PATH');
      if (!pair?.value || !stage || hasOwnFolders(stage)) return;
      const value = wholeValue(model, pair.value);
      if (value === undefined || /[\\;]/.test(value) || keepsSystem(value)) return;
      report({ at: pair.value, message: 'replaced', fixes: keepFix(model, pair.value) });
    },
  },
});

/** The value without quotes; undefined when a variable may bring the folders of the system in. */
function wholeValue({ text }: DockerfileModel, word: Word): string | undefined {
  const value = unquoted(word.text);
  const isWhole = text.slice(word.start, word.end) === word.text;
  // `$JAVA_HOME/bin` is a folder of one program; a variable alone may be a whole path.
  const isOpen = value.split(':').some((it) => /^\$\{?\w+\}?$/.test(it) || /\$\{[^}]*[^\w}{$]|PATH/.test(it));
  return isWhole && !isOpen && value.includes('/') ? value : undefined;
}

function keepsSystem(value: string): boolean {
  return value.split(':').some((it) => /^(?:\/usr)?\/bin\/?$/.test(it));
}

/** Images without the usual folders. */
function hasOwnFolders(stage: Stage): boolean {
  return /^scratch$|nix|windows|nanoserver|distroless|busybox/.test(rootImage(stage));
}

function keepFix({ text }: DockerfileModel, { start, end }: Word): readonly Fix[] {
  const written = text.slice(start, end);
  if (written.startsWith("'")) return [];
  const at = written.endsWith('"') ? end - 1 : end;
  return [{ title: 'Add :$PATH', safety: 'suggestion', edits: [{ start: at, end: at, text: ':$PATH' }] }];
}
