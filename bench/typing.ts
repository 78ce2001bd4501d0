/**
 * Times what the language server computes for a key: the model and the findings of a text that differs from
 * the one before by a character. Prints the median and the 95th percentile per size; doubling the lines
 * should double the time.
 *
 *     npx tsx bench/typing.ts
 */
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import { loadShellGrammar } from '#test/support/shell-grammar';

const KEYS = 30;
const SIZES = [60, 600, 1200, 2400];

async function main(): Promise<void> {
  const grammar = await loadShellGrammar();
  const settings = mergeSettings();
  for (const lines of SIZES) {
    const head = fileOf(lines);
    const times: number[] = [];
    for (let key = 0; key < KEYS; key++) {
      const start = performance.now();
      const { findings } = lintDockerfile(modelOf(`${head}RUN ${'x'.repeat(key)}\n`, grammar), settings);
      times.push(performance.now() - start);
      if (findings.length === 0) throw new Error('the file should have findings');
    }
    const [first = 0, ...rest] = times;
    rest.sort((a, b) => a - b);
    const at = (share: number): string => (rest[Math.floor(rest.length * share)] ?? 0).toFixed(1);
    console.log(`${lines} lines: first ${first.toFixed(0)} ms, then median ${at(0.5)} ms, p95 ${at(0.95)} ms`);
  }
}

/** Lines as people write them, no two alike. */
function fileOf(lines: number): string {
  const kinds = [
    (n: number) => `RUN apt-get update && apt-get install -y curl && cd /srv && make "$X" | tee ${n}.log`,
    (n: number) => `ENV NAME_${n}=value-${n}`,
    (n: number) => `COPY --chown=1000 src/${n} /srv/${n}/`,
    (n: number) => `RUN set -eux; for f in /etc/*.d; do echo "$f" >> /tmp/${n}; done`,
  ];
  const body = Array.from({ length: lines - 2 }, (_, n) => kinds[n % kinds.length]?.(n) ?? '');
  return `FROM debian:12\n${body.join('\n')}\n`;
}

void main();
