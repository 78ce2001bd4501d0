import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import { unwrap } from '#core/dockerfile/shell/wrappers';
import type { Instruction, Word } from '#core/dockerfile/syntax/tree';
import type { MappedText } from '#core/text/mapped-text';

/** The text that an exec form hands to a shell: `app $X` of `["sh", "-c", "app $X"]`. */
export interface ShellOfExecForm {
  /** The string that holds the text, quotes included. */
  readonly word: Word;
  readonly source: MappedText;
  /** The shell and its options. */
  readonly shell: readonly string[];
  /** What stands behind the text, and is `$0`, `$1` … in it. */
  readonly rest: readonly Word[];
}

/** Undefined for shell forms, and for exec forms that start no shell, or one without `-c`. */
export function shellOfExecForm(instruction: Instruction): ShellOfExecForm | undefined {
  const { json } = instruction;
  if (!json) return undefined;
  const words = json.map(shellWord);
  const unwrapped = unwrap(words);
  const { script } = unwrapped;
  if (!script || script.isOwnShell || !unwrapped.nameWord) return undefined;
  const from = words.indexOf(unwrapped.nameWord);
  const at = words.indexOf(script.word);
  const word = json[at];
  const source = word && textOfString(instruction.value, at, word.text);
  return source && { word, source, shell: json.slice(from, at).map((it) => it.text), rest: json.slice(at + 1) };
}

/** The one command of an exec form that starts no shell, whose words are taken as they are. */
export function commandOfExecForm({ json, start, end }: Instruction): ShellCommand | undefined {
  if (!json) return undefined;
  const { name, nameWord, args, wrappers, script } = unwrap(json.map(shellWord));
  if (!nameWord || script) return undefined;
  return {
    start: json[0]?.start ?? start,
    end: json.at(-1)?.end ?? end,
    name,
    nameWord,
    args,
    wrappers,
    assignments: [],
    redirects: [],
    join: 'start',
    next: undefined,
    isBackground: false,
    inside: [],
    shells: [],
    isInDoubleQuotes: false,
  };
}

function shellWord({ start, end, text }: Word): ShellWord {
  return { start, end, raw: `'${text.replaceAll("'", `'\\''`)}'`, text, value: text, isQuoted: true };
}

const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/g;
const CHARACTER = /\\u[0-9a-fA-F]{4}|\\.|[^\\]/gs;

/** What the string of that number stands for. A character that is written as an escape leads to the whole escape. */
function textOfString(value: MappedText, at: number, text: string): MappedText | undefined {
  const string = [...value.text.matchAll(STRING)][at];
  if (!string) return undefined;
  const first = string.index + 1;
  const inner = string[0].slice(1, -1);
  const spans = [...inner.matchAll(CHARACTER)].map((it) =>
    value.sourceSpan(first + it.index, first + it.index + it[0].length),
  );
  if (spans.length !== text.length) return undefined;
  const behind = value.sourceOffset(first + inner.length);
  const sourceOffset = (position: number): number => spans[position]?.start ?? behind;
  return {
    text,
    sourceOffset,
    sourceSpan: (start, end) => ({
      start: sourceOffset(start),
      end: end > start ? (spans[end - 1]?.end ?? behind) : sourceOffset(start),
    }),
  };
}
