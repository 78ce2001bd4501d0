import rule from '#core/dockerfile/rules/shell/require-quoted-variable';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    quotes: 'FROM node:22\nARG A\nRUN mkdir "$A" "x/$A/y"\n',
    'a value of one word': 'FROM node:22\nARG A=/srv/app\nRUN mkdir $A && cd $A\n',
    'a loop over words': 'FROM node:22\nRUN for a in x y; do mkdir $a; done\n',
    'commands that print one word': 'FROM node:22\nRUN mkdir /a-$(uname -m) && rm -r `mktemp -d`\n',
    'lists of packages': 'FROM node:22\nARG DEPS\nRUN apk add $DEPS\n',
    'the home folder': 'FROM node:22\nRUN mkdir -p $HOME/.cache\n',
    'a text that the shell outside reads first': 'FROM node:22\nARG A\nRUN sh -c "cd $A && mkdir \\$A"\n',
    'options in a variable of another command': 'FROM node:22\nARG FLAGS\nRUN make $FLAGS\n',
  },
  invalid: [
    {
      name: 'several in one word',
      code: 'FROM node:22\nARG A\nARG B\nRUN cp -r /src/«$A»-$B /dest\n',
      fixed: 'FROM node:22\nARG A\nARG B\nRUN cp -r /src/"$A"-"$B" /dest\n',
    },
    {
      name: 'a loop over files',
      code: 'FROM node:22\nRUN for f in /etc/*.d; do rm -r «$f»; done\n',
      fixed: 'FROM node:22\nRUN for f in /etc/*.d; do rm -r "$f"; done\n',
    },
    {
      name: 'a text in single quotes',
      code: "FROM node:22\nARG A\nRUN sh -c 'mkdir «$A»'\n",
      fixed: 'FROM node:22\nARG A\nRUN sh -c \'mkdir "$A"\'\n',
    },
  ],
});
