import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { vsCodeHome } from '#scripts/vscode/install';

/** VS Code brings the program that reads grammars, and the grammars that ours goes into. */
const VSCODE = join(vsCodeHome(), 'node_modules/code-server/lib/vscode');
const isInstalled = existsSync(VSCODE);

const GRAMMARS: Readonly<Record<string, string>> = {
  'source.dockerfile': join(VSCODE, 'extensions/docker/syntaxes/docker.tmLanguage.json'),
  'source.shell': join(VSCODE, 'extensions/shellscript/syntaxes/shell-unix-bash.tmLanguage.json'),
  'slipway.dockerfile.injection': join(import.meta.dirname, '../../syntaxes/dockerfile-extras.tmLanguage.json'),
};

interface Token {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly scopes: readonly string[];
}

interface Grammar {
  readonly tokenizeLine: (
    line: string,
    state: unknown,
  ) => { readonly tokens: readonly Token[]; readonly ruleStack: unknown };
}

let grammar: Grammar;

/** `text: last scope`, for every piece that has a scope besides the file's. */
function scopes(text: string): readonly string[] {
  let state: unknown = null;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.flatMap(({ startIndex, endIndex, scopes: all }) => {
      const last = all.at(-1) ?? '';
      const piece = line.slice(startIndex, endIndex);
      return all.length < 2 || piece.trim() === ''
        ? []
        : [`${piece.trim()}: ${last.replace(/\.(?:dockerfile|shell)$/, '')}`];
    });
  });
}

