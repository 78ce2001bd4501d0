import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Folder, folderWith } from '#test/support/cli';

const MAINTAINER = 'FROM alpine:3.20\nMAINTAINER Ada\n';
const LABELLED = 'FROM alpine:3.20\nLABEL org.opencontainers.image.authors="Ada"\n';
const SOUND = 'FROM alpine:3.20\nCMD ["sleep", "1"]\n';

let folder: Folder;
afterEach(() => folder.remove());

/** File names and rules of a JSON report. */
function found(out: string): Record<string, readonly string[]> {
  const files = JSON.parse(out) as readonly { file: string; findings: readonly { rule: string }[] }[];
  return Object.fromEntries(files.map(({ file, findings }) => [file, findings.map((it) => it.rule)]));
}

describe('paths', () => {
  it('without one, are the Dockerfiles of the working folder and those below', async () => {
    folder = folderWith({
      Dockerfile: MAINTAINER,
      'web/api.Dockerfile': SOUND,
      'web/readme.md': 'x',
      'node_modules/a/Dockerfile': SOUND,
    });
    const { code, out } = await folder.run(['lint', '--format', 'json']);
    expect([code, found(out)]).toEqual([1, { Dockerfile: ['no-maintainer'], 'web/api.Dockerfile': [] }]);
  });

  it('may be files of any name', async () => {
    folder = folderWith({ 'image.txt': MAINTAINER });
    expect(found((await folder.run(['lint', './image.txt', '--format', 'json'])).out)).toEqual({
      'image.txt': ['no-maintainer'],
    });
  });

  it('may be globs, of which what Git ignores is left out', async () => {
    folder = folderWith({
      '.git/HEAD': '',
      '.gitignore': 'old/\n',
      'a/x.docker': SOUND,
      'b/x.docker': SOUND,
      'old/x.docker': SOUND,
    });
    expect(found((await folder.run(['lint', '*/*.docker', '--format', 'json'])).out)).toEqual({
      'a/x.docker': [],
      'b/x.docker': [],
    });
  });

  it('that are missing or cannot be read do not stop the others', async () => {
    folder = folderWith({ Dockerfile: MAINTAINER });
    const { code, out, err } = await folder.run(['lint', 'gone', 'Dockerfile', '*.none', '--format', 'json']);
    expect([code, found(out), err]).toEqual([
      2,
      { Dockerfile: ['no-maintainer'] },
      'slipway: `gone` could not be checked: there is no such file or folder.\n' +
        'slipway: `*.none` could not be checked: it matches no file.\n',
    ]);
  });

  it('that are no Dockerfiles at all are refused by their size', async () => {
    folder = folderWith({ program: new Uint8Array(10_000_001) });
    const { code, err } = await folder.run(['lint', 'program']);
    expect([code, err]).toEqual([2, expect.stringContaining('no Dockerfile has more')]);
  });

  it('named twice are checked once', async () => {
    folder = folderWith({ Dockerfile: SOUND });
    const { out } = await folder.run(['lint', '.', 'Dockerfile', './Dockerfile', '--format', 'json']);
    expect(Object.keys(found(out))).toEqual(['Dockerfile']);
  });

  it.skipIf(process.getuid?.() === 0)('of folders that may not be entered are passed over', async () => {
    folder = folderWith({ Dockerfile: SOUND, 'closed/Dockerfile': SOUND });
    chmodSync(join(folder.path, 'closed'), 0);
    const { code } = await folder.run(['lint']);
    chmodSync(join(folder.path, 'closed'), 0o755);
    expect(code).toBe(0);
  });
});

describe('standard input', () => {
  it('is checked under the name it is given', async () => {
    folder = folderWith({ 'web/slipway.json': '{ "rules": { "no-maintainer": "error" } }' });
    const { code, out } = await folder.run(['lint', '--stdin-filename', 'web/Dockerfile', '--format', 'github'], {
      stdin: MAINTAINER,
    });
    expect([code, out.split('::')[1]]).toEqual([
      1,
      'error file=web/Dockerfile,line=2,endLine=2,col=1,endColumn=10,title=no-maintainer',
    ]);
  });

  it('comes out fixed, with the report beside it', async () => {
    folder = folderWith({});
    const { code, out, err } = await folder.run(['lint', '-', '--fix'], { stdin: MAINTAINER });
    expect([code, out, err]).toEqual([0, LABELLED, '1 finding fixed. Nothing is left.\n']);
  });

  it('is not fixed when that would lose bytes', async () => {
    folder = folderWith({});
    const { code, out } = await folder.run(['lint', '-', '--fix'], {
      stdin: Buffer.from(MAINTAINER + '# \xff', 'latin1'),
    });
    expect([code, out]).toEqual([2, '']);
  });

  it('cannot be mixed with paths', async () => {
    folder = folderWith({});
    const { code, err } = await folder.run(['lint', '-', 'x']);
    expect([code, err]).toEqual([2, expect.stringContaining('`-`')]);
  });
});

