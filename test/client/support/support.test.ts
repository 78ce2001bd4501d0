import { beforeEach, describe, expect, it } from 'vitest';
import { terminalLines, withoutColours } from '#client/support/ansi';
import { bytes } from '#client/support/bytes';
import { isCancellation, plainText, UserError, wordsOf } from '#client/support/error-words';
import { TextTerminal } from '#client/support/text-terminal';
import { Terminals } from '#client/support/terminals';
import { EngineError } from '#engine/errors';
import { resetFakeVscode, shown } from '#test/support/fake-vscode';

beforeEach(resetFakeVscode);

describe('texts', () => {
  it('writes sizes as engines do', () => {
    expect([0, 999, 1000, 1234, 9_940_000, 35_000_000, 1.2e9].map(bytes)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '1.2 kB',
      '9.9 MB',
      '35 MB',
      '1.2 GB',
    ]);
  });

  it('begins every line of a terminal at its start', () => {
    expect(terminalLines('a\nb\r\nc')).toBe('a\r\nb\r\nc');
  });

  it('takes colours and control characters out, and leaves text and tabs', () => {
    expect(withoutColours('\x1b[1;31mred\x1b[0m\tplain\x1b]0;title\x07\x08!')).toBe('red\tplain!');
  });

  it('makes no link of what an engine said', () => {
    expect(plainText('see [this](command:x) and `that`')).toBe('see [this] (command:x) and that');
  });
});

describe('errors as words', () => {
  it('says what an engine error advises, and that another engine may help', () => {
    const error = new EngineError('no-engine', 'There is no engine.', { advice: 'Start Docker.' });
    expect(wordsOf('Build', error)).toEqual({ message: 'There is no engine. Start Docker.', isAboutEngine: true });
  });

  it('says a fault with the name of the action', () => {
    expect(wordsOf('Build', new TypeError('boom'))).toEqual({
      message: '“Build” failed: boom. The log tells more.',
      isAboutEngine: false,
    });
  });

  it('says what the user can put right as it is', () => {
    expect(wordsOf('Build', new UserError('Open a folder first.')).message).toBe('Open a folder first.');
  });

  it('tells a cancellation from a failure', () => {
    const { signal } = new AbortController();
    const aborted = AbortSignal.abort();
    const error = new Error('boom');
    expect([
      isCancellation(error, signal),
      isCancellation(error, aborted),
      isCancellation(aborted.reason, signal),
    ]).toEqual([false, true, true]);
  });
});

describe('terminals', () => {
  it('keeps what is written before the terminal is open', () => {
    const terminal = new TextTerminal('Build', 'tools');
    terminal.write('one\n');
    const before = shown.terminals[0]?.text;
    terminal.show({ takeFocus: false });
    terminal.write('two\n');
    expect([before, shown.terminals[0]?.text]).toEqual(['', 'one\r\ntwo\r\n']);
  });

  it('takes the same terminal again, emptied, and a new one after the user closed it', () => {
    const terminals = new Terminals('tools');
    const closed: string[] = [];
    const first = terminals.take('a', 'Build', { onClose: () => closed.push('first') });
    const again = terminals.take('a', 'Build', { onClose: () => closed.push('again') });
    shown.terminals[0]?.dispose();
    const last = terminals.take('a', 'Build', {});
    expect([first === again, again === last, closed, shown.terminals.length]).toEqual([true, false, ['again'], 2]);
  });
});
