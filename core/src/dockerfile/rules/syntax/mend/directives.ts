import { fixOf } from '#core/dockerfile/rules/syntax/mend/broken';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { SyntaxProblem } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

/** Problems of directives, which stand in no instruction. */
export function mendDirective({ text, tree }: DockerfileModel, problem: SyntaxProblem): Fix | undefined {
  const directive = tree.directives.find((it) => it.start <= problem.start && problem.end <= it.end);
  if (!directive) return undefined;
  const { start, end } = problem;
  if (problem.code === 'bad-escape') return fixOf('Write a backslash', 'suggestion', { start, end, text: '\\' });
  if (problem.code !== 'repeated-directive') return undefined;
  const first = tree.directives.find((it) => it.name === directive.name);
  const next = text.indexOf('\n', end) + 1 || text.length;
  const safety = first?.value === directive.value ? 'safe' : 'suggestion';
  return fixOf('Remove the second one', safety, { start: text.lastIndexOf('\n', start - 1) + 1, end: next, text: '' });
}