describe.skipIf(!isInstalled)(`what the grammar adds${isInstalled ? '' : ` (there is no ${VSCODE})`}`, () => {
  beforeAll(async () => {
    const require = createRequire(join(VSCODE, 'package.json'));
    const textmate = require('vscode-textmate') as {
      readonly Registry: new (options: object) => { readonly loadGrammar: (scope: string) => Promise<Grammar> };
      readonly parseRawGrammar: (text: string, path: string) => unknown;
    };
    const oniguruma = require('vscode-oniguruma') as {
      readonly loadWASM: (bytes: Uint8Array) => Promise<void>;
      readonly OnigScanner: new (patterns: readonly string[]) => unknown;
      readonly OnigString: new (text: string) => unknown;
    };
    await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
    const registry = new textmate.Registry({
      onigLib: Promise.resolve({
        createOnigScanner: (patterns: readonly string[]) => new oniguruma.OnigScanner(patterns),
        createOnigString: (text: string) => new oniguruma.OnigString(text),
      }),
      loadGrammar: async (scope: string) => {
        const path = GRAMMARS[scope];
        return path === undefined ? null : textmate.parseRawGrammar(readFileSync(path, 'utf8'), path);
      },
      getInjections: (scope: string) => (scope === 'source.dockerfile' ? ['slipway.dockerfile.injection'] : undefined),
    });
    grammar = await registry.loadGrammar('source.dockerfile');
  });

  it('names the image, the stage and the flags of FROM', () => {
    expect(scopes('from --platform=$TARGET debian:12 as Build')).toEqual([
      'from: keyword.other.special-method',
      '--: punctuation.definition.parameter',
      'platform: variable.parameter.flag',
      '=: keyword.operator.assignment',
      '$: punctuation.definition.variable',
      'TARGET: variable.other',
      'debian:12: entity.name.type.image',
      'as: keyword.other.special-method',
      'Build: entity.name.label.stage',
    ]);
  });

  it('takes a mount apart, also on a line of its own', () => {
    expect(scopes('RUN --mount=type=cache,target=/c \\\n    --mount=type=bind make --jobs=2')).toEqual([
      'RUN: keyword.other.special-method',
      '--: punctuation.definition.parameter',
      'mount: variable.parameter.flag',
      '=: keyword.operator.assignment',
      'type: entity.other.attribute-name.flag',
      '=: keyword.operator.assignment',
      'cache,: string.unquoted.flag',
      'target: entity.other.attribute-name.flag',
      '=: keyword.operator.assignment',
      '/c: string.unquoted.flag',
      '\\: constant.character.escape.line-continuation',
      '--: punctuation.definition.parameter',
      'mount: variable.parameter.flag',
      '=: keyword.operator.assignment',
      'type: entity.other.attribute-name.flag',
      '=: keyword.operator.assignment',
      'bind: string.unquoted.flag',
    ]);
  });

  it('keeps the keywords of what it leaves to the built-in grammar', () => {
    expect(scopes('ONBUILD COPY a b\nCMD ["x"]')).toEqual([
      'ONBUILD: keyword.control',
      'COPY: keyword.other.special-method',
      'CMD: keyword.other.special-method',
      '": string.quoted.double',
      'x: string.quoted.double',
      '": string.quoted.double',
    ]);
  });

  it('shows variables, in double quotes too, and none in single quotes or comments', () => {
    expect(scopes('ENV A="${B:-x}$C" D=\'$E\' F=\\$G\n# $H')).toEqual([
      'ENV: keyword.other.special-method',
      '": string.quoted.double',
      '${: punctuation.definition.variable',
      'B: variable.other',
      ':-: keyword.operator.expansion',
      'x: string.unquoted.expansion',
      '}: punctuation.definition.variable',
      '$: punctuation.definition.variable',
      'C: variable.other',
      '": string.quoted.double',
      "': string.quoted.single",
      '$E: string.quoted.single',
      "': string.quoted.single",
      '\\$: constant.character.escaped',
      '#: punctuation.definition.comment',
      '$H: comment.line.number-sign',
    ]);
  });

  it('reads the body of a RUN heredoc as a shell script, up to its end', () => {
    const found = scopes('RUN --network=none <<-"EOF"\n\tset -e # stop\n\tEOF\nUSER a');
    expect(found.slice(0, 8)).toEqual([
      'RUN: keyword.other.special-method',
      '--: punctuation.definition.parameter',
      'network: variable.parameter.flag',
      '=: keyword.operator.assignment',
      'none: string.unquoted.flag',
      '<<-: keyword.operator.heredoc',
      '": punctuation.definition.string.heredoc.begin',
      'EOF: entity.name.label.heredoc',
    ]);
    expect(found).toContain('stop: comment.line.number-sign');
    expect(found.slice(-2)).toEqual(['EOF: entity.name.label.heredoc', 'USER: keyword.other.special-method']);
  });

  it('reads the body of any other heredoc as text, keywords and comment signs too', () => {
    expect(scopes('COPY <<EOF /etc/motd\nRUN "of the mill\n# no comment\nEOF\nUSER a')).toEqual([
      'COPY: keyword.other.special-method',
      '<<: keyword.operator.heredoc',
      'EOF: entity.name.label.heredoc',
      'RUN "of the mill: string.unquoted.heredoc',
      '# no comment: string.unquoted.heredoc',
      'EOF: entity.name.label.heredoc',
      'USER: keyword.other.special-method',
    ]);
  });

  it('takes no arithmetic and no here-string for a heredoc', () => {
    expect(scopes('RUN echo $((1<<2)) && cat <<<word\nUSER a')).toEqual([
      'RUN: keyword.other.special-method',
      'USER: keyword.other.special-method',
    ]);
  });

  it('shows directives and what suppresses findings inside their comments', () => {
    expect(
      scopes('# syntax=docker/dockerfile:1\n# slipway ignore=no-latest-base,no-maintainer not ours\n# plain'),
    ).toEqual([
      '#: punctuation.definition.comment',
      'syntax: keyword.control.directive',
      '=: keyword.operator.assignment',
      'docker/dockerfile:1: string.unquoted.directive',
      '#: punctuation.definition.comment',
      'slipway ignore: keyword.control.suppression',
      '=: keyword.operator.assignment',
      'no-latest-base,no-maintainer: constant.other.rule',
      'not ours: comment.line.number-sign',
      '#: punctuation.definition.comment',
      'plain: comment.line.number-sign',
    ]);
  });
});
