import rule from '#core/dockerfile/rules/variables/no-argument-at-run-time';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(rule, {
  valid: {
    'an ENV of the same name': `${FROM}ARG PORT=80\nENV PORT=$PORT\nCMD app $PORT\n`,
    'an ENV that stands below': `${FROM}ARG PORT=80\nCMD app $PORT\nENV PORT=80\n`,
    'a default in the command': `${FROM}ARG PORT=80\nCMD app \${PORT:-80}\n`,
    'a variable that nobody declares': `${FROM}CMD app $PORT\n`,
    'a variable that the command sets': `${FROM}ARG PORT\nCMD PORT=80; app $PORT\n`,
    'single quotes': `${FROM}ARG PORT\nCMD app '$PORT'\n`,
    'a RUN': `${FROM}ARG PORT\nRUN app $PORT\n`,
    'an argument of another stage': `${FROM}ARG PORT\n${FROM}CMD app $PORT\n`,
  },
  invalid: [
    {
      name: 'each name once',
      code: `${FROM}ARG A=1\nENTRYPOINT app «$A» $A\nHEALTHCHECK CMD check $A\n`,
      fixed: `${FROM}ARG A=1\nENV A=$A\nENTRYPOINT app $A $A\nHEALTHCHECK CMD check $A\n`,
      message: '`$A` is not set when the container runs: `ARG A` on line 2',
    },
    {
      name: 'a health check',
      code: `${FROM}ARG PORT=80\nHEALTHCHECK CMD curl -f http://localhost:«\${PORT}»/\n`,
      fixed: `${FROM}ARG PORT=80\nENV PORT=$PORT\nHEALTHCHECK CMD curl -f http://localhost:\${PORT}/\n`,
    },
    {
      name: 'a shell in the exec form',
      code: `${FROM}ARG PORT=80\nCMD ["sh", "-c", "app «$PORT»"]\n`,
      fixed: `${FROM}ARG PORT=80\nENV PORT=$PORT\nCMD ["sh", "-c", "app $PORT"]\n`,
    },
    { name: 'a secret, which ENV would keep', code: `${FROM}ARG API_TOKEN\nCMD app «$API_TOKEN»\n` },
    {
      name: 'an argument of the stage it starts from',
      code: 'FROM alpine:3.20 AS a\nARG PORT=80\nFROM a\nCMD app «$PORT»\n',
    },
  ],
});
