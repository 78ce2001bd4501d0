import { defineRule } from '#core/dockerfile/define-rule';
import { labelKeysOf } from '#core/dockerfile/rules/labels/stage-labels';
import type { Variable } from '#core/dockerfile/model/variables';
import type { Word } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { unquoted } from '#core/dockerfile/rules/quote';
import { namedVariables } from '#core/dockerfile/rules/named-variables';

export default defineRule({
  id: 'valid-label-key',
  category: 'labels',
  severity: 'info',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL3048', tally: 'tally/labels/valid-key' },
  summary: 'Keys of labels are as Docker asks for.',
  why: 'Keys begin and end with a letter or digit, and hold lower-case letters, digits, dots, dashes, underscores and slashes. Other keys are kept, but tools that filter or index labels miss them. The prefixes `com.docker.`, `io.docker.` and `org.dockerproject.` are for Docker itself.',
  whenNot: 'For labels that a tool of yours wants in this form.',
  options: {},
  messages: {
    form: 'The label key `{key}` is not of lower-case letters, digits and single separators, so that tools may miss it; rename it.',
    reserved: 'Keys such as `{key}` are reserved for Docker itself; take a prefix of your own.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nLABEL «Version»=1.2\n',
      good: 'FROM alpine:3.20\nLABEL version=1.2\n',
    },
  ],
  visit: {
    LABEL(label, { model, report }, { stage }) {
      const { pairs } = label;
      const keys: ReadonlySet<string> = stage ? labelKeysOf(model, stage) : new Set();
      for (const { name } of pairs) {
        const key = unquoted(name.text);
        if (key === '' || isOfVariables(key, (it) => model.variables.lookup(it, label))) continue;
        if (/^(?:com\.docker|io\.docker|org\.dockerproject)\./.test(key)) {
          if (!OF_TOOLS.test(key)) report({ at: name, message: 'reserved', data: { key } });
        } else if (!VALID.test(key)) {
          report({ at: name, message: 'form', data: { key }, fixes: fixes(name, key, keys) });
        }
      }
    },
  },
});

const VALID = /^[a-z](?:[a-z0-9]|[._/-](?=[a-z0-9]))*$/;

/** Labels that Docker's own programs ask the authors of images to set. */
const OF_TOOLS = /^com\.docker\.(?:desktop|extension|image)\./;

/** True when variables that the file declares make a part of the key. */
function isOfVariables(key: string, lookup: (name: string) => Variable | undefined): boolean {
  const names = namedVariables(key);
  return names.length > 0 && names.every((it) => lookup(it)?.pair !== undefined);
}

function fixes(name: Word, key: string, taken: ReadonlySet<string>): readonly Fix[] {
  const better = key
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9._/-]+/g, '-')
    .replace(/([._/-])[._/-]+/g, '$1')
    .replace(/^[^a-z]+|[._/-]+$/g, '');
  if (!VALID.test(better) || taken.has(better)) return [];
  const text = name.text === key ? better : `"${better}"`;
  return [
    { title: `Rename it to ${better}`, safety: 'suggestion', edits: [{ start: name.start, end: name.end, text }] },
  ];
}
