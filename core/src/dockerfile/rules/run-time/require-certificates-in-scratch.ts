import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { lineageOf } from '#core/dockerfile/model/lineage';
import type { Stage } from '#core/dockerfile/model/stages';
import { baseOf } from '#core/dockerfile/base-image';
import { launchOf } from '#core/dockerfile/rules/run-time/launch';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { Span } from '#core/text/span';

const BUNDLE = '/etc/ssl/certs/ca-certificates.crt';
const ZONES = '/usr/share/zoneinfo';
const CERTIFICATES = /\bcert|\/etc\/?(?:\s|$)|ssl|pki|\bca-|rootfs|\.tar/i;

export default defineRule({
  id: 'require-certificates-in-scratch',
  category: 'run-time',
  severity: 'info',
  preset: 'all',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'An image from `scratch` has the certificates and time zones that its program needs.',
  why: 'An empty image holds no certificates, so that every HTTPS request of its program ends with `certificate signed by unknown authority`. One file from the build stage mends that. Neither has it time zones, so that `TZ` changes nothing, nor a `/tmp` or users.',
  whenNot: 'For programs that ask nobody over HTTPS, or that bring certificates themselves.',
  options: {},
  messages: {
    missing: `The image starts from nothing and gets no certificates, so HTTPS requests of its program fail; copy \`${BUNDLE}\` from the stage that builds it.`,
    zones: `\`TZ\` names a time zone, and the image has no list of them, so its program goes by UTC; copy \`${ZONES}\` from another stage.`,
  },
  examples: [
    {
      bad: 'FROM golang:1.24 AS build\nRUN CGO_ENABLED=0 go build -o /app .\n\nFROM «scratch»\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
      good: `FROM golang:1.24 AS build\nRUN CGO_ENABLED=0 go build -o /app .\n\nFROM scratch\nCOPY --from=build ${BUNDLE} /etc/ssl/certs/\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`,
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      const { base } = stage;
      const { entrypoint, cmd } = launchOf(model, stage);
      if (!stage.isFinal || !base || stage.parent || baseOf(model, stage).family !== 'scratch') return;
      const transfers = lineageOf(model, stage).filter((it) => /^(?:COPY|ADD)$/.test(it.keyword.name));
      if (!(entrypoint ?? cmd) || transfers.length === 0) return;
      const zone = zoneOf(model, stage);
      if (zone && !transfers.some((it) => mayBring(it, /zone|tzdata/))) report({ at: zone, message: 'zones' });
      if (transfers.some((it) => mayBring(it, CERTIFICATES))) return;
      report({ at: base, message: 'missing', fixes: copyFix(model, stage, transfers[0]) });
    },
  },
});

/** Where the stage sets a time zone other than UTC. */
function zoneOf(model: DockerfileModel, stage: Stage): Span | undefined {
  const pairs = lineageOf(model, stage).flatMap((it) => (it.keyword.name === 'ENV' ? it.pairs : []));
  const pair = pairs.findLast((it) => it.name.text === 'TZ');
  return pair && /^["']?[A-Z]\w+\/\w/.test(pair.value?.text ?? '') && !/Etc\/U/.test(pair.value?.text ?? '')
    ? pair.name
    : undefined;
}

/** True for what is told by the words, and for what may be a whole file system. */
function mayBring({ words, value }: Instruction, told: RegExp): boolean {
  const target = words.at(-1)?.text;
  const isOpen = words.slice(0, -1).some(({ text }) => /^\.?\/?$|[/*]$/.test(text) || /rootfs|dist$/.test(text));
  return told.test(value.text) || (isOpen && (target === '/' || target === '.'));
}

function copyFix(model: DockerfileModel, stage: Stage, first: Instruction | undefined): readonly Fix[] {
  const use = model.stageUses.find((it) => it.user === stage && it.kind === 'copy' && it.instruction === first);
  if (!first || !use?.stage || !/^(?:golang|node|python|rust|buildpack-deps)$/.test(baseOf(model, use.stage).image))
    return [];
  if (/slim/.test(baseOf(model, use.stage).tag)) return [];
  const text = `COPY --from=${use.text} ${BUNDLE} /etc/ssl/certs/\n`;
  return [
    { title: 'Copy the certificates', safety: 'suggestion', edits: [{ start: first.start, end: first.start, text }] },
  ];
}
