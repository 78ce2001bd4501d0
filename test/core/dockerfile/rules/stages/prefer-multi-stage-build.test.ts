import rule from '#core/dockerfile/rules/stages/prefer-multi-stage-build';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'two stages': 'FROM golang AS a\nRUN go build b\nFROM c\n',
    'tools that are removed again': 'FROM alpine\nRUN apk add --virtual .d gcc make && make && apk del .d\n',
    'tools that build nothing here': 'FROM debian\nRUN apt-get install -y build-essential\n',
    'a build without tools': 'FROM a\nRUN make\n',
    'a question': 'FROM golang\nRUN go version && make --version\n',
    'another base that begins so': 'FROM golang-tools\nRUN go build a\n',
  },
  invalid: [
    {
      name: 'tools that are installed',
      code: 'FROM debian\nRUN apt-get update && apt-get install -y gcc make\nRUN «make all»\n',
      message: /so `gcc` stays/,
    },
    {
      name: 'a kit in another registry',
      code: 'FROM mcr.microsoft.com/dotnet/sdk:9.0\nRUN «dotnet publish -c Release»\n',
    },
  ],
});
