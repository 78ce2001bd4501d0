import { expect, it } from 'vitest';
import { contextOf } from '#core/context/context-facts';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import rule from '#core/dockerfile/rules/context/no-missing-source';
import { only, testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(rule, {
  valid: {
    'what is there': { code: `${FROM}COPY a.txt src/ /x/\n`, around: { 'a.txt': '', 'src/b': '' } },
    'a path with dots': { code: `${FROM}COPY ./src/../a.txt /x/\n`, around: { 'a.txt': '' } },
    'an absolute path, which starts from the context': { code: `${FROM}COPY /a.txt /x/\n`, around: { 'a.txt': '' } },
    'no context at hand': `${FROM}COPY a.txt /x/\n`,
    'the whole context': { code: `${FROM}COPY . /x/\n`, around: { Dockerfile: '' } },
    'other stages and images': { code: `${FROM}COPY --from=build a.txt /x/\n`, around: { b: '' } },
    'what is not a path of the context': {
      code: `${FROM}ADD https://example.com/a.txt git@example.com:a/b.git /x/\nCOPY <<a.txt /x/\nhello\na.txt\n`,
      around: { b: '' },
    },
    'a variable that a build argument may change': {
      code: `${FROM}ARG CONFIG=a.txt\nCOPY $CONFIG /x/\n`,
      around: { b: '' },
    },
    'what is ignored, as another rule says': {
      code: `${FROM}COPY a.txt /x/\n`,
      around: { '.dockerignore': 'a.txt\n' },
    },
    'what Git ignores, because it is made before': {
      code: `${FROM}COPY conf/local.yaml /x/\n`,
      around: { '.gitignore': 'local.yaml\n', 'conf/other.yaml': '' },
    },
    'results of a build': {
      code: `${FROM}COPY dist/ target/app.txt app.jar server /x/\n`,
      around: { 'package.json': '' },
    },
    'a wildcard for what may be there, besides what is': {
      code: `${FROM}COPY package.json package-lock.json* /x/\n`,
      around: { 'package.json': '' },
    },
    'a wildcard that matches': { code: `${FROM}COPY src/*.c /x/\n`, around: { 'src/a.c': '' } },
    'a trigger': { code: `${FROM}ONBUILD COPY a.txt /x/\n`, around: { b: '' } },
    'a name in quotes': { code: `${FROM}COPY ["a b.txt", "/x/"]\n`, around: { 'a b.txt': '' } },
  },
  invalid: [
    {
      name: 'each source that is not there',
      code: `${FROM}COPY «a.txt» b.txt «src/» /x/\n`,
      around: { 'b.txt': '' },
      message: '`a.txt` is not in the build context',
    },
    {
      name: 'another case',
      code: `${FROM}COPY «./readme.md» /x/\n`,
      around: { 'README.md': '' },
      fixed: `${FROM}COPY ./README.md /x/\n`,
      message: 'did you mean `README.md`?',
    },
    {
      name: 'letters the wrong way round',
      code: `${FROM}COPY «scr» /x/\n`,
      around: { 'src/a.c': '' },
      fixed: `${FROM}COPY src /x/\n`,
    },
    {
      name: 'a file of another folder',
      code: `${FROM}COPY ["«entrypoint.sh»", "/x/"]\n`.replace('"«entrypoint.sh»"', '«"entrypoint.sh"»'),
      around: { 'docker/entrypoint.sh': '' },
      fixed: `${FROM}COPY ["docker/entrypoint.sh", "/x/"]\n`,
    },
    {
      name: 'a mistyped program, though such names are often made before',
      code: `${FROM}ADD «servre» /x/\n`,
      around: { server: '' },
      fixed: `${FROM}ADD server /x/\n`,
    },
    {
      name: 'a wildcard alone that matches nothing',
      code: `${FROM}COPY «*.py» /x/\n`,
      around: { 'src/a.py': '' },
      message: 'copies nothing',
    },
    {
      name: 'a folder above that is a mistake',
      code: `${FROM}COPY «scripts/run.sh» /x/\n`,
      around: { 'script/run.sh': '', 'run.sh': '' },
    },
  ],
});

it.each([
  ['nothing of what is copied is there', 'COPY app.py conf.yaml /x/\n', { 'other.md': '' }, []],
  ['some of it is there', 'COPY app.py conf.yaml /x/\n', { 'app.py': '' }, ['conf.yaml']],
  ['a name is almost the same', 'COPY server.py /x/\n', { 'servers.py': '' }, ['server.py']],
  ['it was not read to its end', 'COPY app.py conf.yaml /x/\n', { 'app.py': '', isPart: '' }, []],
])('in a folder that is only likely the context, when %s', (_, copy, files, reported) => {
  const text = `${FROM}${copy}`;
  const context = { ...contextOf(files), isGiven: false, isComplete: !('isPart' in files) };
  const { findings } = lintDockerfile(modelOf(text), only(rule), [rule], { context });
  expect(findings.map((each) => text.slice(each.start, each.end))).toEqual(reported);
});

it('says nothing of what lies in a folder that nobody read, or behind a link', () => {
  const context = contextOf({ 'a.txt': '' });
  const entries = new Map(context.entries)
    .set('vendor', { kind: 'folder', isExecutable: true, isUnread: true })
    .set('link', { kind: 'link', isExecutable: true });
  const text = `${FROM}COPY a.txt vendor/x.txt link/y.txt /x/\nCOPY lin*/y.txt /x/\n`;
  expect(lintDockerfile(modelOf(text), only(rule), [rule], { context: { ...context, entries } }).findings).toEqual([]);
});

it('says nothing of paths that start above the folder', () => {
  const context = { ...contextOf({ 'go.mod': '' }), isGiven: false, folder: '/home/ada/shop/services/api' };
  const text = `${FROM}COPY go.mod services/api/ api/main.go /x/\n`;
  expect(lintDockerfile(modelOf(text), only(rule), [rule], { context }).findings).toEqual([]);
});
