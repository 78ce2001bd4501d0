/** An XML element with its attributes; `inside` are elements, or text that was escaped already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  inside: readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const start = `<${name}${written.join('')}`;
  return inside.length === 0 ? `${start}/>\n` : `${start}>\n${inside.join('')}</${name}>\n`;
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Text as it may stand in an attribute or between tags. XML 1.0 has no way to write most control characters. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (it) => `&#${it.charCodeAt(0)};`);
}
