import { type Broken, fixOf } from '#core/dockerfile/rules/syntax/mend/broken';
import type { Fix } from '#core/lint/finding';

/**
 * A line of the body that would end the heredoc, were there no blanks around its name, is the end that was
 * meant. Otherwise the body is ended before the line that begins like an instruction.
 */
export function mendHeredoc({ model, problem, node }: Broken): Fix | undefined {
  const heredoc = node.heredocs.find((it) => it.marker.start === problem.start);
  if (!heredoc) return undefined;
  const { name, chomp, body } = heredoc;
  const text = model.text.slice(body.start, body.end);
  let at = body.start;
  for (const line of text.split('\n')) {
    if (line.trim() === name) {
      const kept = chomp ? (/^\t*/.exec(line)?.[0] ?? '') : '';
      const end = at + line.replace(/\r$/, '').length;
      return fixOf(`Leave only ${name} on the line`, 'safe', { start: at, end, text: kept + name });
    }
    at += line.length + 1;
  }
  const behind = body.start + text.trimEnd().length;
  return fixOf(`End the heredoc with ${name}`, 'suggestion', { start: behind, end: behind, text: `\n${name}` });
}
