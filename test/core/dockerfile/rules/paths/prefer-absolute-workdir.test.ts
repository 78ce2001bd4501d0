import rule from '#core/dockerfile/rules/paths/prefer-absolute-workdir';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(rule, {
  valid: {
    'one behind another': `${FROM}WORKDIR /srv\nWORKDIR app\n`,
    'a variable in front': `${FROM}ARG DIR\nWORKDIR $DIR/app\n`,
    'a variable that holds an absolute path': `${FROM}ENV DIR=/app\nWORKDIR $DIR\n`,
    'a path of Windows': 'FROM mcr.microsoft.com/windows/nanoserver\nWORKDIR C:/app\n',
    'a backslash where another character escapes':
      '# escape=`\nFROM mcr.microsoft.com/windows/nanoserver\nWORKDIR C:\\app\n',
    'one behind that of another stage': 'FROM alpine:3.20 AS a\nWORKDIR /srv\nFROM a\nWORKDIR app\n',
  },
  invalid: [
    { name: 'a dot in front', code: `${FROM}WORKDIR «./app»\n`, fixed: `${FROM}WORKDIR /app\n` },
    {
      name: 'a path of Windows whose backslash is an escape',
      code: 'FROM mcr.microsoft.com/windows/nanoserver\nWORKDIR «C:\\app\\web»\n',
      fixed: 'FROM mcr.microsoft.com/windows/nanoserver\nWORKDIR C:/app/web\n',
      message: 'so that the folder is `C:appweb`. Write `C:/app/web`',
    },
    { name: 'quotes', code: `${FROM}WORKDIR «"app"»\n`, fixed: `${FROM}WORKDIR "/app"\n` },
    { name: 'the folder above', code: `${FROM}WORKDIR «../app»\n` },
    {
      name: 'a variable that holds a relative path',
      code: `${FROM}ENV D=app\nWORKDIR «x-$D»\n`,
      fixed: `${FROM}ENV D=app\nWORKDIR /x-$D\n`,
    },
    {
      name: 'every one of them, when asked',
      options: { everywhere: true },
      code: `${FROM}WORKDIR /srv\nWORKDIR «app»\nWORKDIR «web»\n`,
      fixed: `${FROM}WORKDIR /srv\nWORKDIR /srv/app\nWORKDIR /srv/app/web\n`,
    },
  ],
});
