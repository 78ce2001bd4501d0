import { expect, test } from 'vitest';
import { usualVersion } from '#core/dockerfile/rules/base-image/image-reference';
import latest from '#core/dockerfile/rules/base-image/no-latest-base';
import untagged from '#core/dockerfile/rules/base-image/no-untagged-base';
import { testRule } from '#test/support/rule-tester';

testRule(untagged, {
  valid: {
    'an image that has no versions': 'FROM gcr.io/distroless/base-debian12\nFROM gcr.io/distroless/static\n',
    'an empty base': 'FROM scratch\n',
    'a digest': 'FROM debian@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d\n',
    'a variable that may hold a tag': 'ARG BASE\nFROM $BASE\nFROM example.com/$BASE\n',
    'names that someone is to fill in':
      'FROM %%FROM%%\nFROM REPLACE-ME\nFROM PLACEHOLDER\nFROM placeholder\nFROM {{BASE}}\n',
    'an earlier stage, in any case': 'FROM a:1 AS Build\nFROM build\n',
  },
  invalid: [
    {
      name: 'a registry with a port',
      code: 'FROM «localhost:5000/app»\n',
      fixed: 'FROM localhost:5000/app\n',
      message: '`localhost:5000/app:latest`',
    },
    { name: 'a registry that a variable names', code: 'ARG R\nFROM «$R/app»\n', fixed: 'ARG R\nFROM $R/app\n' },
    {
      name: 'a platform in front',
      code: 'FROM --platform=linux/amd64 «debian» AS a\n',
      fixed: 'FROM --platform=linux/amd64 debian AS a\n',
    },
  ],
});

testRule(latest, {
  valid: {
    'an image that has no versions': 'FROM gcr.io/distroless/static:latest\n',
    'a digest too': 'FROM a:latest@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d\n',
    'a tag that begins so': 'FROM a:latest-alpine\n',
  },
  invalid: [
    { name: 'a registry', code: 'FROM «example.com/a:latest» AS x\n', fixed: 'FROM example.com/a:latest AS x\n' },
  ],
});

test('offers a version that the image has, and none of another image', () => {
  expect(usualVersion('debian')).toMatch(/^\d+$/);
  expect(usualVersion('centos')).toBe('version');
});
