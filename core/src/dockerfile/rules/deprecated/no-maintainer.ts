import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { doubleQuoted } from '#core/dockerfile/rules/quote';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

const LABEL = 'org.opencontainers.image.authors';

export default defineRule({
  id: 'no-maintainer',
  category: 'deprecated',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { hadolint: 'DL4000', buildkit: 'MaintainerDeprecated', tally: 'buildkit/MaintainerDeprecated' },
  summary: 'The author is named in a label, not in `MAINTAINER`.',
  why: '`MAINTAINER` is deprecated. It fills a field of the image that registries and scanners rarely show, and can hold nothing but one name. A label holds the same words where all tools look for them.',
  options: {},
  messages: {
    deprecated: `\`MAINTAINER\` is deprecated; name the author in the label \`${LABEL}\`.`,
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\n«MAINTAINER» Ada <ada@example.org>\n',
      good: `FROM alpine:3.20\nLABEL ${LABEL}="Ada <ada@example.org>"\n`,
    },
  ],
  visit: {
    MAINTAINER(node, { model, report }) {
      const hasComment = model.tree.comments.some((it) => node.start < it.start && it.end <= node.end);
      const fixes = hasComment || node.value.text === '' ? [] : [asLabel(model, node)];
      report({ at: node.keyword, message: 'deprecated', fixes, tags: ['deprecated'] });
    },
  },
});

function asLabel({ tree }: DockerfileModel, node: Instruction): Fix {
  // MAINTAINER takes its value as it stands; a label would expand it.
  const isLower = tree.instructions.every(({ keyword: { text } }) => text === text.toLowerCase());
  const text = `${isLower ? 'label' : 'LABEL'} ${LABEL}=${doubleQuoted(node.value.text.trim(), tree.escape)}`;
  return {
    title: `Name the author in the label ${LABEL}`,
    safety: 'safe',
    edits: [{ start: node.start, end: node.end, text }],
  };
}
