import rule from '#core/dockerfile/rules/packages/no-system-upgrade';
import { testRule } from '#test/support/rule-tester';

const DEBIAN = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'one package of conda': 'FROM debian:12\nRUN conda update -y numpy\n',
    'one gem': 'FROM ruby:3.3\nRUN gem update bundler\n',
    'RubyGems itself': 'FROM ruby:3.3\nRUN gem update --system\n',
    'packages of a list, not those that are there': 'FROM python:3.13\nRUN xargs pip install < list.txt\n',
    'pip itself': 'FROM python:3.13\nRUN pip install -U pip\n',
    'packages by name': `${DEBIAN}RUN apt-get install -y --only-upgrade openssl\n`,
    'a package of another manager': 'FROM rockylinux:9.3\nRUN yum update -y openssl && yum clean all\n',
    'the list of packages': `${DEBIAN}RUN apt-get update && apk update\n`,
    'only security fixes': 'FROM fedora:41\nRUN dnf upgrade -y --security\n',
    'a simulation': `${DEBIAN}RUN apt-get -s upgrade\n`,
    'packages of a language': 'FROM node:22\nRUN npm update && pip install --upgrade pip\n',
    'packages in a variable': 'FROM rockylinux:9.3\nRUN yum update -y $PACKAGES\n',
    'one that Hadolint was once told to pass over': `${DEBIAN}# hadolint ignore=DL3005\nRUN apt-get update && apt-get upgrade -y\n`,
  },
  invalid: [
    { name: 'all of conda', code: 'FROM debian:12\nRUN «conda update» --all -y\n' },
    { name: 'all gems', code: 'FROM ruby:3.3\nRUN «gem update» --no-document\n' },
    {
      name: 'all that pip has',
      code: 'FROM python:3.13\nRUN pip list --outdated --format=freeze | cut -d= -f1 | xargs -n1 «pip install» -U\n',
    },
    {
      name: 'at the end of a list',
      code: `${DEBIAN}RUN apt-get update \\\n && apt-get install -y x \\\n && «apt-get dist-upgrade» -y\n`,
      fixed: `${DEBIAN}RUN apt-get update \\\n && apt-get install -y x\n`,
    },
    {
      name: 'with a comment that would be lost, and so with no fix',
      code: `${DEBIAN}RUN apt-get update \\\n && «apt-get upgrade» -y \\\n # tools\n && apt-get install -y x\n`,
    },
    { name: 'a step of its own', code: 'FROM rockylinux:9.3\nRUN «yum update» -y && yum clean all\n' },
    { name: 'flags in front', code: 'FROM alpine:3.20\nONBUILD RUN «apk --no-cache upgrade»\n' },
    { name: 'zypper', code: 'FROM opensuse/leap:15.6\nRUN «zypper -n up»\n' },
  ],
});
