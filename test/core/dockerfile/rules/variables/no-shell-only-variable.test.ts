import { expect, test } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import rule from '#core/dockerfile/rules/variables/no-shell-only-variable';
import undefinedVariable from '#core/dockerfile/rules/variables/no-undefined-variable';
import { testRule } from '#test/support/rule-tester';
import { loadShellGrammar } from '#test/support/shell-grammar';

test('the same variable twice in an instruction is one finding of all rules', async () => {
  const model = modelOf('FROM debian:12\nENV PATH=$HOME/a:$HOME/b:$PATH\n', await loadShellGrammar());
  const { findings } = lintDockerfile(model, mergeSettings(), [rule, undefinedVariable]);
  expect(findings.map((it) => it.rule)).toEqual(['no-shell-only-variable']);
});

testRule(rule, {
  valid: {
    'a RUN': 'FROM debian:12\nRUN mkdir $HOME/x && cd $PWD && echo $USER\n',
    'an ENV of the name': 'FROM debian:12\nENV HOME=/root\nENV PATH=$HOME/bin:$PATH\n',
    'an ARG of the name': 'FROM debian:12\nARG USER=app\nUSER $USER\n',
    'an ENV of the stage it starts from': 'FROM debian:12 AS a\nENV HOME=/root\nFROM a\nWORKDIR $HOME\n',
    'an image that may set it': 'FROM jupyter/base-notebook\nWORKDIR $HOME\n',
    'an image that is a variable': 'ARG BASE\nFROM $BASE\nUSER $UID\n',
    'a default': 'FROM debian:12\nUSER ${USER:-app}\n',
    'an escaped name in a label': 'FROM debian:12\nLABEL usage="docker run -v \\$HOME:/data app"\n',
    'a value that is only looked at where there is one': 'FROM debian:12\nENV A=/x${HOME:+:$HOME}\n',
    'single quotes': "FROM debian:12\nENV A='$HOME'\n",
    'a command of the container': 'FROM debian:12\nCMD cd $HOME && exec app\n',
  },
  invalid: [
    {
      name: 'several places of one instruction, which are one mistake for other rules too',
      code: 'FROM debian:12\nENV PATH=«$HOME»/a:$HOME/b:$PATH\n',
      fixed: 'FROM debian:12\nENV PATH=/root/a:/root/b:$PATH\n',
    },
    {
      name: 'a target',
      code: 'FROM debian:12\nCOPY .bashrc «$HOME»/\n',
      fixed: 'FROM debian:12\nCOPY .bashrc /root/\n',
      message: 'Write `/root`',
    },
    { name: 'the user', code: 'FROM debian:12\nCOPY --chown=«$USER» a /a\nUSER «$UID»\n' },
    {
      name: 'the working directory',
      code: 'FROM debian:12\nWORKDIR /srv\nENV APP=«$PWD»/app\n',
      fixed: 'FROM debian:12\nWORKDIR /srv\nENV APP=/srv/app\n',
    },
    {
      name: 'a variable twice in one instruction',
      code: 'FROM debian:12\nENV PATH=«$HOME»/bin:${HOME}/sbin:$PATH\n',
      fixed: 'FROM debian:12\nENV PATH=/root/bin:/root/sbin:$PATH\n',
    },
    {
      name: 'a label that people read',
      code: 'FROM debian:12\nLABEL usage="docker run -v «$HOME»:/data app"\n',
      fixed: 'FROM debian:12\nLABEL usage="docker run -v \\$HOME:/data app"\n',
      message: 'Write `\\$HOME`',
    },
    { name: 'a tag that is a variable', code: 'ARG V=1\nFROM debian:$V\nUSER «$UID»\n' },
    { name: 'a working directory that nobody knows', code: 'FROM debian:12\nENV APP=«$PWD»\n' },
    {
      name: 'a mount',
      code: 'FROM rust:1.80\nRUN --mount=type=cache,target=«$HOME»/.cache make\n',
      fixed: 'FROM rust:1.80\nRUN --mount=type=cache,target=/root/.cache make\n',
    },
  ],
});
