import rule from '#core/dockerfile/rules/comments/valid-suppression';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'ids and codes of all programs':
      '# slipway ignore-file=no-latest-base,DL3007,SC2086,MaintainerDeprecated,dockerfile-utils/45\nFROM alpine:3.20\n',
    'withdrawn numbers of Hadolint': '# hadolint ignore=DL3005,DL3017,DL4002,DL1001\nFROM alpine:3.20\n',
    'any number of ShellCheck': 'FROM alpine:3.20\n# hadolint ignore=SC1091,SC3999\nRUN true\n',
    "all of BuildKit's checks, with other settings":
      '# check=error=true;skip=StageNameCasing,UndefinedVar\nFROM alpine\n',
    'a check of BuildKit that needs the registry': '# check=skip=InvalidBaseImagePlatform\nFROM alpine:3.20\n',
    'every rule': '# check=skip=all\n# slipway ignore=all\nFROM alpine:3.20\n',
    'names of tally': '# slipway ignore=tally/no-such-thing-here\nFROM alpine:3.20\n',
    'a name that the option knows': { code: '# slipway ignore=OWN-1\nFROM a:1\n', options: { known: ['OWN-1'] } },
    'a name in a reason': '# slipway ignore=no-latest-base instead of no-latst-base\nFROM alpine:latest\n',
    'a code in a reason': '# hadolint ignore=DL3007 DL3006 is another matter\nFROM alpine:latest\n',
    'of Hadolint, right above the instruction, of ours anywhere above it':
      '# slipway ignore=no-latest-base\n\n# hadolint ignore=DL3007\nFROM alpine:latest\n',
    'of Hadolint for the file, anywhere': '# hadolint global ignore=DL3007\n\nFROM alpine:latest\n',
    'a dialect': 'FROM alpine:3.20\n# hadolint shell=bash\nRUN true\n',
    'a remark about the program':
      '# hadolint ignores no DL3008 here\n# hadolint says DL3007\n# slipway ignores no-sudo\n# slipway ignore\nFROM alpine:3.20\n',
    'the words in a heredoc': 'FROM alpine:3.20\nRUN <<E\n# slipway ignore=no-latst-base\ntrue\nE\n',
    'the words in a label': 'FROM alpine:3.20\nLABEL a="# slipway ignore=no-latst-base"\n',
    'when comments do not count as such': '# no comment\nFROM alpine:3.20\n',
  },
  invalid: [
    {
      name: 'a misspelt word',
      code: '«# hadolint ingore=DL3007»\nFROM alpine:latest\n',
      fixed: '# hadolint ignore=DL3007\nFROM alpine:latest\n',
    },
    {
      name: 'a code of another program, which counts here all the same',
      code: '# check=skip=«DL3007»\nFROM alpine:latest\n# hadolint ignore=«MaintainerDeprecated»\nMAINTAINER a\n',
      message: '`DL3007` is a code of Hadolint, which BuildKit does not know',
    },
    {
      name: 'each unknown name, with what is near',
      code: 'FROM alpine:3.20\n# slipway ignore=«no-maintaner», no-sudo,«no-legcy-pair» they know\nMAINTAINER a\n',
      fixed: 'FROM alpine:3.20\n# slipway ignore=no-maintainer, no-sudo,no-legacy-pair they know\nMAINTAINER a\n',
      message: 'There is no rule `no-maintaner`, so nothing is switched off by it; did you mean `no-maintainer`?',
    },
    {
      name: 'a name that is near nothing',
      code: '# slipway ignore=«whatever-this-may-be»\nFROM alpine:3.20\n',
      fixed: 'FROM alpine:3.20\n',
      message: /correct the name or take it out/,
    },
    {
      name: 'a name that is near nothing beside others',
      code: '# slipway ignore=no-sudo,«whatever-this-may-be»\nFROM alpine:3.20\n',
      fixed: '# slipway ignore=no-sudo\nFROM alpine:3.20\n',
    },
    {
      name: 'a number with a digit too many, which could be either of two',
      code: '# hadolint ignore=«DL30003»\nFROM alpine:3.20\n',
      fixed: '# hadolint ignore=DL3000\nFROM alpine:3.20\n',
      message: /did you mean `DL3000` or `DL3003`\?/,
    },
    {
      name: 'small letters, which Hadolint does not know',
      code: 'FROM alpine:3.20\n# hadolint ignore=«dl4000»\nMAINTAINER a\n',
      fixed: 'FROM alpine:3.20\n# hadolint ignore=DL4000\nMAINTAINER a\n',
      message: 'Hadolint knows this name only as `DL4000`, so `dl4000` switches nothing off there; write it so.',
    },
    {
      name: 'a check of BuildKit that is misspelt, in the directive',
      code: '# syntax=docker/dockerfile:1\n#check = error=true;skip=«JsonArgsRecomended»\nFROM alpine:3.20\nCMD a\n',
      fixed: '# syntax=docker/dockerfile:1\n#check = error=true;skip=JSONArgsRecommended\nFROM alpine:3.20\nCMD a\n',
    },
    {
      name: 'a check of BuildKit above an instruction',
      code: 'FROM alpine:3.20\n# check=skip=«WorkdirRelativePth» // later\nWORKDIR a\n',
      fixed: 'FROM alpine:3.20\n# check=skip=WorkdirRelativePath // later\nWORKDIR a\n',
    },
    {
      name: 'codes without a comma',
      code: 'FROM alpine:3.20\n# hadolint ignore=DL3008 «DL3009» «SC2086» # noise\nRUN true\n',
      fixed: 'FROM alpine:3.20\n# hadolint ignore=DL3008,DL3009,SC2086 # noise\nRUN true\n',
    },
    {
      name: 'another word or sign',
      code: 'FROM alpine:3.20\n  «# hadolint disable DL3008 DL3009 # old»\nRUN true\n«# Hadolint: global ignore=DL4000»\n',
      fixed: 'FROM alpine:3.20\n  # hadolint ignore=DL3008,DL3009 # old\nRUN true\n# hadolint global ignore=DL4000\n',
    },
    {
      name: 'another word or sign before an id',
      code: 'FROM a:1\n«# slipway: ignore no-sudo, prefer-copy: old»\nRUN true\n«# slipway-disable-file=no-sudo»\n',
      fixed: 'FROM a:1\n# slipway ignore=no-sudo,prefer-copy: old\nRUN true\n# slipway ignore-file=no-sudo\n',
    },
    {
      name: 'what Hadolint does not count, because another line stands between',
      code: 'FROM alpine:3.20\n  «# hadolint ignore=DL3008 # why»\n\n  # the tools\n  RUN true\n',
      fixed: 'FROM alpine:3.20\n\n  # the tools\n  # hadolint ignore=DL3008 # why\n  RUN true\n',
      message: /only on the line right above/,
    },
    {
      name: 'what Hadolint does not count, because another one of its comments stands between',
      code: 'FROM alpine:3.20\n«# hadolint ignore=DL3008»\n«# hadolint ignore=SC2046»\n# hadolint ignore=DL3015 # why\nRUN true\n',
      fixed: 'FROM alpine:3.20\n# hadolint ignore=DL3015,DL3008,SC2046 # why\nRUN true\n',
    },
    {
      name: 'what Hadolint does not count, because it stands in the instruction',
      code: 'FROM alpine:3.20\r\nRUN true \\\r\n  «# hadolint ignore=DL3008»\r\n  && true\r\n',
      fixed: 'FROM alpine:3.20\r\n# hadolint ignore=DL3008\r\nRUN true \\\r\n  && true\r\n',
    },
    {
      name: 'between the lines of an instruction, with line endings of two characters',
      code: 'FROM alpine:3.20\r\nENV \\\r\n  # slipway ignore=«no-legacy-par»\r\n  A b\r\n',
      fixed: 'FROM alpine:3.20\r\nENV \\\r\n  # slipway ignore=no-legacy-pair\r\n  A b\r\n',
    },
  ],
});
