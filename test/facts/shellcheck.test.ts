import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { rules } from '#core/catalog';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import { shellCheckInputs, shellCheckTexts } from '#core/dockerfile/shellcheck/input';
import { applyEdits } from '#core/text/edit';
import { shellCheckAt } from '#facts/shellcheck';
import { casesMissing, readCases } from '#test/support/cases';
import { marked } from '#test/support/marked';
import { loadShellGrammar } from '#test/support/shell-grammar';
import { hasShellCheck } from '#test/support/shellcheck';

interface Case {
  readonly id: string;
  readonly rule: string;
  readonly dockerfile: string;
  readonly expect: 'fires' | 'silent';
}

const CASES = 'hadolint.jsonl';
const grammar = await loadShellGrammar();
const never = new AbortController().signal;

/** Findings as `SC2086 text`. */
async function found(text: string): Promise<readonly string[]> {
  const model = modelOf(text, grammar);
  const shellcheck = await shellCheckAt('shellcheck').check(shellCheckTexts(model), never);
  const settings = { preset: 'all', rules: {} } as const;
  const shellRules = rules.filter((it) => it.needs?.includes('shellcheck'));
  const { findings, faults } = lintDockerfile(model, settings, shellRules, shellcheck ? { shellcheck } : {});
  expect(faults).toEqual([]);
  return findings.map((it) => `${it.aliases.join()} ${text.slice(it.start, it.end)}`);
}

describe.skipIf(!hasShellCheck)("ShellCheck's verdicts (skipped where `shellcheck` is not installed)", () => {
  it('are where the words stand, behind continuations, comments and characters of two units', async () => {
    const text =
      'FROM a\nRUN echo "é😀" && \\\n# A comment.\n    echo \\\n\t$first && cat <<EOF $second\n$third\nEOF\n';
    expect(await found(text)).toEqual([
      'SC2154 $first',
      'SC2086 $first',
      'SC2154 $second',
      'SC2086 $second',
      'SC2154 $third',
    ]);
  });

  it('count a variable as known where ARG or ENV sets it', async () => {
    const used = (head: string): string => `${head}\nRUN echo "$name"\n`;
    expect(await found(used('FROM a'))).toEqual(['SC2154 $name']);
    expect(await found(used('FROM a\nARG name'))).toEqual([]);
    expect(await found(used('FROM a\nENV name=b'))).toEqual([]);
    expect(await found(used('ARG name\nFROM a'))).toEqual(['SC2154 $name']);
    expect(await found('FROM a\nARG name\nONBUILD RUN echo "$name"\n')).toEqual(['SC2154 $name']);
    expect(await found('FROM a\nRUN echo "$http_proxy"\n')).toEqual([]);
  });

  it('follow the shell that runs the text', async () => {
    const test = 'RUN [[ -e /a ]] && source /b\n';
    expect(await found(`FROM a\n${test}`)).toEqual(['SC3010 [[ -e /a ]]', 'SC3046 source /b']);
    expect(await found(`FROM a\nSHELL ["/bin/bash", "-c"]\n${test}`)).toEqual([]);
    expect(await found('FROM a\nSHELL ["pwsh", "-c"]\nRUN Get-Item $a\n')).toEqual([]);
    expect(await found('FROM a\nSHELL ["/bin/bash", "-ec"]\nRUN cd /a; ls\n')).toEqual([]);
    expect(await found('FROM a\nENV name=b\nRUN <<EOF\n#!/bin/bash\n[[ -e $a ]]\necho "$name"\ncd /a\nEOF\n')).toEqual([
      'SC2154 $a',
      'SC2164 cd /a',
    ]);
  });

  it('follow the base image where its name tells what `sh` is', async () => {
    const test = 'RUN [[ -e /a ]] && echo -e b && echo <(ls)\n';
    expect(await found(`FROM debian:12\n${test}`)).toEqual(['SC3010 [[ -e /a ]]', 'SC3037 -e', 'SC3001 <(ls)']);
    expect(await found(`FROM alpine:3.20\n${test}`)).toEqual(['SC3001 <(ls)']);
    expect(await found(`FROM node:20-alpine3.20 AS a\nFROM a\n${test}`)).toEqual(['SC3001 <(ls)']);
    expect(await found(`FROM fedora:41\n${test}`)).toEqual([]);
  });

  it('come for all instructions with shell text, and for no exec form', async () => {
    expect(await found('FROM a\nCMD ls $(pwd)\n')).toEqual(['SC2046 $(pwd)']);
    expect(await found('FROM a\nENTRYPOINT ls $(pwd)\n')).toEqual(['SC2046 $(pwd)']);
    expect(await found('FROM a\nHEALTHCHECK CMD ls $(pwd)\n')).toEqual(['SC2046 $(pwd)']);
    expect(await found('FROM a\nONBUILD RUN ls $(pwd)\n')).toEqual(['SC2046 $(pwd)']);
    expect(await found('FROM a\nCMD ["ls", "$(pwd)"]\n')).toEqual([]);
  });

  it('are as the examples of the rules record them', async () => {
    for (const { id, examples } of rules.filter((it) => it.needs?.includes('shellcheck'))) {
      for (const { bad, shellcheck } of examples) {
        const model = modelOf(marked(bad).text, grammar);
        const [input] = model.tree.instructions.flatMap((it) => shellCheckInputs(model, it));
        const said = await shellCheckAt('shellcheck').check([input?.text ?? ''], never);
        expect({ id, said: said?.get(input?.text ?? '') }).toEqual({ id, said: shellcheck });
      }
    }
  });

  it('bring fixes that mend what they were for', async () => {
    const text = 'FROM a\nRUN rm \\\n  $a/b$c\\\n d\n';
    const model = modelOf(text, grammar);
    const shellcheck = await shellCheckAt('shellcheck').check(shellCheckTexts(model), never);
    const shellRules = rules.filter((it) => it.needs?.includes('shellcheck'));
    const facts = shellcheck ? { shellcheck } : {};
    const { findings } = lintDockerfile(model, { preset: 'all', rules: {} }, shellRules, facts);
    const edits = findings.filter((it) => it.aliases.includes('SC2086')).flatMap((it) => it.fixes[0]?.edits ?? []);
    expect(applyEdits(text, [...edits])).toBe('FROM a\nRUN rm \\\n  "$a"/b"$c"\\\n d\n');
  });

  it('are remembered', async () => {
    const check = shellCheckAt('shellcheck');
    const said = await check.check(['#!/bin/sh\necho $a\n'], never);
    // Whoever is not asked cannot be interrupted.
    expect(await check.check(['#!/bin/sh\necho $a\n'], AbortSignal.abort())).toEqual(said);
    await expect(check.check(['#!/bin/sh\necho $b\n'], AbortSignal.abort())).rejects.toThrow('aborted');
  });

  it('are the same, whatever options the user has for ShellCheck', async () => {
    vi.stubEnv('SHELLCHECK_OPTS', '--exclude=SC2086 --format=gcc');
    const said = await shellCheckAt('shellcheck').check(['#!/bin/sh\nA=1\necho $A $1\n'], never);
    vi.unstubAllEnvs();
    expect([...(said?.values() ?? [])].flat().map((it) => it.code)).toContain(2086);
  });

  it('are sentences without blanks around them', async () => {
    const said = await shellCheckAt('shellcheck').check(['#!/bin/sh\ncat <a>\n'], never);
    const messages = [...(said?.values() ?? [])].flat().map((it) => it.message);
    expect(messages).toContain('Fix any mentioned problems and try again.');
  });
});

