import rule from '#core/dockerfile/rules/secrets/no-secret-in-env';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(rule, {
  valid: {
    'a variable that nothing sets, set to itself':
      'FROM alpine:3.20\nENV HF_TOKEN=${HF_TOKEN}\nENV API_KEY="$API_KEY"\n',
    'a key that browsers get': 'FROM node:22\nARG VITE_MAPS_API_KEY\nENV REACT_APP_API_KEY=abc123def\n',
    'a file that holds it': `${FROM}ENV DB_PASSWORD_FILE=/run/secrets/db\n`,
    'an empty value': `${FROM}ENV DB_PASSWORD=\nENV TOKEN=""\nARG TOKEN=\n`,
    'a public key': `${FROM}ENV SSH_PUBLIC_KEY=abc\n`,
    'the fingerprint of a signing key': `${FROM}ENV GPG_KEY=0123456789ABCDEF0123456789ABCDEF01234567\n`,
    'a fingerprint that an argument brings': `${FROM}ARG SIGNING_KEY=0123456789ABCDEF0123456789ABCDEF01234567\nENV SIGNING_KEY=$SIGNING_KEY\n`,
    'a switch': `${FROM}ENV AUTH=true REQUIRE_PASSWORD=no\n`,
    'a path': `${FROM}ENV TLS_KEY=/etc/tls/key.pem\n`,
    'a value that shows what to put there': `${FROM}ENV API_KEY=<key> DB_PASSWORD=xxx TOKEN=your-token-here\n`,
    'the token of a bot as manuals show it': `${FROM}ENV BOT_TOKEN=123456:ABCDEFG\n`,
    'a value that says that there is none': `${FROM}ENV DB_PASSWORD **None**\nENV API_KEY=**none**\n`,
    'a value that only keeps the place': `${FROM}ENV SA_PASSWORD _\nENV TOKEN=--- API_KEY="?"\n`,
    'a part of a word': `${FROM}ENV KEYBOARD=us MONKEY=1 BYPASS=all PASS_COUNT=3\n`,
    'a name that is allowed': { code: `${FROM}ENV API_KEY=x\n`, options: { allow: ['API_KEY'] } },
    'a secret mount': `${FROM}RUN --mount=type=secret,id=t,env=TOKEN ./x\n`,
  },
  invalid: [
    {
      name: 'a stage of which only files are copied',
      code: 'FROM node:22 AS build\nENV «JWT_SECRET»=changeme\nRUN make\nFROM nginx:1.27\nCOPY --from=build /a /a\n',
      message:
        '`ENV JWT_SECRET` stays in the image of this stage, which the build cache holds: whoever gets the cache, or an image of the stage, reads the value. Hand it to the steps that need it with `RUN --mount=type=secret,id=jwt_secret,env=JWT_SECRET`.',
    },
    {
      name: 'the token of a bot',
      code: `${FROM}ENV «BOT_TOKEN»=5812773046:AAHk3v9sQz1\nENV «DB_PASSWORD»=123456\n`,
    },
    {
      name: 'a secret in the code that browsers get',
      code: 'FROM node:22\nENV «REACT_APP_CLIENT_SECRET»=abc123def\n',
    },
    {
      name: 'a personal access token',
      code: 'FROM debian:12\nARG «NUGET_PAT»\nENV GREP_PAT=x\nRUN tool login "$NUGET_PAT"\n',
      fixed:
        'FROM debian:12\nENV GREP_PAT=x\nRUN --mount=type=secret,id=nuget_pat,env=NUGET_PAT tool login "$NUGET_PAT"\n',
    },
    {
      name: 'a word in front that only says whose password it is',
      code: `${FROM}ENV «GAME_SERVER_PASSWORD»=hunter2 SERVER_TOKEN_FILE=a PASSWORD_SERVER=b\n`,
    },
    {
      name: 'shorter names, and names in one word',
      code: `${FROM}ENV «RABBITMQ_DEFAULT_PASS»=a «PGPASSWORD»=b «DB_PW»=changeme\n`,
    },
    { name: 'each of several', code: `${FROM}ENV A=1 «DB_PASSWORD»=x «API_TOKEN»=y\n` },
    { name: 'a name in lower case', code: `${FROM}ENV «db_password» x\n` },
    {
      name: 'an argument that comes later',
      code: `${FROM}ARG «GITHUB_TOKEN»\n`,
      message: 'id=github_token,env=GITHUB_TOKEN',
    },
    {
      name: 'an argument that steps name',
      code: `${FROM}ARG «TOKEN»\nRUN apk add git\nRUN curl -H "x: $TOKEN" https://acme.dev\nRUN <<EOF\nuse "\${TOKEN}"\nEOF\n`,
      fixed: `${FROM}RUN apk add git\nRUN --mount=type=secret,id=token,env=TOKEN curl -H "x: $TOKEN" https://acme.dev\nRUN --mount=type=secret,id=token,env=TOKEN <<EOF\nuse "\${TOKEN}"\nEOF\n`,
    },
    {
      name: 'an argument that another instruction needs',
      code: `${FROM}ARG «TOKEN»\nRUN use $TOKEN\nLABEL x=$TOKEN\n`,
    },
    { name: 'an argument that one of several steps may need', code: `${FROM}ARG «TOKEN»\nRUN a\nRUN b\n` },
    {
      name: 'an argument that gets into a file',
      code: `${FROM}ARG «TOKEN»\nRUN echo "//npm.acme.dev/:_authToken=$TOKEN" > .npmrc\n`,
      message: 'line 3 writes it to a file',
    },
    {
      name: 'an argument and the variable that takes it over, once',
      code: `${FROM}ARG TOKEN\nENV «TOKEN»=$TOKEN «API_KEY»="\${TOKEN}"\nRUN use $TOKEN\n`,
    },
    {
      name: 'an argument that a variable of a plain name takes over',
      code: `${FROM}ARG «TOKEN»\nENV PLAIN=$TOKEN\n`,
    },
    { name: 'what an argument hands on', code: `${FROM}ENV «SECRET_KEY»=$KEY\n` },
    { name: 'a trigger', code: `${FROM}ONBUILD ENV «PASSWORD»=x\n` },
  ],
});
