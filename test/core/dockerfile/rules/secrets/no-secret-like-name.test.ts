import rule from '#core/dockerfile/rules/secrets/no-secret-like-name';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'a word inside a word': 'FROM alpine:3.20\nENV KEYBOARD=us MONKEY=1 AUTHOR=ada\n',
    'what is public, a file or a version': 'FROM alpine:3.20\nENV PUBLIC_KEY=a TOKEN_VERSION=1 PASSWORD_FILE=/run/a\n',
    'the trigger of ONBUILD': 'FROM alpine:3.20\nONBUILD ARG TOKEN\n',
    'a name that is allowed': { code: 'FROM alpine:3.20\nENV SORT_KEY=a\n', options: { allow: ['SORT_KEY'] } },
  },
  invalid: [
    { name: 'an empty value', code: 'FROM alpine:3.20\nENV «git_key»=\n' },
    { name: 'an argument without a value', code: 'ARG «DEPLOY_TOKEN»\nFROM alpine:3.20\n' },
    { name: 'several in one instruction', code: 'FROM alpine:3.20\nENV «AUTH»=1 a=b «username»=c\n' },
  ],
});