describe('--fix', () => {
  it('writes what is safe, and nothing on the second run', async () => {
    folder = folderWith({ Dockerfile: MAINTAINER });
    chmodSync(join(folder.path, 'Dockerfile'), 0o640);
    const first = await folder.run(['lint', '--fix']);
    const text = readFileSync(join(folder.path, 'Dockerfile'), 'utf8');
    const second = await folder.run(['lint', '--fix']);
    expect([first, text, second.out]).toEqual([
      { code: 0, out: '1 finding fixed. Nothing is left.\n', err: '' },
      LABELLED,
      'No findings in 1 file.\n',
    ]);
    expect(statSync(join(folder.path, 'Dockerfile')).mode & 0o777).toBe(0o640);
  });

  it('keeps a byte order mark and the line endings', async () => {
    folder = folderWith({ Dockerfile: `\uFEFF${MAINTAINER.replaceAll('\n', '\r\n')}` });
    await folder.run(['lint', '--fix']);
    expect(readFileSync(join(folder.path, 'Dockerfile'), 'utf8')).toBe(`\uFEFF${LABELLED.replaceAll('\n', '\r\n')}`);
  });

  it('leaves a file alone that is not UTF-8, and says so', async () => {
    const bytes = Buffer.from(`${MAINTAINER}# caf\xe9\n`, 'latin1');
    folder = folderWith({ Dockerfile: bytes });
    const { code, err } = await folder.run(['lint', '--fix']);
    expect([code, err]).toEqual([1, 'Dockerfile: not fixed, because it holds bytes that are not UTF-8.\n']);
    expect(readFileSync(join(folder.path, 'Dockerfile')).equals(bytes)).toBe(true);
  });
});

describe('settings', () => {
  it('come from the nearest file, unless another is named', async () => {
    folder = folderWith({
      'slipway.json': '{ "rules": { "no-maintainer": "error" } }',
      'web/slipway.json': '{ "rules": { "no-maintainer": "off" } }',
      'web/Dockerfile': MAINTAINER,
      Dockerfile: MAINTAINER,
    });
    const nearest = await folder.run(['lint', '--format', 'json']);
    const named = await folder.run(['lint', '--format', 'json', '--config', 'web/slipway.json']);
    expect([found(nearest.out), found(named.out)]).toEqual([
      { Dockerfile: ['no-maintainer'], 'web/Dockerfile': [] },
      { Dockerfile: [], 'web/Dockerfile': [] },
    ]);
  });

  it('that are not understood are said with their place, and fail', async () => {
    folder = folderWith({ 'slipway.json': '{\n  "rulez": {}\n}', Dockerfile: SOUND });
    const { code, err } = await folder.run(['lint']);
    expect([code, err]).toEqual([2, expect.stringMatching(/slipway\.json:2:3: `rulez` is no setting/)]);
  });

  it('of the command line win, other programs’ codes too', async () => {
    folder = folderWith({ 'slipway.json': '{ "rules": { "no-maintainer": "error" } }', Dockerfile: MAINTAINER });
    expect((await folder.run(['lint', '--rule', 'DL4000=off'])).code).toBe(0);
  });

  it.each([
    [['--rule', 'no-maintainer'], 'write `--rule RULE=LEVEL`'],
    [['--rule', 'no-maintainr=off'], 'did you mean `no-maintainer`?'],
    [['--rule', 'no-maintainer=loud'], 'A level is one of'],
    [['--preset', 'best'], 'Allowed choices are recommended, strict, all'],
    [['--config', 'gone.json'], '`gone.json` cannot be read'],
    [['--bogus'], "unknown option '--bogus'"],
  ])('that make no sense are refused: %j', async (args, message) => {
    folder = folderWith({ Dockerfile: SOUND });
    const { code, out, err } = await folder.run(['lint', ...args]);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(message)]);
  });
});

describe('--fail-on', () => {
  it.each([
    ['error', 0],
    ['warning', 1],
    ['info', 1],
    ['never', 0],
  ])('%s ends with %i for a warning', async (level, code) => {
    folder = folderWith({ Dockerfile: MAINTAINER });
    expect((await folder.run(['lint', '--fail-on', level])).code).toBe(code);
  });
});

it('stops when it is interrupted', async () => {
  folder = folderWith({ Dockerfile: MAINTAINER });
  expect(await folder.run(['lint'], { signal: AbortSignal.abort() })).toEqual({ code: 130, out: '', err: '' });
});
