import rule from '#core/dockerfile/rules/packages/prefer-sorted-packages';
import { testRule } from '#test/support/rule-tester';

const DEBIAN = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'a sorted list': `${DEBIAN}RUN apt-get install -y a b=1 c:i386\n`,
    'lists between comments, flags and variables': `${DEBIAN}RUN apt-get install -y b \\\n  # tools\n  a -t stable 0x $MORE 0a\n`,
    'folders and addresses, whose order may count':
      'FROM python:3.13\nRUN pip install ./b ./a git+https://x.org/b@v1\n',
    'programs for which the order counts': 'FROM ruby:3.3\nRUN gem install b:1 a:1\n',
    'packages that are removed': `${DEBIAN}RUN apt-get purge -y b a\n`,
    'a word that goes on in the next line': `${DEBIAN}RUN apt-get install -y bb\\\nb a\n`,
  },
  invalid: [
    {
      name: 'a flag behind the list, which keeps its place and its continuation',
      code: `${DEBIAN}RUN apt-get install -y \\\n  wget \\\n  «curl» \\\n  --no-install-recommends \\\n  && rm -rf /x\n`,
      fixed: `${DEBIAN}RUN apt-get install -y \\\n  curl \\\n  wget \\\n  --no-install-recommends \\\n  && rm -rf /x\n`,
    },
    {
      name: 'comments between, which stay above what they stand above',
      code: `${DEBIAN}RUN apt-get install -y \\\n  b \\\n  «a» \\\n  # two of a kind\n  d \\\n  «c»\n`,
      fixed: `${DEBIAN}RUN apt-get install -y \\\n  a \\\n  b \\\n  # two of a kind\n  c \\\n  d\n`,
    },
    {
      name: 'quotes and versions, which go along',
      code: 'FROM python:3.13\nRUN pip install "flask>=3" «\'Django==5\'» click\n',
      fixed: 'FROM python:3.13\nRUN pip install click \'Django==5\' "flask>=3"\n',
    },
    {
      name: 'several on a line, with line endings of Windows',
      code: 'FROM alpine:3.20\r\nRUN apk add --no-cache c «b» \\\r\n    a\r\n',
      fixed: 'FROM alpine:3.20\r\nRUN apk add --no-cache a b \\\r\n    c\r\n',
    },
    {
      name: 'a heredoc',
      code: `${DEBIAN}RUN <<EOF\napt-get install -y b «a»\nEOF\n`,
      fixed: `${DEBIAN}RUN <<EOF\napt-get install -y a b\nEOF\n`,
    },
    {
      name: 'the other escape character',
      code: '# escape=`\nFROM debian:12\nSHELL ["/bin/sh", "-c"]\nRUN apt-get install -y b `\n  «a»\n',
      fixed: '# escape=`\nFROM debian:12\nSHELL ["/bin/sh", "-c"]\nRUN apt-get install -y a `\n  b\n',
    },
  ],
});
