import { describe, expect, it } from 'vitest';
import { modelOf } from '#core/dockerfile/model/file';
import { commandOfExecForm } from '#core/dockerfile/shell/exec-form';
import { loadShellGrammar } from '#test/support/shell-grammar';

const grammar = await loadShellGrammar();

/** What the commands of the script in an exec form look like in the file. */
function commandsOf(value: string): readonly string[] | undefined {
  const text = `FROM alpine:3.20\nCMD ${value}\n`;
  const model = modelOf(text, grammar);
  const [node] = model.stages[0]?.instructions ?? [];
  return node && model.execScript(node)?.commands.map((it) => text.slice(it.start, it.end));
}

describe('the script in an exec form', () => {
  it('is the text behind -c', () => {
    expect(commandsOf('["sh", "-ec", "a $X && b"]')).toEqual(['a $X', 'b']);
  });

  it('is found behind programs that start a shell', () => {
    expect(commandsOf('["tini", "--", "/bin/bash", "-o", "pipefail", "-c", "a"]')).toEqual(['a']);
  });

  it('keeps escapes together', () => {
    expect(commandsOf('["sh", "-c", "\\"\\u0061\\" \\"b\\" && c"]')).toEqual(['\\"\\u0061\\" \\"b\\"', 'c']);
  });

  it('goes on over lines', () => {
    expect(commandsOf('["sh", "-c", "a && \\\n  b"]')).toEqual(['a', 'b']);
  });

  it('is not there without a shell', () => {
    expect(commandsOf('["app", "-c", "a"]')).toBeUndefined();
    expect(commandsOf('["sh", "start.sh"]')).toBeUndefined();
    expect(commandsOf('sh -c "a"')).toBeUndefined();
  });
});

describe('the command of an exec form', () => {
  it('takes its words as they are', () => {
    const [node] =
      modelOf('FROM alpine:3.20\nCMD ["/usr/bin/env", "app", "$X", "it\'s"]\n').stages[0]?.instructions ?? [];
    const command = node && commandOfExecForm(node);
    expect(command?.name).toBe('app');
    expect(command?.args.map((it) => it.value)).toEqual(['$X', "it's"]);
  });
});
