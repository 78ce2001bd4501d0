import { expect, test } from 'vitest';
import { endedRelease } from '#core/dockerfile/rules/base-image/ended-release';
import rule from '#core/dockerfile/rules/base-image/no-ended-base';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'releases with fixes':
      'FROM debian:12\nFROM ubuntu:22.04\nFROM alpine:3.22\nFROM node:22-alpine\nFROM python:3.12\n',
    'tags without a version': 'FROM debian\nFROM node:lts-alpine\nFROM python:3-slim\nFROM golang:1\n',
    'a version that only begins so': 'FROM python:3.80\nFROM alpine:3.90\nFROM node:100\n',
    'an image of somebody else': 'FROM example.com/debian:8\nFROM someone/node:8\nFROM bitnami/node:8\n',
    'a release that ended a few months before': 'FROM node:20\nFROM golang:1.23\nFROM alpine:3.20\nFROM ubuntu:20.04\n',
    'a stage of such a name': 'FROM a AS centos\nFROM centos\n',
    'a variable': 'ARG TAG\nFROM debian:$TAG\n',
  },
  invalid: [
    {
      name: 'an image that is copied from',
      code: 'FROM alpine:3.20\nCOPY --from=«node:10» /usr/local/bin/node /usr/local/bin/\n',
    },

    { name: 'without a tag', code: 'FROM «centos»\n', fixed: 'FROM almalinux:9\n', message: /^CentOS 8 .* since 2021/ },
    { name: 'the default of an argument', code: 'ARG V=14\nFROM «node:$V-alpine»\n', message: /`node:14-alpine`/ },
    { name: 'a digest', code: `FROM «node:14@sha256:${'0'.repeat(64)}»\n` },
    {
      name: 'a release that ended lately, when asked for',
      code: 'FROM «ubuntu:focal»\n',
      fixed: 'FROM ubuntu:noble\n',
      options: { months: 0 },
    },
  ],
});

test.each([
  ['debian:9.5-slim', 'debian:12-slim'],
  ['debian:stretch-20190812-slim', 'debian:bookworm-slim'],
  ['ubuntu:18.04', 'ubuntu:24.04'],
  ['alpine:3.9.4', 'alpine:3.22'],
  ['centos:centos7', 'almalinux:9'],
  ['centos:7.9.2009', 'almalinux:9'],
  ['node:14.17.0-alpine3.13', 'node:22-alpine'],
  ['node:gallium-buster-slim', 'node:22-bookworm-slim'],
  ['docker.io/library/python:3.8-slim', 'docker.io/library/python:3.12-slim'],
  ['arm32v7/python:2', 'arm32v7/python:3.12'],
  ['php:7-fpm-alpine', 'php:8.3-fpm-alpine'],
  ['ruby:2.6.3-slim-stretch', 'ruby:3.3-slim-bookworm'],
  ['golang:1.13-onbuild', undefined],
  ['postgres:9.6-alpine', undefined],
  ['postgres:17-alpine3.10', 'postgres:17-alpine'],
  ['python:3.12.1-buster', 'python:3.12-bookworm'],
  ['buildpack-deps:jessie-curl', 'buildpack-deps:bookworm-curl'],
])('goes from %s to %s', (name, replacement) => {
  expect(endedRelease(name)?.replacement).toBe(replacement);
});
