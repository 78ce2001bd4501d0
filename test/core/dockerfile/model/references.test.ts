import { expect, test } from 'vitest';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import { variableReferences } from '#core/dockerfile/model/references';
import { marked } from '#test/support/marked';

test.each([
  ['FROM', 'FROM --platform=«$P» «${I}»:x'],
  ['ENV, not what single quotes hold', 'ENV A="«$B»" C=\'$D\' E=«${F:-«$G»}»'],
  ['ENV in its older form', 'ENV A b «$C»'],
  ['a value over two lines', 'LABEL a=«$B»\\\n«$C»'],
  ['ARG', 'ARG A B=«$C»'],
  ['COPY, not the stage', 'COPY --from=$A --chown=«$B» «$C» d'],
  ['COPY in the exec form', 'COPY ["a", "«$B»"]'],
  ['COPY with a heredoc that is expanded', "COPY <<E /x\n'«$A»'\nE"],
  ['COPY with a heredoc that is not', "COPY <<'E' /x\n$A\nE"],
  ['RUN, only in its mounts', 'RUN --mount=type=cache,target=«$A» echo $B'],
  ['the trigger of ONBUILD', 'ONBUILD WORKDIR «$A»'],
  ['CMD, nowhere', 'CMD $A'],
])('finds the variables of %s', (_, source) => {
  const { text, spans } = marked(`${source}\n`);
  const tree = parseDockerfile(text);
  const found = tree.instructions.flatMap((it) => variableReferences(tree, it));
  expect(found.map(({ start, end }) => ({ start, end }))).toEqual(spans);
});

test('gives the place of the name', () => {
  const { text, spans } = marked('ENV A=${«B»:-x}\n');
  const tree = parseDockerfile(text);
  expect(tree.instructions.flatMap((it) => variableReferences(tree, it)).map((it) => it.nameSpan)).toEqual(spans);
});
