import rule from '#core/dockerfile/rules/secrets/no-password-in-command';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(rule, {
  valid: {
    'a client of a database that asks for it, and one that reads a file':
      'FROM debian:12\nRUN mysql -p shop < /shop.sql && mysql -P3306 --defaults-file=/run/secrets/my shop\n',
    'a variable': `${FROM}RUN curl -u "ada:$PASSWORD" https://acme.dev && wget --password="$P" https://acme.dev\n`,
    'a secret mount': `${FROM}RUN --mount=type=secret,id=t curl -H "Authorization: Bearer $(cat /run/secrets/t)" https://acme.dev\n`,
    'a user alone': `${FROM}RUN curl -u ada https://acme.dev && curl -u ada: https://acme.dev\n`,
    'another header': `${FROM}RUN curl -H "Accept: application/json" -H 'Authorization: Bearer <token>' https://acme.dev\n`,
    'other flags': `${FROM}RUN docker run -p 8080:80 app && mkdir -p secret && curl --unix-socket /a.sock http://x\n`,
    'a password from a file': `${FROM}RUN sshpass -f /run/secrets/p ssh ada@acme.dev && docker login --password-stdin < /p\n`,
    'the command of a container': `${FROM}CMD curl -u ada:hunter2 https://acme.dev\n`,
  },
  invalid: [
    {
      name: 'a client of a database, whose short flag takes the word it is part of',
      code: 'FROM debian:12\nRUN mysql -uroot -p«hunter2» -e "create database a" && mysqldump --password=«hunter2» a > /a.sql\n',
    },
    {
      name: 'curl and wget',
      code: `${FROM}RUN curl -sSL --user=«ada:hunter2» https://acme.dev && curl «-uada:hunter2» https://acme.dev\nRUN wget --http-user=ada --http-password=«'hunter2'» https://acme.dev/a\n`.replace(
        '«-uada:hunter2»',
        '-u«ada:hunter2»',
      ),
      message: '`curl`',
    },
    {
      name: 'a header',
      code: `${FROM}RUN curl -H «"Authorization: Basic YWRhOmh1bnRlcjI="» https://acme.dev/a\n`,
    },
    {
      name: 'other programs',
      code: `${FROM}RUN docker login -u ada -p «hunter2» acme.dev && sshpass -p «hunter2» ssh ada@acme.dev && svn co --password «hunter2» https://acme.dev/a\n`,
    },
  ],
});
