import type { Shell } from '#core/dockerfile/shell/script-from';
import { shellNamed } from '#core/dockerfile/shell/shell-in-force';
import type { Instruction } from '#core/dockerfile/syntax/tree';

const MARKER = /\d*<<-?\s*(?:'[^']*'|"[^"]*"|[^\s'"<>|&;()]+)/;
const ALONE = new RegExp(`^\\s*${MARKER.source}\\s*$`);
/** A program and its options. */
const PROGRAM = /([^\s'"<>|&;()$`]+)((?:\s+-[^\s'"<>|&;()$`]*)*)/;
const FED = new RegExp(`^\\s*${PROGRAM.source}\\s+${MARKER.source}\\s*$`);
const FEEDS = new RegExp(`^\\s*${MARKER.source}\\s+${PROGRAM.source}\\s*$`);

/** True for `RUN <<EOF`, whose heredoc is the script itself. */
export function isHeredocAlone(instruction: Instruction): boolean {
  return instruction.heredocs.length === 1 && ALONE.test(instruction.value.text);
}

/** The words of `bash -e` in `bash -e <<EOF` and `<<EOF bash -e`: a program that is fed its script; undefined when something else stands there. */
export function interpreterOf(line: string): readonly string[] | undefined {
  const fed = FED.exec(line) ?? FEEDS.exec(line);
  const program = fed?.[1] ?? '';
  if (!/(?:^|\/)(?:\w*sh|pwsh|powershell|python[\d.]*|perl|ruby|node|php|lua|Rscript)$/.test(program)) return undefined;
  const options = fed?.[2]?.trim().split(/\s+/) ?? [];
  return [program, ...options.filter((it) => it !== '')];
}

/** The shell that the first line of a script names. */
export function shebangOf(content: string): Shell | undefined {
  const words = /^#!\s*([^\r\n]+)/.exec(content)?.[1]?.trim().split(/\s+/);
  return words && shellNamed(words);
}
