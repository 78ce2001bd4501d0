import rule from '#core/dockerfile/rules/run-time/prefer-exec-form';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';
const WINDOWS = 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\n';

testRule(rule, {
  valid: {
    'a shell to type into': 'FROM debian:12\nCMD bash\nFROM alpine:3.20\nCMD /bin/sh\n',
    'a CMD that a later one overrides': 'FROM node:22\nCMD npm start\nCMD ["node", "server.js"]\n',

    'a file that the shell reads at the end': 'FROM debian:12\nCMD . venv/bin/activate && . ./start.sh\n',
    'exec in front': `${FROM}CMD exec node server.js\n`,
    'exec in front of the last command': `${FROM}ENTRYPOINT ./prepare && exec ./serve $ARGS\n`,
    'exec in front of a shell, whose own text decides what becomes of signals': `${FROM}CMD service app start && exec bash -c "trap : TERM; sleep infinity & wait"\n`,
    'the JSON form': `${FROM}ENTRYPOINT ["./serve"]\n`,
    'an empty list': `${FROM}CMD []\n`,
    'a stage with a shell of its own': `${FROM}SHELL ["/bin/bash", "-c"]\nCMD ./serve\n`,
    'a stage that starts from one with a shell of its own': `${FROM.trim()} AS a\nSHELL ["/bin/bash", "-c"]\nFROM a\nCMD ./serve\n`,
    'a health check, which gets no signals': `${FROM}HEALTHCHECK CMD wget -q localhost || exit 1\n`,
    'what only the shell of Windows does': `${WINDOWS}ENTRYPOINT powershell -File a.ps1 && powershell -File b.ps1\n`,
    'a variable of the shell of Windows': `${WINDOWS}CMD server.exe --port %PORT%\n`,
    'a command that the shell of Windows has itself': `${WINDOWS}CMD echo ready\n`,
  },
  invalid: [
    {
      name: 'words that need no shell',
      code: 'FROM debian:12\nENTRYPOINT «./serve --all»\n',
      fixed: 'FROM debian:12\nENTRYPOINT ["./serve", "--all"]\n',
      message: 'and the arguments of `docker run`. Write it as a JSON list.',
    },
    {
      name: 'a variable, which no JSON list has a value for',
      code: 'FROM debian:12\nCMD «./serve $X»\n',
      fixed: 'FROM debian:12\nCMD exec ./serve $X\n',
      message: 'in the middle of its work. Put `exec` in front of the last command.',
    },
    {
      name: 'a shell that runs a script, and one that takes no arguments',
      code: 'FROM debian:12 AS a\nCMD «bash start.sh»\nFROM debian:12\nENTRYPOINT «bash»\n',
      fixed: 'FROM debian:12 AS a\nCMD ["bash", "start.sh"]\nFROM debian:12\nENTRYPOINT ["bash"]\n',
    },
    {
      name: 'a file that the shell reads first, and one below an ENTRYPOINT',
      code: 'FROM debian:12 AS a\nCMD «. ./env && python app.py»\nFROM debian:12\nENTRYPOINT «. ./start.sh»\n',
      fixed: 'FROM debian:12 AS a\nCMD . ./env && exec python app.py\nFROM debian:12\nENTRYPOINT . ./start.sh\n',
    },
    {
      name: 'an entry point that hands its arguments over',
      code: 'FROM debian:12\nENTRYPOINT «./serve "$0" "$@"»\nCMD ["--all"]\n',
      fixed: 'FROM debian:12\nENTRYPOINT exec ./serve "$0" "$@"\nCMD ["--all"]\n',
      message: 'a shell does not pass signals on',
    },
    {
      name: 'one below a shell that gives its place away',
      code: `${FROM}ENTRYPOINT «./serve $0 $@»\nCMD ["--all"]\n`,
      fixed: `${FROM}ENTRYPOINT exec ./serve $0 $@\nCMD ["--all"]\n`,
      message: 'gets signals only as long as',
    },
    {
      name: 'a builtin at the end, which leaves the shell where it is',
      code: `${FROM}CMD «./a & ./b && fg»\n`,
      message: 'a shell does not pass signals on',
    },
    {
      name: 'the shell of Windows',
      code: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nENTRYPOINT «C:/app/server.exe --all»\n',
      message: '`ENTRYPOINT C:/app/server.exe --all` runs below `cmd /S /C`',
    },
    {
      name: 'an ENTRYPOINT, and not the CMD that it does not take',
      code: 'FROM debian:12\nCMD npm start\nENTRYPOINT «node index.js»\n',
      fixed: 'FROM debian:12\nCMD ["npm", "start"]\nENTRYPOINT ["node", "index.js"]\n',
    },

    {
      name: 'quotes and backslashes',
      code: `${FROM}CMD «nginx -g 'daemon off;' -c "a\\"b"»\n`,
      fixed: `${FROM}CMD ["nginx", "-g", "daemon off;", "-c", "a\\"b"]\n`,
    },
    {
      name: 'a list of commands',
      code: `${FROM}CMD «./migrate && ./serve»\n`,
      fixed: `${FROM}CMD ./migrate && exec ./serve\n`,
    },
    {
      name: 'a redirection',
      code: `${FROM}CMD «./serve > /log 2>&1»\n`,
      fixed: `${FROM}CMD exec ./serve > /log 2>&1\n`,
    },
    { name: 'a pipe, which has no last command', code: `${FROM}CMD «./serve | tee /log»\n` },
    { name: 'a background process', code: `${FROM}CMD «./a & ./b || ./c»\n` },
    { name: 'a builtin', code: `${FROM}CMD «source /env»\n` },
    { name: 'a loop', code: `${FROM}CMD «while true; do ./serve; done»\n` },
    {
      name: 'an assignment in front',
      code: `${FROM}CMD «PORT=80 ./serve»\n`,
    },
    {
      name: 'continuations',
      code: `${FROM}CMD «./serve \\\n  --port 80»\n`,
      fixed: `${FROM}CMD ["./serve", "--port", "80"]\n`,
    },
    {
      name: 'a comment between its lines',
      code: `${FROM}CMD «./serve \\\n  # the port\n  --port 80»\n`,
      fixed: `${FROM}CMD exec ./serve \\\n  # the port\n  --port 80\n`,
    },
    {
      name: 'an entry point, whose CMD is ignored',
      code: `${FROM}ENTRYPOINT «./serve»\nCMD ["--help"]\n`,
      fixed: `${FROM}ENTRYPOINT ["./serve"]\nCMD ["--help"]\n`,
      message: 'hands over neither `CMD` nor',
    },
    {
      name: 'a glob',
      code: `${FROM}CMD «java -cp lib/*.jar Main»\n`,
      fixed: `${FROM}CMD exec java -cp lib/*.jar Main\n`,
    },
    {
      name: 'a list that is no JSON',
      code: `${FROM}CMD «[“./serve”, 'a b',]»\n`,
      fixed: `${FROM}CMD ["./serve", "a b"]\n`,
      message: 'is no JSON list of strings',
    },
    {
      name: 'an entry point below a shell that keeps signals',
      code: `FROM debian:12\nENTRYPOINT «./serve $X»\n`,
      fixed: `FROM debian:12\nENTRYPOINT exec ./serve $X\n`,
      message: /neither signals on.* It needs a shell, so write it as a JSON list with one/,
    },
    {
      name: 'the shell of BusyBox, which gives its place away',
      code: `${FROM}CMD «./serve $X»\n`,
      fixed: `${FROM}CMD exec ./serve $X\n`,
      message: 'gets signals only as long as that shell gives its place',
    },
    {
      name: 'a command that the shell of BusyBox waits for',
      code: `${FROM}CMD «./serve $X | tee log»\n`,
      message: /does not pass signals on.* In a pipe `exec` does not help/,
    },
    { name: 'a list that nobody can read', code: `${FROM}CMD «["./serve" 'it's']»\n` },
  ],
});
