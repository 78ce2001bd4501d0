import rule from '#core/dockerfile/rules/run-time/valid-program-name';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'a blank inside an argument': `${FROM}CMD ["nginx", "-g", "daemon off;"]\n`,
    'a text for a shell': `${FROM}CMD ["sh", "-c", "npm start"]\n`,
    'a shell form': `${FROM}CMD npm start\n`,
    'a text for the shell that the entry point is': `${FROM}ENTRYPOINT ["sh", "-c"]\nCMD ["npm start"]\n`,
    'a text for the entry point of a stage below': `${FROM.trim()} AS a\nENTRYPOINT ["sh", "-c"]\nFROM a\nCMD ["npm start"]\n`,
    'a path with a blank': `${FROM}CMD ["/opt/My App/bin/run", "x"]\n`,
    'a path of Windows': 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCMD ["C:\\\\Program Files\\\\app.exe"]\n',
    'an empty list': `${FROM}CMD []\n`,
    'a trigger, whose entry point is not known': `${FROM}ONBUILD CMD ["npm start"]\n`,
    'a health check in shell form': `${FROM}HEALTHCHECK CMD curl -f http://localhost/\n`,
  },
  invalid: [
    {
      name: 'an interpreter and its script',
      code: `${FROM}ENTRYPOINT [«"/usr/bin/python /app/app.py"»]\n`,
      fixed: `${FROM}ENTRYPOINT ["/usr/bin/python", "/app/app.py"]\n`,
    },
    {
      name: 'more arguments behind it',
      code: `${FROM}CMD [«"java -jar"», "app.jar"]\n`,
      fixed: `${FROM}CMD ["java", "-jar", "app.jar"]\n`,
    },
    {
      name: 'quotes in it',
      code: `${FROM}CMD [«"node -e \\"a()\\""»]\n`,
      fixed: `${FROM}CMD ["sh", "-c", "node -e \\"a()\\""]\n`,
    },
    {
      name: 'a blank behind the name',
      code: `${FROM}CMD [«"npm "», "start"]\n`,
      fixed: `${FROM}CMD ["npm", "start"]\n`,
      message: 'a blank at its end',
    },
    {
      name: 'a health check from a Compose file',
      code: `${FROM}HEALTHCHECK --interval=5s CMD [«"CMD-SHELL"», "curl -f http://localhost/ || exit 1"]\n`,
      fixed: `${FROM}HEALTHCHECK --interval=5s CMD curl -f http://localhost/ || exit 1\n`,
      message: 'belongs into Compose files',
    },
    {
      name: 'a health check as one string',
      code: `${FROM}HEALTHCHECK CMD [«"curl -f http://localhost/ || exit 1"»]\n`,
      fixed: `${FROM}HEALTHCHECK CMD ["sh", "-c", "curl -f http://localhost/ || exit 1"]\n`,
    },
  ],
});