describe.skipIf(!hasShellCheck || casesMissing(CASES) !== undefined)("hadolint's cases", () => {
  it('come out as recorded', async () => {
    const cases = readCases<Case>(CASES).filter((it) => it.rule === 'SC*');
    expect(cases.length).toBeGreaterThan(10);
    for (const { id, dockerfile, expect: expected } of cases) {
      const text = /^\s*FROM\s/im.test(dockerfile) ? dockerfile : `FROM debian:12.7\n${dockerfile}`;
      expect({ id, outcome: (await found(text)).length > 0 ? 'fires' : 'silent' }).toEqual({ id, outcome: expected });
    }
  });
});

describe('where ShellCheck is not to be had', () => {
  it('nothing is said, and it is not looked for again', async () => {
    expect(await shellCheckAt('/no/such/shellcheck').check(['#!/bin/sh\necho $a\n'], never)).toBeUndefined();
  });

  it('a program that fails is an error that names it', async () => {
    await expect(shellCheckAt('false').check(['a'], never)).rejects.toThrow('`false` did not answer');
    await expect(shellCheckAt('/').check(['a'], never)).rejects.toThrow(/^`\/` failed: spawn \/ EACCES\.$/);
  });

  it('a program that goes on ends with the process, and so does what was written for it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-facts-'));
    const program = join(folder, 'shellcheck');
    const [started, ended, temporary] = ['started', 'ended', 'tmp'].map((it) => join(folder, it)) as [
      string,
      string,
      string,
    ];
    const text = `#!/bin/sh\ntrap 'touch ${ended}; exit' TERM\ntouch ${started}\nwhile :; do sleep 0.1; done\n`;
    writeFileSync(program, text, { mode: 0o755 });
    mkdirSync(temporary);
    const script = `const { shellCheckAt } = require('./facts/src/shellcheck');
      void shellCheckAt(${JSON.stringify(program)}).check(['a'], new AbortController().signal);
      process.on('SIGTERM', () => process.exit(0));`;
    const env = { ...process.env, TMPDIR: temporary };
    const child = spawn(process.execPath, ['--import', 'tsx', '--eval', script], { env });
    await expect.poll(() => existsSync(started), { timeout: 20_000 }).toBe(true);
    child.kill('SIGTERM');
    await expect.poll(() => existsSync(ended), { timeout: 5_000 }).toBe(true);
    expect(readdirSync(temporary).filter((it) => it.startsWith('slipway-'))).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});
