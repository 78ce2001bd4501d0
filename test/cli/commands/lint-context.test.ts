import { afterEach, expect, it } from 'vitest';
import { type Folder, folderWith } from '#test/support/cli';

const COPY = 'FROM alpine:3.20.3\nCOPY main.py helper.py /app/\nUSER app\nCMD ["python", "/app/main.py"]\n';

let folder: Folder;
afterEach(() => folder.remove());

/** File names, and what rules on sources say. */
function found(out: string): Record<string, readonly string[]> {
  const files = JSON.parse(out) as readonly { file: string; findings: readonly { rule: string }[] }[];
  return Object.fromEntries(
    files.map(({ file, findings }) => [file, findings.map((it) => it.rule).filter((it) => it.endsWith('-source'))]),
  );
}

it('looks into the folder of each Dockerfile', async () => {
  folder = folderWith({
    'a/Dockerfile': COPY,
    'a/main.py': '',
    'b/Dockerfile': COPY,
    'b/main.py': '',
    'b/helper.py': '',
    'b/Dockerfile.dockerignore': 'helper.py\n',
  });
  const { out } = await folder.run(['lint', '--format', 'json']);
  expect(found(out)).toEqual({ 'a/Dockerfile': ['no-missing-source'], 'b/Dockerfile': ['no-ignored-source'] });
});

it('looks into the folder that --context names', async () => {
  folder = folderWith({ 'docker/Dockerfile': COPY, 'main.py': '', 'helper.py': '' });
  const given = await folder.run(['lint', '--context', '.', '--format', 'json', 'docker']);
  const other = await folder.run(['lint', '--context', 'docker', '--format', 'json', 'docker']);
  expect([found(given.out), found(other.out)]).toEqual([
    { 'docker/Dockerfile': [] },
    { 'docker/Dockerfile': ['no-missing-source', 'no-missing-source'] },
  ]);
});

it('fixes by what lies there', async () => {
  folder = folderWith({ Dockerfile: COPY.replace('main.py', 'mian.py'), 'main.py': '', 'helper.py': '' });
  const { out } = await folder.run(['lint', '--fix-suggestions', '--stdin-filename', 'Dockerfile'], {
    stdin: 'FROM alpine:3.20.3\nCOPY helpr.py helper.py /app/\n',
  });
  expect(out).toContain('COPY helper.py helper.py /app/');
});

it('knows of no folder for standard input without a name', async () => {
  folder = folderWith({ 'main.py': '' });
  const { out } = await folder.run(['lint', '-', '--format', 'json'], { stdin: COPY });
  expect(found(out)).toEqual({ stdin: [] });
});

it('asks for a context that is there', async () => {
  folder = folderWith({ Dockerfile: COPY });
  for (const context of ['none', 'Dockerfile']) {
    const { code, out, err } = await folder.run(['lint', '--context', context]);
    const message = `slipway: There is no folder \`${context}\`; \`--context\` names the one that is sent to the build.\n`;
    expect([code, out, err]).toEqual([2, '', message]);
  }
});
