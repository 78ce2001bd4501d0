import { describe, expect, it } from 'vitest';
import type { ShellNode } from '#core/dockerfile/shell/grammar';
import { loadShellGrammar as load } from '#grammar/load';
import { loadShellGrammar, packageFile } from '#test/support/shell-grammar';

const grammar = await loadShellGrammar();

function outline(node: ShellNode): string {
  const named = node.children.filter((it) => it.isNamed);
  const inner = named.length > 0 ? `(${named.map(outline).join(' ')})` : '';
  return `${node.field === undefined ? '' : `${node.field}:`}${node.type}${inner}`;
}

describe('the shell grammar', () => {
  it('gives named nodes with their fields', () => {
    expect(outline(grammar.parse('X=1 cp a "b" > c'))).toBe(
      'program(redirected_statement(body:command(variable_assignment(name:variable_name value:number) ' +
        'name:command_name(word) argument:word argument:string(string_content)) redirect:file_redirect(destination:word)))',
    );
  });

  it('may be loaded several times at once', async () => {
    const bytes = {
      runtime: packageFile('web-tree-sitter/web-tree-sitter.wasm'),
      bash: packageFile('tree-sitter-bash/tree-sitter-bash.wasm'),
    };
    const grammars = await Promise.all([load(bytes), load(bytes), load(bytes)]);
    expect(grammars.map((it) => outline(it.parse('ls')))).toEqual(
      Array(3).fill('program(command(name:command_name(word)))'),
    );
    expect(outline(grammar.parse('ls'))).toBe('program(command(name:command_name(word)))');
  });

  it('is refused when the bytes are something else', async () => {
    const runtime = packageFile('web-tree-sitter/web-tree-sitter.wasm');
    await expect(load({ runtime, bash: new Uint8Array([1, 2, 3]) })).rejects.toThrow();
  });

  it('counts UTF-16 units', () => {
    const [command] = grammar.parse('echo "é😀" x').children;
    expect(command?.children.map(({ start, end }) => [start, end])).toEqual([
      [0, 4],
      [5, 10],
      [11, 12],
    ]);
  });

  it('marks what holds an error, and nothing beside it', () => {
    const tree = grammar.parse('echo a; echo $(');
    expect(tree.hasError).toBe(true);
    expect(tree.children[0]?.hasError).toBe(false);
  });

  it('marks what the parser had to make up', () => {
    expect(grammar.parse('echo "a').hasError).toBe(true);
  });

  it('gives a long text of operators up at once', () => {
    expect(outline(grammar.parse('|&;'.repeat(10_000)))).toBe('program(ERROR)');
  });

  it.each([
    ['open parentheses', '('.repeat(10_000)],
    ['nested substitutions', `${'$('.repeat(3000)}a${')'.repeat(3000)}`],
    ['quotes in substitutions', '"$('.repeat(3000)],
    ['a list of 5,000', `${'a && '.repeat(5000)}b`],
    ['heredocs', 'cat <<A\n'.repeat(2000)],
    ['nothing', ''],
    ['lone surrogates', 'echo \ud800 \udc00'],
    ['control characters', '\0\u0001\r\u0007'],
  ])('survives %s', (_name, text) => {
    const tree = grammar.parse(text);
    expect(tree.end).toBeLessThanOrEqual(text.length);
  });
});
