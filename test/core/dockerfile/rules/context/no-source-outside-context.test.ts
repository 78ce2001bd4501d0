import rule from '#core/dockerfile/rules/context/no-source-outside-context';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(rule, {
  valid: {
    'dots that stay inside': `${FROM}COPY a/../b ./c /x/\n`,
    'another stage': `${FROM}COPY --from=build ../x /x\n`,
    'the target': `${FROM}COPY a ../b\n`,
    'a variable': `${FROM}ARG A=.\nCOPY $A/../../b /x\n`,
    'an address': `${FROM}ADD https://example.com/a/../../b /x\n`,
    'a heredoc': `${FROM}COPY <<EOF /x\n../y\nEOF\n`,
  },
  invalid: [
    {
      name: 'the JSON form',
      code: `${FROM}COPY ["a", «"../b c"», "/x/"]\n`,
      fixed: `${FROM}COPY ["a", "b c", "/x/"]\n`,
      message: 'takes `b c`',
    },
    { name: 'the parent itself', code: `${FROM}COPY «..» /x\n`, fixed: `${FROM}COPY . /x\n` },
    { name: 'dots behind a folder', code: `${FROM}ADD «a/../../b/» /x/\n`, fixed: `${FROM}ADD b/ /x/\n` },
    { name: 'a trigger', code: `${FROM}ONBUILD COPY «../a» /x\n`, fixed: `${FROM}ONBUILD COPY a /x\n` },
  ],
});
