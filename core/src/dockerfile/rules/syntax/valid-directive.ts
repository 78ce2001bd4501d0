import { defineRule } from '#core/dockerfile/define-rule';
import { closestName } from '#core/dockerfile/syntax/suggest';
import type { Directive } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { Span } from '#core/text/span';

/** Where the frontend is, with and without the registry. */
const FRONTENDS = ['docker/dockerfile', 'docker/dockerfile-upstream'];
const REGISTRY = 'docker.io/';
const CHECK_OPTIONS = ['skip', 'error', 'experimental'];

export default defineRule({
  id: 'valid-directive',
  category: 'syntax',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: 'tally/syntax-directive-typo' },
  summary: 'The directives at the top of the file say what BuildKit knows.',
  why: 'The image that `# syntax=` names is pulled before anything else and reads the file. A name that is off by a letter is another image, which does not exist, or which somebody else has published. An unknown option of `# check=` stops the build.',
  options: {},
  messages: {
    frontend: '`{written}` is not the image that reads Dockerfiles; `{right}` was most likely meant.',
    option: '`check` has no option `{written}`; it knows `skip`, `error` and `experimental`.',
    name: '`{written}` is no directive, so this line is only a comment; `# syntax=` was most likely meant.',
  },
  examples: [
    {
      bad: '# syntax=«docker/dockerflie»:1\nFROM alpine:3.20\n',
      good: '# syntax=docker/dockerfile:1\nFROM alpine:3.20\n',
    },
    {
      note: 'An option that does not exist.',
      bad: '# check=«skpi»=JSONArgsRecommended\nFROM alpine:3.20\n',
      good: '# check=skip=JSONArgsRecommended\nFROM alpine:3.20\n',
    },
  ],
  visit: {
    file({ model, report }) {
      const { directives, comments, instructions } = model.tree;
      for (const directive of directives) {
        const typo = directive.name === 'syntax' ? frontendTypo(directive) : undefined;
        if (typo) report({ at: typo.at, message: 'frontend', data: typo.data, fixes: [typo.fix] });
        for (const { at, data, fixes } of directive.name === 'check' ? optionTypos(directive) : []) {
          report({ at, message: 'option', data, fixes });
        }
      }
      const first = instructions[0]?.start ?? model.text.length;
      for (const comment of comments) {
        if (comment.start > first) break;
        const at = nameTypo(comment);
        if (!at) continue;
        const fix = replacing(at, 'syntax');
        report({ at, message: 'name', data: { written: model.text.slice(at.start, at.end) }, fixes: [fix] });
        return;
      }
    },
  },
});

function frontendTypo({ value, valueSpan }: Directive) {
  // What stands behind a blank is not part of the name.
  const image = /^[^\s:@]+/.exec(value)?.[0] ?? '';
  const prefix = image.startsWith(REGISTRY) ? REGISTRY : '';
  const name = image.slice(prefix.length);
  if (FRONTENDS.includes(name)) return undefined;
  const known = name === 'dockerfile' ? FRONTENDS[0] : closestName(name, FRONTENDS);
  if (known === undefined) return undefined;
  const at = { start: valueSpan.start, end: valueSpan.start + image.length };
  const right = prefix + known;
  return { at, data: { written: image, right }, fix: replacing(at, right) };
}

function optionTypos({ value, valueSpan }: Directive) {
  return [...value.matchAll(/(?<=^|;)\s*([^=;\s]+)(?==|;|$)/g)].flatMap((match) => {
    const written = match[1] ?? '';
    if (CHECK_OPTIONS.includes(written.toLowerCase())) return [];
    const start = valueSpan.start + match.index + match[0].length - written.length;
    const at = { start, end: start + written.length };
    const right = closestName(written.toLowerCase(), CHECK_OPTIONS);
    return [{ at, data: { written }, fixes: right === undefined ? [] : [replacing(at, right)] }];
  });
}

/** A comment that names the frontend behind a word like `syntax`. */
function nameTypo({ start, end, text }: Span & { readonly text: string }): Span | undefined {
  const match = /^([A-Za-z]+)\s*=\s*(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?=[:@\s]|$)/.exec(text);
  const name = match?.[1]?.toLowerCase();
  if (name === undefined || name === 'syntax' || closestName(name, ['syntax']) === undefined) return undefined;
  const at = end - text.length;
  return at > start ? { start: at, end: at + name.length } : undefined;
}

function replacing({ start, end }: Span, text: string): Fix {
  return { title: `Write ${text}`, safety: 'suggestion', edits: [{ start, end, text }] };
}
