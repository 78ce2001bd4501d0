import rule from '#core/dockerfile/rules/run-time/no-ignored-cmd';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'both as lists': `${FROM}ENTRYPOINT ["./serve"]\nCMD ["--port", "80"]\n`,
    'a shell form without a CMD': `${FROM}ENTRYPOINT ./serve\n`,
    'a shell form that uses its arguments': `${FROM}ENTRYPOINT exec ./serve "$0" "$@"\nCMD ["a"]\n`,
    'a text that uses them': `${FROM}ENTRYPOINT ["sh", "-c", "exec ./serve \\"$@\\"", "--"]\nCMD ["a"]\n`,
    'a text that uses the first one too': `${FROM}ENTRYPOINT ["sh", "-c", "exec ./serve \\"$0\\" \\"$@\\""]\nCMD ["a"]\n`,
    'a shell whose text is the CMD': `${FROM}ENTRYPOINT ["sh", "-c"]\nCMD ["./serve --port $PORT"]\n`,
    'an empty CMD': `${FROM}ENTRYPOINT ./serve\nCMD []\n`,
    'a CMD below, which the ENTRYPOINT resets': `${FROM.trim()} AS a\nCMD ["x"]\nFROM a\nENTRYPOINT ./serve\n`,
    'a CMD in shell form behind a script': `${FROM}ENTRYPOINT ["/entrypoint.sh"]\nCMD ./serve --port 80\n`,
    'a CMD in shell form behind a program that nobody knows': `${FROM}ENTRYPOINT ["java", "-cp", "/app", "Start"]\nCMD ./serve\n`,
    'an ENTRYPOINT that is emptied': `${FROM}ENTRYPOINT []\nCMD --port 80\n`,
    'another stage': `${FROM.trim()} AS a\nCMD ["x"]\nFROM debian:12\nENTRYPOINT ./serve\n`,
    'a trigger': `${FROM}ENTRYPOINT ./serve\nONBUILD CMD ["x"]\n`,
    powershell: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nENTRYPOINT app\nCMD ["x"]\n',
  },
  invalid: [
    {
      name: 'a shell form that leaves out the first word',
      code: `${FROM}ENTRYPOINT «exec ./serve "$@"»\nCMD ["a", "b"]\n`,
      fixed: `${FROM}ENTRYPOINT ["sh", "-c", "exec ./serve \\"$@\\"", "--"]\nCMD ["a", "b"]\n`,
      message: 'is `$0`, not `$1`: the first word of `CMD ["a", "b"]` on line 3',
    },
    {
      name: 'a CMD in shell form behind a program that only takes it for its arguments',
      code: `${FROM}ENTRYPOINT ["java", "-jar", "/app.jar"]\nCMD «serve 8080»\n`,
      fixed: `${FROM}ENTRYPOINT ["java", "-jar", "/app.jar"]\nCMD ["serve", "8080"]\n`,
      message: 'this CMD in shell form is handed over as `/bin/sh`, `-c` and `serve 8080`',
    },
    {
      name: 'words that need the shell',
      code: `${FROM}CMD ["a"]\nENTRYPOINT «exec java $JAVA_OPTS -jar app.jar»\n`,
      fixed: `${FROM}CMD ["a"]\nENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -jar app.jar \\"$@\\"", "--"]\n`,
      message: 'on line 2',
    },
    {
      name: 'a CMD in a stage above the ENTRYPOINT',
      code: `${FROM.trim()} AS a\nENTRYPOINT «./serve»\nFROM a\nCMD ["a"]\n`,
      fixed: `${FROM.trim()} AS a\nENTRYPOINT ["./serve"]\nFROM a\nCMD ["a"]\n`,
    },
    {
      name: 'several commands',
      code: `${FROM}ENTRYPOINT ["sh", "-c", «"./migrate && ./serve"»]\nCMD ["a"]\n`,
    },
    {
      name: 'a first argument that gets lost',
      code: `${FROM}ENTRYPOINT ["sh", "-c", «"exec ./serve \\"$@\\""»]\nCMD ["--port", "80"]\n`,
      fixed: `${FROM}ENTRYPOINT ["sh", "-c", "exec ./serve \\"$@\\"", "--"]\nCMD ["--port", "80"]\n`,
      message: 'is missing in `$@`',
    },
  ],
});
