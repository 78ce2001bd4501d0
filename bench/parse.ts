import { modelOf } from '#core/dockerfile/model/file';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';

/** Ten lines of what real files are made of. */
const REALISTIC = `FROM alpine:3.20 AS build
ARG VERSION=1.2
ENV PATH="/opt/bin:$PATH" HOME=/root
RUN apk add --no-cache curl \\
    git \\
    # needed by the tests
    make
COPY --from=tools --chown=1:1 ["a b", "/opt/"]
WORKDIR /opt
CMD ["run"]
`;

const SHAPES: Readonly<Record<string, (lines: number) => string>> = {
  realistic: (lines) => REALISTIC.repeat(lines / 10),
  'one long RUN': (lines) => `FROM a\nRUN a${' \\\n  && b "$C"'.repeat(lines - 2)}\n`,
  heredoc: (lines) => `FROM a\nRUN <<EOF\n${'echo hello\n'.repeat(lines - 3)}EOF\n`,
  pairs: (lines) => `FROM a\n${'ENV A=1 B="x y" C=$A\n'.repeat(lines - 1)}`,
  stages: (lines) =>
    Array.from({ length: lines / 2 }, (_, index) => `FROM a AS s${index}\nCOPY --from=0 b c\n`).join(''),
};

const SIZES = [500, 1000, 2000, 5000, 10_000];

/** The median of several runs in milliseconds; the first ones warm the compiler up and do not count. */
function measure(run: () => void): number {
  for (let left = 5; left > 0; left--) run();
  const times = Array.from({ length: 15 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[7] ?? 0;
}

function row(name: string, run: (text: string) => void, shape: (lines: number) => string): void {
  const times = new Map(SIZES.map((lines) => [lines, measure(() => run(shape(lines)))]));
  const cells = SIZES.map((lines) => (times.get(lines) ?? 0).toFixed(1).padStart(8));
  const ratio = (times.get(10_000) ?? 0) / (times.get(5000) ?? 1);
  console.log(name.padEnd(28) + cells.join('') + ratio.toFixed(2).padStart(10));
}

console.log('ms per parse'.padEnd(28) + SIZES.map((it) => String(it).padStart(8)).join('') + ' doubling'.padStart(10));
for (const [name, shape] of Object.entries(SHAPES)) row(name, parseDockerfile, shape);
row('realistic, with variables', (text) => void modelOf(text).variables.definitions, SHAPES['realistic'] ?? String);
