import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import { BUILDKIT_CHECKS } from '#core/lint/foreign-codes';
import { loadShellGrammar } from '#test/support/shell-grammar';

const grammar = await loadShellGrammar();
const settings = mergeSettings({ cli: { preset: 'all' } });

/** Where hadolint and we differ on purpose, with why. */
const DIFFERENT: Readonly<Record<string, readonly string[]>> = {
  'a stage that is left behind may end as root': ['FROM debian:12 AS b\\nUSER root\\nFROM alpine:3\\nUSER app'],
  'a drive means nothing to an image of Linux': ['FROM alpine:3.20\\nWORKDIR D:\\\\app'],
  'a directory is lost in a trigger too': ['FROM debian:12\\nONBUILD RUN cd /opt'],
  'nobody knows what a variable brings': ['FROM debian:12\\nRUN apt-get install -y $PKGS'],
  'the program in an exec form is not taken for a shell command': ['FROM debian:12\\nRUN ["sudo", "ls"]'],
  'apt and apt-get install alike': [
    'FROM debian:12\\nRUN apt install -y curl',
    'FROM debian:12\\nRUN apt install curl',
  ],
  'a program asks before it removes and updates too': [
    'FROM debian:12\\nRUN apt-get remove curl',
    'FROM centos:7\\nRUN yum update',
  ],
  'who says yes to recommendations wants them': [
    'FROM debian:12\\nRUN apt-get -o APT::Install-Recommends=true install -y curl',
  ],
  'a tag of npm names no version': ['FROM node:20\\nRUN npm install express@latest'],
  'the cache of apk lies below /etc/apk': ['FROM alpine:3.20\\nRUN --mount=type=cache,target=/etc/apk apk add curl=8'],
  'one of the sources is unpacked': ['FROM alpine:3.20\\nADD a.txt b.tar /a/'],
  'a variable is no constant': [
    'ARG P=linux/amd64\\nFROM --platform=$P alpine:3.20',
    'FROM --platform=linux/$TARGETARCH alpine:3.20',
  ],
  'every command that installs fills the cache': ['FROM node:20\\nRUN yarn add x', 'FROM node:20\\nRUN yarn'],
  'a copy of everything onto nothing makes one layer of an image': [
    'FROM debian:12 AS a\\nFROM scratch\\nCOPY --from=a / /',
    'FROM debian:12 AS a\\nFROM scratch\\nCOPY --chown=1 --from=a / /',
  ],
  'the option of the shell is set, in whatever way': [
    'FROM debian:12\\nRUN set -o pipefail && a | b',
    'FROM debian:12 AS x\\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\\nFROM x\\nRUN a | b',
    'FROM debian:12\\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\\nRUN a | b',
  ],
};

const onPurpose: ReadonlySet<string> = new Set(Object.values(DIFFERENT).flat());

describe('variants of what hadolint reports', () => {
  const cases = hadolintCases().map((it) => ({ ...it, isReported: isReported(it) }));

  it('come out as hadolint would say', () => {
    const differing = cases.filter((it) => !onPurpose.has(it.written) && it.isReported !== it.fires);
    expect(differing).toEqual([]);
  });

  it('differ on purpose only where we do, and seldom', () => {
    const differing = new Set(cases.filter((it) => it.isReported !== it.fires).map((it) => it.written));
    expect([...onPurpose].filter((it) => !differing.has(it))).toEqual([]);
    expect(onPurpose.size).toBeLessThan(cases.length * 0.04);
  });
});

describe("variants of what BuildKit's checks report", () => {
  const lines = linesOf('buildkit.txt').map((it) => it.split(/ ?\| /, 2));

  it('are reported, and on their lines', () => {
    const differing = lines
      .map(([wanted = '', written = '']) => ({ written, wanted, actual: checksIn(textOf(written)) }))
      .filter(({ wanted, actual }) => wanted.trim() !== actual);
    expect(differing).toEqual([]);
  });
});

interface HadolintCase {
  readonly code: string;
  readonly fires: boolean;
  readonly written: string;
}

/** `## CODE`, then `+ text` for each that is reported and `- text` for each that is not. */
function hadolintCases(): readonly HadolintCase[] {
  let code = '';
  return linesOf('hadolint.txt').flatMap((line) => {
    if (line.startsWith('## ')) {
      code = line.slice(3);
      return [];
    }
    return [{ code, fires: line.startsWith('+'), written: line.slice(2) }];
  });
}

function isReported({ code, written }: HadolintCase): boolean {
  return findingsIn(textOf(written)).some((it) => it.aliases.includes(code));
}

/** `Check@line`, in the order of the alphabet. */
function checksIn(text: string): string {
  const { lines } = modelOf(text);
  return findingsIn(text)
    .flatMap(({ aliases, start }) =>
      aliases.filter((it) => BUILDKIT_CHECKS.includes(it)).map((it) => `${it}@${lines.position(start).line + 1}`),
    )
    .sort()
    .join(' ');
}

function findingsIn(text: string) {
  return lintDockerfile(modelOf(text, grammar), settings).findings;
}

/** A line of the table, with its `\n` and `\\`. */
function textOf(written: string): string {
  return `${written.replace(/\\(\\|n)/g, (_, it: string) => (it === 'n' ? '\n' : '\\'))}\n`;
}

function linesOf(file: string): readonly string[] {
  const text = readFileSync(new URL(`peer-variants/${file}`, import.meta.url), 'utf8');
  return text.split('\n').filter((it) => it !== '');
}
