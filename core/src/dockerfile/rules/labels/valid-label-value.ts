import { defineRule } from '#core/dockerfile/define-rule';
import type { Word } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { isLicence } from '#core/dockerfile/reference/licences';
import { unquoted } from '#core/dockerfile/rules/quote';

export default defineRule({
  id: 'valid-label-value',
  category: 'labels',
  severity: 'warning',
  preset: 'recommended',
  fix: 'snippet',
  since: '0.1.0',
  aliases: { hadolint: ['DL3051', 'DL3052', 'DL3053', 'DL3054', 'DL3055', 'DL3056', 'DL3058'] },
  summary: 'Values of labels are what the schema says.',
  why: 'Tools read labels: a date that is none or an address that leads nowhere is found when it is needed, long after the build. The rule says nothing until its option `schema` names labels and the types of their values. Values with variables in them are left alone.',
  options: {
    schema: {
      type: 'strings',
      default: [],
      description:
        'Labels with their types, as in `org.opencontainers.image.source=url`. Types: `text`, `url`, `rfc3339`, `spdx`, `hash`, `semver`, `email`.',
    },
  },
  messages: {
    empty: 'The label `{key}` is empty, and the schema asks for a value; give it one.',
    type: 'The value `{value}` of the label `{key}` is not {form}, which the schema asks for; mend it.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nLABEL version=«latest»\n',
      good: 'FROM alpine:3.20\nLABEL version=1.2.0\n',
      options: { schema: ['version=semver'] },
    },
  ],
  visit: {
    LABEL({ pairs }, { options, report }) {
      if (options.schema.length === 0) return;
      const types = new Map(options.schema.map((it) => [it.slice(0, it.indexOf('=')), it.slice(it.indexOf('=') + 1)]));
      for (const { name, value } of pairs) {
        const key = unquoted(name.text);
        const type = types.get(key);
        if (type === undefined || !value || value.text.includes('$')) continue;
        const text = unquoted(value.text);
        const wanted = TYPES.get(type);
        const fixes = [asked(key, value, wanted?.hole ?? 'value')];
        if (text === '') report({ at: value, message: 'empty', data: { key }, fixes });
        else if (wanted && !wanted.pattern.test(text))
          report({ at: value, message: 'type', data: { key, value: text, form: wanted.form }, fixes });
      }
    },
  },
});

interface LabelType {
  readonly form: string;
  readonly pattern: Pick<RegExp, 'test'>;
  /** What stands in the hole that a fix leaves. */
  readonly hole: string;
}

const TYPES: ReadonlyMap<string, LabelType> = new Map<string, LabelType>([
  ['url', { form: 'an address with its scheme', pattern: /^[a-z][a-z0-9+.-]*:\S+$/i, hole: 'https://example.org' }],
  [
    'rfc3339',
    {
      form: 'a date and time such as `2030-01-31T12:00:00Z`',
      pattern: /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(?:\.\d+)?(?:Z|[+-][0-2]\d:[0-5]\d)$/i,
      hole: '2030-01-31T12:00:00Z',
    },
  ],
  [
    'spdx',
    {
      form: 'a licence by its SPDX name',
      pattern: { test: isLicence },
      hole: 'MIT',
    },
  ],
  [
    'hash',
    { form: 'a commit of 7 or 40 hexadecimal digits', pattern: /^(?:[0-9a-f]{7}|[0-9a-f]{40})$/, hole: 'commit' },
  ],
  [
    'semver',
    {
      form: 'a version such as `1.2.3`',
      pattern:
        /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?!0\d+(?:[.+]|$))[0-9A-Za-z-]+(?:\.(?!0\d+(?:[.+]|$))[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/,
      hole: '1.2.3',
    },
  ],
  ['email', { form: 'an e-mail address', pattern: /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/, hole: 'team@example.org' }],
]);

function asked(key: string, { start, end }: Word, hole: string): Fix {
  return { title: `Set ${key}`, safety: 'snippet', edits: [{ start, end, text: `"\${1:${hole}}"` }] };
}
