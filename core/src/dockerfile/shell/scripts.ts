import type { DockerfileModel } from '#core/dockerfile/model/file';
import { shellOfExecForm } from '#core/dockerfile/shell/exec-form';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import { interpreterOf, isHeredocAlone, shebangOf } from '#core/dockerfile/shell/heredoc-scripts';
import type { ShellScript } from '#core/dockerfile/shell/script';
import { scriptFrom } from '#core/dockerfile/shell/script-from';
import { shellInForce, shellNamed } from '#core/dockerfile/shell/shell-in-force';
import type { Heredoc, Instruction, InstructionName } from '#core/dockerfile/syntax/tree';
import { type MappedText, mapText } from '#core/text/mapped-text';
import type { Span } from '#core/text/span';

const WITH_SHELL_FORM: ReadonlySet<InstructionName | 'UNKNOWN'> = new Set(['RUN', 'CMD', 'ENTRYPOINT']);

/**
 * The shell scripts that an instruction hands to a shell: its shell form, its heredocs that are scripts, its child's.
 * The shell form comes first: `RUN bash <<EOF` gives the line, then the heredoc. Exec forms have none.
 */
export function scriptsOf(
  model: DockerfileModel,
  instruction: Instruction,
  grammar: ShellGrammar | undefined,
): readonly ShellScript[] {
  if (instruction.child) return scriptsOf(model, instruction.child, grammar);
  if (!WITH_SHELL_FORM.has(instruction.keyword.name) || instruction.json) return [];
  if (!/\S/.test(instruction.value.text)) return [];

  const shell = shellInForce(model, instruction);
  const [first] = instruction.heredocs;
  if (first && isHeredocAlone(instruction)) {
    const body = bodyOf(model.text, first);
    return [scriptFrom(body, shebangOf(first.content) ?? shell, grammar)];
  }
  const fed = first && interpreterOf(instruction.value.text);
  return [
    scriptFrom(wholeText(model.text, instruction), shell, grammar),
    ...(fed ? [scriptFrom(bodyOf(model.text, first), shellNamed(fed), grammar)] : []),
  ];
}

/** The script that an exec form hands to the shell it starts; undefined when it starts none. */
export function execScriptOf(instruction: Instruction, grammar: ShellGrammar | undefined): ShellScript | undefined {
  const started = shellOfExecForm(instruction);
  return started && scriptFrom(started.source, shellNamed(started.shell), grammar);
}

/** The script of a file: its first line names the shell, and is `sh` otherwise. */
export function readScript(text: string, grammar: ShellGrammar | undefined): ShellScript {
  return scriptFrom(mapText(text, [{ start: 0, end: text.length }]), shebangOf(text) ?? shellNamed(['sh']), grammar);
}

/** What the shell gets: the line without its continuations, then the heredocs as they stand. */
function wholeText(text: string, { value, heredocs }: Instruction): MappedText {
  const [first] = heredocs;
  const last = heredocs.at(-1);
  if (!first || !last) return value;
  return behind(value, mapText(text, [{ start: first.body.start, end: (last.terminator ?? last.body).end }]));
}

function bodyOf(text: string, { body, chomp }: Heredoc): MappedText {
  if (!chomp) return mapText(text, [body], body.start);
  const spans: Span[] = [];
  for (let start = body.start; start < body.end; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 || feed >= body.end ? body.end : feed + 1;
    let from = start;
    while (from < end && text[from] === '\t') from++;
    spans.push({ start: from, end });
    start = end;
  }
  return mapText(text, spans, body.start);
}

/** Two texts with a line feed between; a position of that line feed leads to where the second starts. */
function behind(first: MappedText, second: MappedText): MappedText {
  const at = first.text.length + 1;
  const sourceOffset = (position: number): number =>
    position < at - 1 ? first.sourceOffset(position) : second.sourceOffset(Math.max(0, position - at));
  return {
    text: `${first.text}\n${second.text}`,
    sourceOffset,
    sourceSpan(start, end) {
      if (end <= at - 1) return first.sourceSpan(start, end);
      if (start >= at) return second.sourceSpan(start - at, end - at);
      return { start: sourceOffset(start), end: second.sourceSpan(0, Math.max(0, end - at)).end };
    },
  };
}
