import { describe, expect, it } from 'vitest';
import { modelOf } from '#core/dockerfile/model/file';
import { matchDockerfile } from '#core/layers/match-dockerfile';
import { history } from './entries';

const BASE = ['/bin/sh -c #(nop) ADD file:1 in / ', '/bin/sh -c #(nop)  CMD ["sh"]'];

describe('a Dockerfile and an image that it made', () => {
  it.each<readonly [name: string, instruction: string, createdBy: string]>([
    ['RUN, classic', 'RUN a && \\\n    b', '/bin/sh -c a &&     b'],
    ['RUN, classic with build arguments', 'RUN a', '|1 V=1 /bin/sh -c a'],
    ['RUN, BuildKit', 'RUN a && \\\n  # why\n  b', 'RUN /bin/sh -c a &&   b # buildkit'],
    ['RUN, BuildKit with flags', 'RUN --mount=type=cache,target=/x a', 'RUN |1 V=1 /bin/sh -c a # buildkit'],
    ['RUN in exec form', 'RUN ["a", "b c"]', 'RUN a b c # buildkit'],
    ['RUN of a heredoc', 'RUN <<EOF\na\nb\nEOF', 'RUN /bin/sh -c a\nb\n # buildkit'],
    ['RUN with a heredoc', 'RUN cat <<EOF > x\na\nEOF', 'RUN /bin/sh -c cat <<EOF > x\na\nEOF # buildkit'],
    ['ENV', 'ENV A="x y" B=$C', 'ENV A=x y B=z'],
    ['ENV, older form', 'ENV A x y', '/bin/sh -c #(nop)  ENV A=x y'],
    ['LABEL', 'LABEL a="b c" d=e', 'LABEL a=b c d=e'],
    ['ARG', 'ARG V=1', 'ARG V=2'],
    ['COPY, BuildKit', 'COPY --from=x --chown=5:6 a.txt b /c/', 'COPY --chown=5:6 a.txt b /c/ # buildkit'],
    ['COPY, classic', 'COPY . $HOME/app', '/bin/sh -c #(nop) COPY dir:9f in /root/app '],
    ['COPY of a heredoc', 'COPY <<EOT /x\na\nEOT', 'COPY <<EOT /x # buildkit'],
    ['ADD of several, classic', 'ADD a b /t/', '/bin/sh -c #(nop) ADD multi:9f in /t/ '],
    ['WORKDIR', 'WORKDIR app/', 'WORKDIR /srv/app'],
    ['EXPOSE', 'EXPOSE 80 53/udp', 'EXPOSE map[53/udp:{} 80/tcp:{}]'],
    ['EXPOSE, newer', 'EXPOSE 80', 'EXPOSE [80/tcp]'],
    ['VOLUME', 'VOLUME /vol', 'VOLUME [/vol]'],
    ['CMD', 'CMD ["a", "b"]', 'CMD ["a" "b"]'],
    ['CMD in shell form', 'CMD a "$X"', 'CMD ["/bin/sh" "-c" "a \\"$X\\""]'],
    ['HEALTHCHECK', 'HEALTHCHECK --interval=5s CMD curl x', 'HEALTHCHECK &{["CMD-SHELL" "curl x"] "5s" "0s"}'],
    ['SHELL', 'SHELL ["/bin/sh", "-e", "-c"]', 'SHELL [/bin/sh -e -c]'],
    ['USER', 'USER $U', 'USER app'],
    ['MAINTAINER', 'MAINTAINER A <a@b>', '/bin/sh -c #(nop)  MAINTAINER A <a@b>'],
  ])('fit: %s', (_, instruction, createdBy) => {
    expect(matched(`FROM x\n${instruction}\n`, [...BASE, createdBy])).toEqual(['all', -1, -1, 1]);
  });

  it.each([
    ['RUN a', '/bin/sh -c ab'],
    ['RUN a', 'COPY a b # buildkit'],
    ['COPY a b', 'COPY a c # buildkit'],
    ['COPY a /b', '/bin/sh -c #(nop) COPY file:1 in /c '],
    ['ENV A=1', 'ENV A=2'],
    ['ENV A=1', 'ENV AB=1'],
    ['ARG A', 'ARG B'],
    ['EXPOSE 80', 'EXPOSE [81/tcp]'],
    ['WORKDIR app', 'WORKDIR /myapp'],
    ['CMD ["a"]', 'CMD ["b"]'],
  ])('are not taken to fit: %s and %s', (instruction, createdBy) => {
    expect(matched(`FROM x\n${instruction}\n`, [...BASE, createdBy])[0]).toBe('none');
  });

  it('fit through the stages the last one starts from, and no others', () => {
    const file = 'FROM x AS base\nRUN a\nFROM y AS other\nRUN b\nFROM base\nRUN c\n';
    expect(matched(file, [...BASE, 'RUN /bin/sh -c a # buildkit', 'RUN /bin/sh -c c # buildkit'])).toEqual([
      'all',
      -1,
      -1,
      1,
      5,
    ]);
  });

  it('fit by the stage that was built', () => {
    const file = 'FROM x AS dev\nRUN a\nFROM y\nRUN b\n';
    const lines = [...BASE, 'RUN /bin/sh -c a # buildkit'];
    expect(matched(file, lines, 'DEV')).toEqual(['all', -1, -1, 1]);
    expect(matched(file, lines, '0')).toEqual(['all', -1, -1, 1]);
    expect(matched(file, lines)).toEqual(['none', -1, -1, -1]);
  });

  it('fit whether or not the builder wrote ONBUILD down', () => {
    const file = 'FROM x\nONBUILD RUN a\nRUN b\n';
    expect(matched(file, ['RUN /bin/sh -c b # buildkit'])).toEqual(['all', 2]);
    expect(matched(file, ['/bin/sh -c #(nop)  ONBUILD RUN a', '/bin/sh -c b'])).toEqual(['all', 1, 2]);
  });

  it('fit past the labels of the command line', () => {
    const labels = ['/bin/sh -c #(nop)  LABEL a=1', '/bin/sh -c #(nop)  LABEL b=2'];
    expect(matched('FROM x\nRUN a\n', ['/bin/sh -c a', ...labels])).toEqual(['all', 1, -1, -1]);
    expect(matched('FROM x\nRUN a\nLABEL a=1\n', ['/bin/sh -c a', ...labels])).toEqual(['all', 1, 2, -1]);
  });

  it('match only where it is beyond doubt once the file was changed', () => {
    const file = 'FROM x\nRUN a\nRUN same\nRUN changed\nRUN same\nRUN b\nCOPY y /z\n';
    const lines = ['a', 'same', 'was', 'same', 'b'].map((it) => `/bin/sh -c ${it}`);
    expect(matched(file, [...lines, 'COPY y /z # buildkit'])).toEqual(['some', 1, -1, -1, -1, 5, 6]);
  });

  it('do not match for a few common lines', () => {
    expect(matched('FROM x\nRUN a\nRUN b\nRUN c\nCMD ["sh"]\n', BASE)).toEqual(['none', -1, -1]);
  });

  it('do not match without instructions, or without a history', () => {
    expect(matched('FROM x\n', BASE)).toEqual(['none', -1, -1]);
    expect(matched('FROM x\nRUN a\n', [])).toEqual(['none']);
  });
});

/** The extent, then for each entry the line of its instruction, or -1. */
function matched(dockerfile: string, createdBy: readonly string[], target?: string): readonly (string | number)[] {
  const entries = createdBy.map((it) => history(it));
  const { extent, instructions } = matchDockerfile(entries, modelOf(dockerfile), target);
  return [extent, ...instructions.map((it) => it?.lines.first ?? -1)];
}
