import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver';
import { rules } from '#core/catalog';
import { DIRECTIVES, FLAGS, INSTRUCTIONS } from '#core/dockerfile/reference/instructions';
import type { Directive, DockerfileTree, Instruction } from '#core/dockerfile/syntax/tree';
import type { Finding } from '#core/lint/finding';
import { type Span, touches } from '#core/text/span';
import type { Feature } from '#server/feature';
import type { Snapshot } from '#server/workspace/snapshot';

type RulePage = (rule: string) => string | undefined;

/** Explains the finding, the instruction or the flag under the cursor. */
export const hover: Feature = {
  name: 'hover',
  capabilities: () => ({ hoverProvider: true }),
  register({ connection, answer, rulePage }) {
    connection.onHover(answer('hover', (snapshot, params: HoverParams) => hoverAt(snapshot, params, rulePage)));
  },
};

function hoverAt(snapshot: Snapshot, { position }: HoverParams, rulePage: RulePage): Hover | null {
  const offset = snapshot.positions.toOffset(position);
  const findings = snapshot.lint.findings.filter((it) => touches(it, offset));
  const word = wordAt(snapshot.model.tree, offset);
  const parts = [...findings.map((it) => aboutRule(it, rulePage)), ...(word ? [word.text] : [])].filter(
    (it) => it !== '',
  );
  const span = findings[0] ?? word?.span;
  if (parts.length === 0 || !span) return null;
  return {
    contents: { kind: MarkupKind.Markdown, value: [...new Set(parts)].join('\n\n---\n\n') },
    range: snapshot.positions.toRange(span),
  };
}

/** Why the rule is there. The message itself is shown by the editor. */
function aboutRule({ rule: id }: Finding, rulePage: RulePage): string {
  const rule = rules.find((it) => it.id === id);
  if (!rule) return '';
  const page = rulePage(id);
  const name = page === undefined ? `\`${id}\`` : `[\`${id}\`](${page})`;
  return `${name}: ${rule.summary}\n\n${rule.why}`;
}

/** A word that the reference describes. */
interface Described {
  readonly text: string;
  readonly span: Span;
}

function wordAt({ directives, instructions }: DockerfileTree, offset: number): Described | undefined {
  const directive = directives.find((it) => touches(it, offset));
  return directive ? aboutDirective(directive) : describedAt(instructions, offset);
}

function aboutDirective({ name, start, end }: Directive): Described {
  return { text: `\`# ${name}=\`\n\n${DIRECTIVES[name]}`, span: { start, end } };
}

function describedAt(instructions: readonly Instruction[], offset: number): Described | undefined {
  const instruction = instructions.find((it) => touches(it, offset));
  if (!instruction) return undefined;
  if (touches(instruction.keyword, offset)) return aboutKeyword(instruction);

  const flag = instruction.flags.find((it) => touches(it, offset));
  const about = flag && FLAGS[instruction.keyword.name]?.[flag.name];
  if (about !== undefined) return { text: `\`--${flag?.name}\`\n\n${about}`, span: flag ?? instruction.keyword };
  return instruction.child && describedAt([instruction.child], offset);
}

function aboutKeyword({ keyword }: Instruction): Described | undefined {
  if (keyword.name === 'UNKNOWN') return undefined;
  const { syntax, summary } = INSTRUCTIONS[keyword.name];
  return { text: `\`\`\`dockerfile\n${syntax.join('\n')}\n\`\`\`\n\n${summary}`, span: keyword };
}
