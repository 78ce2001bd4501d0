/** Lines as people write them, no two alike. */
export function fileOf(lines: number): string {
  const kinds = [
    (n: number) => `RUN apt-get update && apt-get install -y curl && cd /srv && make "$X" | tee ${n}.log`,
    (n: number) => `ENV NAME_${n}=value-${n}`,
    (n: number) => `COPY --chown=1000 src/${n} /srv/${n}/`,
    (n: number) => `RUN set -eux; for f in /etc/*.d; do echo "$f" >> /tmp/${n}; done`,
  ];
  const body = Array.from({ length: lines - 2 }, (_, n) => kinds[n % kinds.length]?.(n) ?? '');
  return `FROM debian:12\n${body.join('\n')}\n`;
}
