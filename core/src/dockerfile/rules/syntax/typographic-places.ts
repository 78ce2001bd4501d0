import type { DockerfileModel } from '#core/dockerfile/model/file';
import { brokenListIn } from '#core/dockerfile/rules/syntax/exec-form-fix';
import {
  blanksIn,
  dashIn,
  flagDashIn,
  hasLookalike,
  quotesIn,
  type Typographic,
} from '#core/dockerfile/rules/syntax/typography';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction, InstructionName, Word } from '#core/dockerfile/syntax/tree';
import { applyEdits } from '#core/text/edit';
import type { Span } from '#core/text/span';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';

/** A word in the file, and what in it looks like something else; the edits' offsets point into the file. */
export interface TypographicPlace extends Typographic {
  /** What is to be said of it: as it is written. */
  readonly word: string;
  /** As it is meant. */
  readonly right: string;
  /** True when nobody but the instruction itself reads the word. */
  readonly isFlag: boolean;
}

/** Programs that print their words, in which somebody may want to write well. */
const PROSE: ReadonlySet<string | undefined> = new Set(['echo', 'printf', 'cat', 'tee']);
/** Programs whose words may look for such characters. */
const READERS: ReadonlySet<string | undefined> = new Set(['awk', 'grep', 'perl', 'sed']);

const SHELL: ReadonlySet<InstructionName> = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'RUN']);
const PAIRS: ReadonlySet<InstructionName> = new Set(['ARG', 'ENV', 'LABEL']);
const WORDS: ReadonlySet<InstructionName> = new Set([
  'ADD',
  'COPY',
  'EXPOSE',
  'FROM',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);

/** Everything typographic in an instruction, where plain characters are meant. Text in quotes is content. */
export function typographicPlaces(model: DockerfileModel, node: Instruction): readonly TypographicPlace[] {
  if (!hasLookalike(model.text.slice(node.start, node.end))) return [];
  const { keyword, json } = node;
  if (keyword.name === 'UNKNOWN') return place(keyword.text, keyword, blanksIn(keyword.text));
  // A list that is no JSON is another finding.
  if (brokenListIn((keyword.name === 'HEALTHCHECK' && node.child ? node.child : node).value)) return [];
  const flags = flagPlaces(node, keyword.name);
  if (json) return [...flags, ...json.flatMap((it) => jsonPlace(model.text, it))];
  if (SHELL.has(keyword.name)) return flags.length > 0 || node.child?.json ? flags : shellPlaces(model, node);
  if (PAIRS.has(keyword.name)) return pairPlaces(node);
  return WORDS.has(keyword.name) ? [...flags, ...wordPlaces(node).slice(flags.length)] : [];
}

/** Nothing for a word that is continued on the next line, whose places are not known. */
function place(word: string, { start, end }: Span, found: readonly Typographic[], isFlag = false): TypographicPlace[] {
  if (end - start !== word.length) return [];
  return found.map(({ kind, edits }) => ({
    kind,
    word,
    right: applyEdits(word, edits),
    isFlag,
    edits: edits.map((it) => ({ ...it, start: start + it.start, end: start + it.end })),
  }));
}

/** The words at the beginning of the value that begin with a typographic dash and the name of a flag. */
function flagPlaces({ value }: Instruction, name: InstructionName): readonly TypographicPlace[] {
  const places: TypographicPlace[] = [];
  for (const { text, span } of wordsIn(value)) {
    const found = flagDashIn(text, name);
    if (found.length === 0) break;
    places.push(...place(text, span, found, true));
  }
  return places;
}

function wordPlaces({ value }: Instruction): readonly TypographicPlace[] {
  return wordsIn(value).flatMap(({ text, span }) => place(text, span, [...blanksIn(text), ...quotesIn(text)]));
}

/** Names, and quotes around values: blanks of all kinds end a word there, so that they do no harm. */
function pairPlaces({ value, pairs }: Instruction): readonly TypographicPlace[] {
  const first = value.text.split(/[ \t]/, 1)[0] ?? '';
  if (pairs.length === 0) return place(first, value.sourceSpan(0, first.length), blanksIn(first));
  return pairs.flatMap(({ name, value: content, isLegacy }) => [
    ...place(name.text, name, blanksIn(name.text)),
    ...(content && !isLegacy ? [...hiddenIn(content), ...quotedValue(value, content)] : []),
  ]);
}

/** What nobody sees stays in the value. */
function hiddenIn(content: Word): TypographicPlace[] {
  const found = blanksIn(content.text).filter((it) => it.kind === 'invisible');
  return place(content.text, content, found);
}

/** Blanks end the word in spite of its quotes, so that the closing one may stand in another word. */
function quotedValue(value: Instruction['value'], content: Word): TypographicPlace[] {
  const [quotes] = quotesIn(content.text);
  if (!quotes) return [];
  const from = value.text.indexOf(content.text);
  const closed = /^[\u2018-\u201f][^\u2018-\u201f'"]*[\u2018-\u201f]/.exec(value.text.slice(from))?.[0] ?? '';
  const whole = closed.length > content.text.length ? closed : content.text;
  const span = value.sourceSpan(from, from + whole.length);
  return place(whole, span, quotesIn(whole));
}

/** An option that is a word of its own; all other text in a list is content. */
function jsonPlace(text: string, { start, text: word }: Span & { readonly text: string }): TypographicPlace[] {
  const inner = { start: start + 1, end: start + 1 + word.length };
  return text.slice(inner.start, inner.end) === word && !/\s/.test(word) ? place(word, inner, dashIn(word)) : [];
}

function shellPlaces(model: DockerfileModel, node: Instruction): readonly TypographicPlace[] {
  const seen = new Set<number>();
  return posixCommands(model, node)
    .flatMap((it) => commandPlaces(it))
    .filter(({ edits }) => {
      const at = edits[0]?.start ?? 0;
      const isNew = !seen.has(at);
      seen.add(at);
      return isNew;
    });
}

function commandPlaces({ name, nameWord, args }: ShellCommand): readonly TypographicPlace[] {
  const words = nameWord ? [nameWord, ...args] : args;
  return words
    .filter(({ raw }) => hasLookalike(raw))
    .flatMap(({ raw, start, end }) => {
      if (PROSE.has(name)) return [];
      const found = READERS.has(name) ? [] : [...blanksIn(raw), ...dashIn(raw)];
      return place(raw, { start, end }, [...found, ...quotesIn(raw)]);
    });
}

interface Found {
  readonly text: string;
  readonly span: Span;
}

/** Words between plain blanks; those in plain quotes are one. */
function wordsIn(value: Instruction['value']): readonly Found[] {
  return [...value.text.matchAll(/(?:"[^"]*"|'[^']*'|[^ \t\r\n\v\f])+/g)].flatMap((it) => {
    const span = value.sourceSpan(it.index, it.index + it[0].length);
    // A continuation inside the word hides where its parts stand.
    return span.end - span.start === it[0].length ? [{ text: it[0], span }] : [];
  });
}
