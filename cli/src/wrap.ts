/** Breaks the paragraphs of a Markdown text into lines of at most that width. Code blocks and tables stay as they are. */
export function wrap(markdown: string, width: number): string {
  let isCode = false;
  const blocks: string[] = [];
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push(wrapParagraph(paragraph.join(' '), width));
    paragraph = [];
  };
  for (const line of markdown.split('\n')) {
    const isFence = line.trimStart().startsWith('```');
    if (isFence) isCode = !isCode;
    if (isCode || isFence || /^\s*(\||$)| {4}/.test(line)) {
      flush();
      if (!isFence) blocks.push(line);
    } else {
      if (/^\s*(?:[-*]|\d+\.)\s/.test(line)) flush();
      paragraph.push(line.trim());
    }
  }
  flush();
  return blocks.join('\n').trim();
}

/** Lines of a list item hang behind its mark. */
function wrapParagraph(text: string, width: number): string {
  const mark = /^(?:[-*]|\d+\.)\s+/.exec(text)?.[0] ?? '';
  const hang = ' '.repeat(mark.length);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line === '') line = lines.length === 0 ? word : hang + word;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = hang + word;
    }
  }
  return [...lines, line].join('\n');
}
