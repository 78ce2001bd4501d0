import rule from '#core/dockerfile/rules/run-time/prefer-json-command';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'JSON lists': 'FROM nginx:1.27\nHEALTHCHECK CMD ["true"]\nENTRYPOINT ["a"]\nCMD []\n',
    'no health check': 'FROM nginx:1.27\nHEALTHCHECK NONE\n',
    'the trigger of ONBUILD': 'FROM nginx:1.27\nONBUILD CMD a\n',
    'what RUN does': 'FROM nginx:1.27\nRUN a\n',
  },
  invalid: [
    {
      name: 'a command that takes the place of the shell',
      code: 'FROM nginx:1.27\nCMD «exec nginx $OPTIONS»\n',
    },
    {
      name: 'a stage with a shell of its own',
      code: 'FROM nginx:1.27\nSHELL ["/bin/bash", "-c"]\nCMD «nginx -g x»\n',
      fixed: 'FROM nginx:1.27\nSHELL ["/bin/bash", "-c"]\nCMD ["nginx", "-g", "x"]\n',
    },
    {
      name: 'a health check that needs its shell',
      code: 'FROM nginx:1.27\nHEALTHCHECK --interval=5s CMD «curl -f http://localhost/ || exit 1»\n',
    },
    {
      name: 'an instruction that a later one replaces',
      code: 'FROM nginx:1.27\nCMD «a»\nCMD «b»\n',
      fixed: 'FROM nginx:1.27\nCMD ["a"]\nCMD ["b"]\n',
    },
  ],
});
