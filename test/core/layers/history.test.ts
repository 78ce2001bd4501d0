import { describe, expect, it } from 'vitest';
import { historyOfLayers, historyText } from '#core/layers/history';
import { history, imageOf } from './entries';

describe('the text of a history entry', () => {
  it.each([
    ['/bin/sh -c #(nop)  ENV A=1', 'ENV A=1'],
    ['/bin/sh -c #(nop) COPY file:9014 in . ', 'COPY file:9014 in .'],
    ['/bin/sh -c apt-get update', 'RUN apt-get update'],
    ['|2 V=1 W=a b /bin/sh -c echo $V', 'RUN echo $V'],
    ['/bin/bash -o pipefail -c a | b', 'RUN a | b'],
    ['RUN /bin/sh -c echo hi # buildkit', 'RUN echo hi'],
    ['RUN |1 V=1 /bin/sh -c echo hi # buildkit # buildkit', 'RUN echo hi # buildkit'],
    ['COPY --chown=5:6 a.txt /c/ # buildkit', 'COPY --chown=5:6 a.txt /c/'],
    ['CMD ["sh"]', 'CMD ["sh"]'],
    ['RUN /bin/sh -c echo a\necho b\n # buildkit', 'RUN echo a\necho b'],
    ['crane append', 'crane append'],
    ["/bin/sh -c echo '#(nop) x'", "RUN echo '#(nop) x'"],
  ])('%j reads %j', (createdBy, text) => {
    expect(historyText(history(createdBy))).toBe(text);
  });

  it('is the comment where there is nothing else', () => {
    expect(historyText(history('', { comment: 'Imported from -' }))).toBe('Imported from -');
  });
});

describe('history and layers', () => {
  it('fit by order, past the entries that made no layer', () => {
    const image = { ...imageOf([], []), history: [history('a'), history('b', { isEmpty: true }), history('c')] };
    expect(historyOfLayers(image)).toEqual([0, 2]);
  });

  it('are not guessed together when their numbers differ', () => {
    expect(historyOfLayers({ ...imageOf([], []), history: [history('a')] })).toBeUndefined();
  });
});
