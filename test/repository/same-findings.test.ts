import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli } from '#cli/cli';
import { recordingIo } from '#test/cli/engine/recording-io';
import { readCorpus } from '#test/support/cases';
import { PULLING, PUSHED, startClient, type TestClient } from '#test/support/server-harness';
import { hasShellCheck } from '#test/support/shellcheck';

const FIXTURES = join(import.meta.dirname, '../fixtures/fix-proof');
/** Every so many files of each kind is looked at. */
const STEPS = { own: 12, real: 45 };
const CONFIGURATION = {
  preset: 'strict',
  rules: { 'require-user': 'off', 'no-legacy-pair': 'error' },
  overrides: [{ files: ['real-*'], preset: 'all', rules: { 'prefer-blank-line-between': 'off' } }],
};
const SEVERITIES: Readonly<Record<string, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

interface CliFinding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly range: Diagnostic['range'];
}

/** All that is shown of a finding. */
interface Shown {
  readonly rule: unknown;
  readonly severity: unknown;
  readonly message: Diagnostic['message'];
  readonly range: Diagnostic['range'];
}

let client: TestClient;
afterEach(() => client.stop());

/** Dockerfiles of the project and real ones, by the name they get. */
function dockerfiles(): ReadonlyMap<string, string> {
  const folder = join(FIXTURES, 'dockerfiles');
  const own = readdirSync(folder).filter((_, at) => at % STEPS.own === 0);
  const real = readCorpus().filter((_, at) => at % STEPS.real === 0);
  return new Map([
    ...own.map((it) => [`${it}.Dockerfile`, readFileSync(join(folder, it), 'utf8')] as const),
    ...real.map(({ text }, at) => [`real-${at}.Dockerfile`, text] as const),
  ]);
}

/** Puts the files, what they copy, and a configuration into the client's folder. */
function fill(folder: string, files: ReadonlyMap<string, string>): void {
  cpSync(join(FIXTURES, 'context'), folder, { recursive: true });
  writeFileSync(join(folder, 'slipway.json'), JSON.stringify(CONFIGURATION));
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}

async function ofCommandLine(folder: string, name: string, shellcheck: string): Promise<readonly Shown[]> {
  const io = recordingIo(folder);
  await runCli(
    ['lint', '--format', 'json', '--shellcheck', shellcheck, name],
    { ...io, readStdin: () => Promise.resolve(new Uint8Array()) },
    new AbortController().signal,
  );
  const [file] = JSON.parse(io.printed.out) as readonly { readonly findings: readonly CliFinding[] }[];
  return sorted(
    (file?.findings ?? []).map(({ rule, severity, message, range }) => ({
      rule,
      severity: SEVERITIES[severity],
      message,
      range,
    })),
  );
}

function ofEditor(diagnostics: readonly Diagnostic[]): readonly Shown[] {
  return sorted(diagnostics.map(({ code, severity, message, range }) => ({ rule: code, severity, message, range })));
}

function sorted(rows: readonly Shown[]): readonly Shown[] {
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

describe('the findings of a file', { timeout: 120_000 }, () => {
  const programs = hasShellCheck ? ['off', 'shellcheck'] : ['off'];

  for (const program of programs) {
    it(`are the same in an editor that asks and on the command line, with ShellCheck "${program}"`, async () => {
      client = await startClient(PULLING);
      client.settings = { shellcheck: { path: program } };
      const files = dockerfiles();
      fill(client.folder, files);
      const rules = new Set<unknown>();
      for (const [name, text] of files) {
        const wanted = await ofCommandLine(client.folder, name, program);
        for (const { rule } of wanted) rules.add(rule);
        const uri = await client.open(name, text);
        // What takes long, as the context, comes behind the first answer.
        await expect
          .poll(async () => ofEditor(await client.diagnose(uri)), { timeout: 20_000, message: name })
          .toEqual(wanted);
      }
      expect(rules.size).toBeGreaterThan(10);
      expect(rules.has('valid-shell')).toBe(program !== 'off');
    });
  }

  it('are the same in an editor that is told', async () => {
    client = await startClient(PUSHED);
    const files = dockerfiles();
    fill(client.folder, files);
    for (const [name, text] of files) {
      const wanted = await ofCommandLine(client.folder, name, 'off');
      const uri = await client.open(name, text);
      const last = (): readonly Diagnostic[] => client.pushed.findLast((it) => it.uri === uri)?.diagnostics ?? [];
      await expect.poll(() => ofEditor(last()), { timeout: 20_000, message: name }).toEqual(wanted);
    }
  });
});
