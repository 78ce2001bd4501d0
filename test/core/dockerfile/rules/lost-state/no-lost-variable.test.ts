import rule from '#core/dockerfile/rules/lost-state/no-lost-variable';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';
const WINDOWS = '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\n';

testRule(rule, {
  valid: {
    'a variable of Windows that is used, and one that stays': `${WINDOWS}RUN set A=1 && build.cmd\nRUN setx A 1\nRUN powershell "$env:A = 1; .\\build.ps1"\n`,
    'a name that cannot be one': 'FROM debian:12\nARG B\nRUN export A=1 \\( && b $A\nRUN echo $B\n',
    'an exec form that uses it': `${FROM}RUN ["sh", "-c", "export A=1; make"]\n`,

    'an export that a program behind it may read': `${FROM}RUN export CGO_ENABLED=0 && go build ./...\n`,
    'an export that is named behind it': `${FROM}RUN export V=1 && echo "$V"\n`,
    'a variable of the shell that is named behind it': `${FROM}RUN v=1; echo "\${v}"\n`,
    'a variable in arithmetic': `${FROM}RUN i=1; j=$((i + 1)); echo $j\n`,
    'a front end that the command which asks has too': `FROM debian:12\nRUN DEBIAN_FRONTEND=noninteractive apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y tzdata\n`,
    'a front end for the file, and for one command': `FROM debian:12\nARG DEBIAN_FRONTEND=noninteractive\nRUN DEBIAN_FRONTEND=noninteractive apt-get update && apt-get install -y tzdata\n`,
    'a front end that is exported before': `FROM debian:12\nRUN export DEBIAN_FRONTEND=noninteractive; DEBIAN_FRONTEND=noninteractive apt-get update && apt-get install -y tzdata\n`,
    'a front end for the first of two that ask': `FROM debian:12\nRUN DEBIAN_FRONTEND=noninteractive apt-get install -y tzdata && apt-get install -y curl\n`,
    'a front end for a script of its own': `FROM debian:12\nRUN DEBIAN_FRONTEND=noninteractive ./setup.sh && apt-get install -y curl\n`,
    'a front end behind the command that asks': `FROM debian:12\nRUN apt-get install -y tzdata && DEBIAN_FRONTEND=noninteractive apt-get update\n`,
    'variables in front of a command': `${FROM}RUN DEBIAN_FRONTEND=noninteractive apt-get install -y curl\n`,
    'a variable that a program may have from outside': `${FROM}RUN CFLAGS="$(dpkg-buildflags --get CFLAGS)"; make\n`,
    'a variable of ENV that is exported as it is': `${FROM}ENV A=1\nRUN export A="$A"\nRUN echo $A\n`,
    'the folder that every shell knows': `${FROM}RUN export PWD=$(pwd)\nRUN echo $PWD\n`,
    'an export in a subshell': `${FROM}RUN (export A=1; make) && true\n`,
    'an export that a condition decides': `${FROM}RUN if [ -d /x ]; then export A=1; fi; make\n`,
    'a heredoc that uses it': `${FROM}RUN <<EOF\nexport A=1\nmake\nEOF\n`,
    'a line that is written to a file': `${FROM}RUN echo 'export A=1' >> /etc/profile.d/a.sh\n`,
    'the exec form': `${FROM}RUN ["export", "A=1"]\n`,
    'an unset of what the shell itself set': `${FROM}RUN export A=1 && make && unset A\n`,
    'a loop that reads it in the next round': `${FROM}RUN for i in 1 2; do make $X; export X=$i; done\n`,
    'a start script': `${FROM}CMD export A=1 && exec app\n`,
    'what a nested shell runs': `${FROM}RUN bash -c 'export A=1 && make'\n`,
    'a variable that the next step sets again': `${FROM}RUN a=1; make $a\nRUN a=2; make $a\n`,
    'a variable of a loop': `${FROM}RUN a=1; make $a\nRUN for a in x y; do make $a; done\n`,
    'a variable that a file or a line sets': `${FROM}RUN ID=1; make $ID\nRUN . /etc/os-release; make $ID\n`,
    'a variable with a value for when it is not set': `${FROM}RUN a=1; make $a\nRUN make \${a:-2}\n`,
    'a name that is meant for later': `${FROM}RUN a=1; make $a\nRUN echo 'make $a' > /b.sh\n`,
    'a name that the base image may set': `${FROM}RUN NODE_VERSION=1; make $NODE_VERSION\nRUN make $NODE_VERSION\n`,
    'a variable that ENV sets': `${FROM}ENV a=0\nRUN a=1; make $a\nRUN make $a\n`,
    'a variable for programs that is exported behind': `${FROM}RUN GOOS=linux && export GOOS && go build\n`,
    'a variable for programs that is handed on': `${FROM}RUN GOOS=linux && make GOOS=$GOOS\n`,
    'a variable for programs that the shell exports by itself': `${FROM}RUN set -a && GOOS=linux && go build\n`,
    'a variable for programs that ENV has': `${FROM}ENV GOOS=plan9\nRUN GOOS=linux && go build\n`,
    'a variable for one program': `${FROM}RUN GOOS=linux go build && make\n`,
    'a sourced file behind it': `${FROM}RUN export NVM_DIR=/nvm && . /nvm/nvm.sh\n`,
  },
  invalid: [
    {
      name: 'the shell of Windows',
      code: `${WINDOWS}RUN «set APP_ENV=production»\nRUN mkdir C:\\a && «set PATH=%PATH%;C:\\a»\n`,
      fixed: `${WINDOWS}ENV APP_ENV=production\nRUN mkdir C:\\a && set PATH=%PATH%;C:\\a\n`,
    },
    {
      name: 'PowerShell',
      code: `${WINDOWS}SHELL ["powershell", "-Command"]\nRUN «$env:PATH += ';C:\\a'»\n`,
      message: 'later steps and the container search the old `PATH`',
    },
    { name: 'an exec form', code: `${FROM}RUN ["sh", "-c", "«export A=1»"]\nRUN echo $A\n` },

    {
      name: 'a list of packages that a later step takes for its own',
      code: `${FROM}RUN «PKGS="gcc make"» && apk add $PKGS\nRUN make\nRUN apk del $PKGS\n`,
      message: '`$PKGS` on line 4 does not see it',
    },
    {
      name: 'a value that is found out and used, and used again later',
      code: `${FROM}RUN «export ARCH=$(uname -m)» && curl -fO https://example.org/a-$ARCH\nRUN tar xf "a-\${ARCH}"\n`,
    },
    {
      name: 'a variable for programs that is not exported',
      code: `FROM debian:12\nRUN apt-get update && «DEBIAN_FRONTEND=noninteractive» && apt-get install -y tzdata\n`,
      fixed: `FROM debian:12\nRUN apt-get update && export DEBIAN_FRONTEND=noninteractive && apt-get install -y tzdata\n`,
      message: 'is not exported, so no program behind it sees it',
    },
    {
      name: 'a front end in front of the command that asks nothing',
      code: `FROM debian:12\nRUN «DEBIAN_FRONTEND=noninteractive» apt-get update \\\n && apt-get install -y tzdata\n`,
      fixed: `FROM debian:12\nRUN apt-get update \\\n && DEBIAN_FRONTEND=noninteractive apt-get install -y tzdata\n`,
      message:
        '`DEBIAN_FRONTEND=noninteractive` holds for `apt-get update` alone, which asks nothing: `apt-get install -y tzdata` behind it does not see it',
    },
    {
      name: 'a front end on a line of its own, in front of another command',
      code: `FROM debian:12\nRUN «DEBIAN_FRONTEND=noninteractive» \\\n    dpkg --add-architecture i386 && apt-get update && apt-get install -y wine\n`,
      fixed: `FROM debian:12\nRUN dpkg --add-architecture i386 && apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y wine\n`,
      message: 'holds for `dpkg --add-architecture i386` alone',
    },
    {
      name: 'a front end behind sudo, which takes it away',
      code: `FROM debian:12\nRUN «DEBIAN_FRONTEND=noninteractive» apt-get update && sudo apt-get install -y wine\n`,
    },
    {
      name: 'the line of the first use',
      code: `${FROM}RUN «export A=1»\nRUN echo a\nRUN echo $A\n`,
      fixed: `${FROM}ENV A=1\nRUN echo a\nRUN echo $A\n`,
      message: '`export A=1` ends with this RUN: `$A` on line 4 does not see it.',
    },
    {
      name: 'an argument that is handed on to steps that have it, and to the container, which has not',
      code: `${FROM}ARG A\nRUN «export A=\${A}»\nRUN echo $A\nCMD echo $A\n`,
      fixed: `${FROM}ARG A\nENV A=\${A}\nRUN echo $A\nCMD echo $A\n`,
      message: '`$A` on line 5 does not see it',
    },
    {
      name: 'a variable that nothing names',
      code: `${FROM}RUN apk add curl && «export A='b c'»\nCMD ["app"]\n`,
      fixed: `${FROM}RUN apk add curl\nENV A="b c"\nCMD ["app"]\n`,
      message: 'nothing behind it in the RUN uses it',
    },
    {
      name: 'a variable that is not exported',
      code: `${FROM}RUN «A=1»\nWORKDIR /srv/$A\n`,
      fixed: `${FROM}ENV A=1\nWORKDIR /srv/$A\n`,
    },
    {
      name: 'a variable that is set first and exported then',
      code: `${FROM}RUN A=1 && «export A»\nCMD echo $A\n`,
      fixed: `${FROM}ENV A=1\nCMD echo $A\n`,
    },
    {
      name: 'several at once',
      code: `${FROM}RUN «export A=1 B=2»\nCMD echo $B\n`,
      fixed: `${FROM}ENV A=1 B=2\nCMD echo $B\n`,
    },
    {
      name: 'several that nothing reads, which one ENV mends',
      code: `${FROM}RUN apk add gcc && «export CC=gcc» && export CXX=g++ && export AR=ar\nCMD ["app"]\n`,
      fixed: `${FROM}RUN apk add gcc\nENV CC=gcc CXX=g++ AR=ar\nCMD ["app"]\n`,
    },
    {
      name: 'several, of which the path is one',
      code: `${FROM}RUN apk add gcc && «export CC=gcc» && «export PATH=/a:$PATH»\nCMD ["app"]\n`,
      fixed: `${FROM}RUN apk add gcc\nENV CC=gcc PATH=/a:$PATH\nCMD ["app"]\n`,
    },
    {
      name: 'several in a row',
      code: `${FROM}RUN «export A=1» && export B=2\nCMD echo $A\n`,
      fixed: `${FROM}ENV A=1 B=2\nCMD echo $A\n`,
    },
    {
      name: 'the path of programs',
      code: `${FROM}RUN «export PATH="/opt/a b/bin:$PATH"»\nRUN tool\n`,
      fixed: `${FROM}ENV PATH="/opt/a b/bin:$PATH"\nRUN tool\n`,
      message: 'search the old `PATH`',
    },
    {
      name: 'the path, extended twice, which one ENV cannot tell',
      code: `${FROM}RUN export PATH=/a:$PATH && «export PATH=/b:$PATH»\nCMD ["tool"]\n`,
    },
    {
      name: 'a variable of the file in its value',
      code: `${FROM}ARG V=1\nRUN «export HOME_DIR=/opt/$V»\nRUN ls $HOME_DIR\n`,
      fixed: `${FROM}ARG V=1\nENV HOME_DIR=/opt/$V\nRUN ls $HOME_DIR\n`,
    },
    {
      name: 'what should not stay in the image',
      code: `${FROM}RUN «export DEBIAN_FRONTEND=noninteractive»\nRUN apt-get update\n`,
      fixed: `${FROM}ARG DEBIAN_FRONTEND=noninteractive\nRUN apt-get update\n`,
    },
    {
      name: 'a secret, which ENV would keep',
      code: `${FROM}RUN «export API_TOKEN=abcdef123456»\nCMD ["app"]\n`,
    },
    {
      name: 'a value that a step finds out',
      code: `${FROM}RUN «export V=$(cat v)»\nRUN apk add curl\nRUN echo $V\n`,
    },
    {
      name: 'a step that sets the variable itself before it is read',
      code: `${FROM}RUN «export V=1»\nRUN V=2; echo $V\n`,
      fixed: `${FROM}ENV V=1\nRUN V=2; echo $V\n`,
      message: 'nothing behind it in the RUN uses it',
    },
    {
      name: 'variables of a file',
      code: `${FROM}RUN «export $(cat .env | xargs)»\nRUN echo $A\n`,
      message: 'nothing behind it in the RUN uses it',
    },
    {
      name: 'an unset of a variable of the image',
      code: `${FROM}ENV TOKEN_FILE=/x\nRUN make && «unset TOKEN_FILE»\n`,
      message: 'has the variable again',
    },
    {
      name: 'the last line of a heredoc',
      code: `${FROM}RUN <<EOF\nmake\n«export A=1»\nEOF\nRUN echo $A\n`,
    },
    {
      name: 'a number that a program finds out, for a user that no RUN names',
      code: `${FROM}RUN «export uid=$(id -u app)»\nUSER $uid\n`,
      message:
        '`$uid` on line 3 does not see it. `USER` has no shell to find the value out: write it there, or hand it to the build as an `ARG`.',
    },
    {
      name: 'a value that is found out, for a step',
      code: `${FROM}RUN «export v=$(cat v)»\nRUN make $v\n`,
      fixed: `${FROM}RUN export v=$(cat v) && \\\n    make $v\n`,
      message: '`$v` on line 3 does not see it. Put both into one RUN.',
    },
    {
      name: 'a value that is found out, for the container',
      code: `${FROM}RUN «export v=$(cat v)»\nCMD app $v\n`,
      message: '`$v` on line 3 does not see it. Find the value out in `CMD` itself.',
    },
    {
      name: 'a folder that ENV can hold, for WORKDIR',
      code: `${FROM}RUN «export dir=/srv»\nWORKDIR $dir\n`,
      fixed: `${FROM}ENV dir=/srv\nWORKDIR $dir\n`,
      message: '`$dir` on line 3 does not see it. Set it with `ENV`.',
    },
    {
      name: 'a trigger',
      code: `${FROM}ONBUILD RUN «export A=1»\nONBUILD RUN echo $A\n`,
      fixed: `${FROM}ONBUILD ENV A=1\nONBUILD RUN echo $A\n`,
    },
    {
      name: 'the escape character and line endings of the file',
      code: `# escape=\`\r\nFROM alpine:3.20\r\nSHELL ["/bin/sh", "-c"]\r\nRUN make && \`\r\n    «export A='x"y'»\r\nCMD echo $A\r\n`,
      fixed: `# escape=\`\r\nFROM alpine:3.20\r\nSHELL ["/bin/sh", "-c"]\r\nRUN make\r\nENV A="x\`"y"\r\nCMD echo $A\r\n`,
    },
  ],
});
