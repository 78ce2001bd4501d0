import { describe, expect, it } from 'vitest';
import { type DockerfileModel, modelOf } from '#core/dockerfile/model/file';
import type { ShellScript } from '#core/dockerfile/shell/script';
import { loadShellGrammar } from '#test/support/shell-grammar';
import { outline } from './outline';

const grammar = await loadShellGrammar();

function scripts(text: string): readonly ShellScript[] {
  const model = modelOf(text, grammar);
  return model.tree.instructions.flatMap((it) => [...model.scripts(it)]);
}

function written({ text }: DockerfileModel, script: ShellScript | undefined): readonly string[] {
  return (script?.commands ?? []).map((it) => text.slice(it.start, it.end));
}

describe('which instructions have scripts', () => {
  it.each([
    ['RUN a', [['a']]],
    ['CMD exec a', [['(exec) a']]],
    ['ENTRYPOINT a b', [['a b']]],
    ['HEALTHCHECK --interval=5s CMD a || exit 1', [['a', '|| exit 1']]],
    ['HEALTHCHECK NONE', []],
    ['ONBUILD RUN a', [['a']]],
    ['ONBUILD CMD ["a"]', []],
    ['RUN ["a", "b"]', []],
    ['RUN --mount=type=cache,target=/x a', [['a']]],
    ['RUN', []],
    ['COPY a b', []],
    ['ENV a=b', []],
    ['SHELL ["a"]', []],
  ])('%s', (line, expected) => {
    expect(scripts(`FROM x\n${line}\n`).map(outline)).toEqual(expected);
  });
});

describe('positions', () => {
  it('lead through continuations and comments between them', () => {
    const model = modelOf('FROM x\nRUN a \\\n# said && between\n  b && \\\n\n  "c \\\n  d"\n', grammar);
    const [script] = model.scripts(model.tree.instructions[1]!);
    expect(outline(script!)).toEqual(['a b', '&& c   d']);
    expect(written(model, script)).toEqual(['a \\\n# said && between\n  b', '"c \\\n  d"']);
  });

  it('lead through the escape character of the file', () => {
    const model = modelOf('# escape=`\nFROM x\nSHELL ["sh", "-c"]\nRUN a `\n  b\n', grammar);
    const [script] = model.scripts(model.tree.instructions[2]!);
    expect(written(model, script)).toEqual(['a `\n  b']);
  });

  it('lead into heredocs', () => {
    const model = modelOf('FROM x\nRUN <<EOF\na\n  b c\nEOF\n', grammar);
    const [script] = model.scripts(model.tree.instructions[1]!);
    expect(written(model, script)).toEqual(['a', 'b c']);
  });

  it('lead into heredocs whose tabs are taken away', () => {
    const model = modelOf('FROM x\nRUN <<-EOF\n\ta\n\t\tb \\\n\tc\n\tEOF\n', grammar);
    const [script] = model.scripts(model.tree.instructions[1]!);
    expect(outline(script!)).toEqual(['a', '; b c']);
    expect(written(model, script)).toEqual(['a', 'b \\\n\tc']);
  });
});

describe('heredocs', () => {
  it('are part of the text of a command that is no interpreter', () => {
    expect(scripts('FROM x\nRUN cat <<EOF > /f; b\nrm -rf /\nEOF\n').map(outline)).toEqual([['cat <<EOF >/f', '; b']]);
  });

  it('are scripts of their own when a shell is fed them', () => {
    expect(scripts('FROM x\nRUN bash -e <<EOF\na\nEOF\n').map(outline)).toEqual([['bash -e <<EOF'], ['a']]);
  });

  it('are left alone when another interpreter is fed them', () => {
    const [line, body] = scripts('FROM x\nRUN python3 <<EOF\nimport os\nEOF\n');
    expect([line?.dialect, body?.dialect, body?.source.text]).toEqual(['posix', 'other', 'import os\n']);
  });

  it.each([
    ['#!/bin/bash -e', 'posix', ['/bin/bash', '-e']],
    ['#!/usr/bin/env python3', 'other', ['/usr/bin/env', 'python3']],
    ['#!/usr/bin/env -S bash', 'posix', ['/usr/bin/env', '-S', 'bash']],
    ['#!/usr/bin/pwsh', 'powershell', ['/usr/bin/pwsh']],
  ])('are read as %s says', (shebang, dialect, shell) => {
    expect(scripts(`FROM x\nRUN <<EOF\n${shebang}\na\nEOF\n`)).toMatchObject([{ dialect, shell }]);
  });
});

describe('the dialect', () => {
  it.each([
    ['FROM x', 'posix'],
    ['FROM x\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]', 'posix'],
    ['FROM x\nSHELL ["/usr/bin/env", "zsh", "-c"]', 'posix'],
    ['FROM x\nSHELL ["conda", "run", "-n", "e", "/bin/bash", "-c"]', 'posix'],
    ['FROM x\nSHELL ["pwsh", "-Command"]', 'powershell'],
    ['FROM x\nSHELL ["C:\\\\Windows\\\\PowerShell.EXE", "-Command"]', 'powershell'],
    ['FROM x\nSHELL ["cmd", "/S", "/C"]', 'cmd'],
    ['FROM x\nSHELL ["fish", "-c"]', 'other'],
    ['FROM x\nSHELL ["pwsh"]\nFROM y', 'posix'],
    ['FROM x AS a\nSHELL ["pwsh"]\nFROM a', 'powershell'],
    ['FROM x AS a\nSHELL ["pwsh"]\nFROM a\nSHELL ["sh", "-c"]', 'posix'],
    ['FROM mcr.example/windows/servercore:ltsc2022', 'cmd'],
    ['FROM golang:1.22-windowsservercore-ltsc2022', 'cmd'],
    ['FROM --platform=windows/amd64 x', 'cmd'],
    ['FROM windowsless/tool', 'posix'],
    ['# escape=`\nFROM x', 'cmd'],
  ])('of a RUN behind %j', (head, dialect) => {
    expect(scripts(`${head}\nRUN a\n`)[0]?.dialect).toBe(dialect);
  });

  it('of a RUN above a SHELL is not that of the SHELL', () => {
    expect(scripts('FROM x\nRUN a\nSHELL ["pwsh"]\n')[0]?.dialect).toBe('posix');
  });

  it('leaves PowerShell and cmd unread', () => {
    const [script] = scripts('FROM x\nSHELL ["pwsh", "-Command"]\nRUN if ($x) { Remove-Item $y }\n');
    expect(script).toMatchObject({ commands: [], isComplete: false });
  });
});

it('gives scripts without commands when there is no grammar', () => {
  const model = modelOf('FROM x\nRUN a && b\n');
  expect(model.scripts(model.tree.instructions[1]!)).toMatchObject([
    { dialect: 'posix', commands: [], isComplete: false, start: 11, end: 17 },
  ]);
});

describe('loops over a list', () => {
  it('are told with their words, inner ones behind outer ones', () => {
    const [script] = scripts('FROM x\nRUN for a in 1 "$B"; do for c in x; do d; done; e; done\n');
    const loops = script?.loops.map(({ name, words }) => [name, ...words.map((it) => it.text)]);
    expect(loops).toEqual([
      ['a', '1', '$B'],
      ['c', 'x'],
    ]);
  });

  it('reach over what is in them', () => {
    const text = 'FROM x\nRUN for a in 1; do d; e; done; f\n';
    const [loop] = scripts(text)[0]?.loops ?? [];
    expect(text.slice(loop?.start, loop?.end)).toBe('do d; e; done');
  });
});
