import rule from '#core/dockerfile/rules/lost-state/no-lost-cd';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';
const WINDOWS = '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\n';

testRule(rule, {
  valid: {
    'an exec form that uses it': `${FROM}RUN ["sh", "-c", "cd /app && make"]\nRUN make\n`,

    'a cd that is used in its own RUN': `${FROM}RUN cd /src && make && make install\n`,
    'a subshell that is used': `${FROM}RUN (cd /src; make) && echo done\n`,
    'a subshell at the end': `${FROM}RUN echo a && (cd /src && make)\n`,
    'the last of several, used': `${FROM}RUN cd /a; make; cd /b; make\n`,
    'the word as an argument': `${FROM}RUN echo cd /app\n`,
    'a heredoc that uses it': `${FROM}RUN <<EOF\ncd /src\nmake\nEOF\n`,
    'the exec form': `${FROM}RUN ["cd", "/app"]\n`,
    'a cd that a condition decides': `${FROM}RUN if [ -d /x ]; then cd /x; fi\n`,
    'a build that is prepared and made in one RUN': `${FROM}WORKDIR /src\nRUN mkdir build && cd build && cmake .. && make\nRUN make install\n`,
    'a build that is prepared in one RUN and made there in the next': `${FROM}WORKDIR /src\nRUN cd build && cmake ..\nRUN make -C build\nRUN cd /a && ./configure\nRUN cd /a && make\n`,
    'a build whose folder is the next WORKDIR': `${FROM}WORKDIR /src\nRUN cd build && cmake ..\nWORKDIR /src/build\nRUN make\nWORKDIR /a\nRUN cd /a && ./configure\nRUN make\n`,
    'a build that is prepared elsewhere than where its shell stands': `${FROM}WORKDIR /src\nRUN cd sub && cmake -B ../build .\nRUN (cd lib && ./configure)\nRUN make\n`,
    'a cd back to where it began': `${FROM}WORKDIR /srv\nRUN cd /a && make && cd ..\nRUN cd /a; make; cd -\nRUN make && cd /srv\n`,
    'a file that is written there': `${FROM}RUN cd /home && echo x > .bashrc\n`,
    'a file that a group writes there': `${FROM}RUN cd /home && { echo x; echo y; } > .bashrc\n`,
    'files of it that are listed': `${FROM}RUN cd /home && echo *\n`,
    'a folder that is named': `${FROM}RUN cd /home && echo $PWD\n`,
    'a cd of Windows that is used, and one back': `${WINDOWS}RUN cd C:\\app && build.cmd\nRUN cd C:\\app & build.cmd & cd ..\nRUN powershell "Set-Location C:\\app; .\\build.ps1"\n`,
    'a cd in quotes': `${WINDOWS}RUN echo "a && cd C:\\app"\n`,
    'a cd in CMD': `${FROM}CMD cd /app && exec ./server\n`,
  },
  invalid: [
    {
      name: 'the shell of Windows',
      code: `${WINDOWS}RUN «cd C:\\app»\nRUN mkdir C:\\b && «cd /d C:\\b»\nRUN dir\n`,
      fixed: `${WINDOWS}WORKDIR C:/app\nRUN mkdir C:\\b && cd /d C:\\b\nRUN dir\n`,
      message: 'ends with this RUN',
    },
    {
      name: 'PowerShell',
      code: `${WINDOWS}SHELL ["powershell", "-Command"]\nRUN New-Item -Type Directory a; «Set-Location -Path a»\nRUN ls\n`,
      message: '`RUN ls` on line 5 runs in',
    },
    {
      name: 'a cd that a condition decides, before what counts on it',
      code: `${FROM}WORKDIR /srv\nRUN if [ -d web ]; then «cd web»; fi\nRUN npm ci\n`,
      message: '`RUN npm ci` on line 4 runs in `/srv`',
    },
    {
      name: 'a build that goes on elsewhere',
      code: `${FROM}WORKDIR /src\nRUN mkdir -p build && «cd build» && cmake -DCMAKE_BUILD_TYPE=Release ..\nRUN make -j4 && make install\n`,
      fixed: `${FROM}WORKDIR /src\nRUN mkdir -p build && cd build && cmake -DCMAKE_BUILD_TYPE=Release ..\nRUN cd build && make -j4 && make install\n`,
      message:
        '`make -j4` on line 4 runs in `/src`, and not where `cmake -DCMAKE_BUILD_TYPE=Release ..` made what it looks for',
    },
    {
      name: 'a configure that is made elsewhere',
      code: `${FROM}RUN «cd /a» && ./autogen.sh\nRUN ./configure && make\n`,
      fixed: `${FROM}RUN cd /a && ./autogen.sh\nRUN cd /a && ./configure && make\n`,
    },
    {
      name: 'a folder that several steps are meant for',
      code: `${FROM}WORKDIR /srv\nRUN «cd app»\nRUN cmake .\nRUN make\n`,
      fixed: `${FROM}WORKDIR /srv\nWORKDIR app\nRUN cmake .\nRUN make\n`,
    },
    {
      name: 'a folder that one step is meant for, before one that chooses its own',
      code: `${FROM}WORKDIR /srv\nRUN «cd app»\nRUN make\nRUN cd /opt && make\n`,
      fixed: `${FROM}WORKDIR /srv\nRUN cd app && \\\n    make\nRUN cd /opt && make\n`,
    },
    { name: 'an exec form', code: `${FROM}RUN ["sh", "-c", "«cd /app»"]\nRUN make\n` },

    {
      name: 'the name of the folder that the next instruction runs in',
      code: `${FROM}WORKDIR /srv\nRUN «cd app»\nRUN make\n`,
      fixed: `${FROM}WORKDIR /srv\nRUN cd app && \\\n    make\n`,
      message: '`cd app` ends with this RUN: `RUN make` on line 4 runs in `/srv`.',
    },
    {
      name: 'that the base image decides where the next instruction runs',
      code: `${FROM}RUN «cd app»\nCOPY . .\n`,
      fixed: `${FROM}WORKDIR app\nCOPY . .\n`,
      message: "runs in the image's working directory. Set the folder with `WORKDIR`, or leave the `cd` out.",
    },
    {
      name: 'one before a file that is written elsewhere',
      code: `${FROM}RUN «cd /home» && echo x > /etc/motd\nCMD ["sh"]\n`,
    },
    {
      name: 'one before an echo of something else',
      code: `${FROM}RUN «cd /home» && echo "$GREETING"\nCMD ["sh"]\n`,
    },
    {
      name: 'the words of the next instruction without what continues it',
      code: `${FROM}WORKDIR /srv\nRUN «cd app»\nRUN make && \\\n    make install\n`,
      fixed: `${FROM}WORKDIR /srv\nRUN cd app && \\\n    make && \\\n    make install\n`,
      message: '`cd app` ends with this RUN: `RUN make` on line 4',
    },
    { name: 'a shell that is started for it alone', code: `${FROM}RUN sh -c '«cd /app»'\nRUN make\n` },
    {
      name: 'a cd that nothing comes after',
      code: `${FROM}RUN «cd /app»\nWORKDIR /srv\nCMD ["x"]\n`,
      fixed: `${FROM}WORKDIR /app\nWORKDIR /srv\nCMD ["x"]\n`,
      message: 'nothing behind it runs there',
    },
    {
      name: 'the last one behind one that is used',
      code: `${FROM}RUN cd /src && make && «cd /app»\nCMD ["./x"]\n`,
      fixed: `${FROM}RUN cd /src && make\nWORKDIR /app\nCMD ["./x"]\n`,
    },
    {
      name: 'a relative one behind another, which WORKDIR would take from elsewhere',
      code: `${FROM}RUN cd /src && make && «cd out»\nCMD ["./x"]\n`,
    },
    {
      name: 'a trigger',
      code: `${FROM}ONBUILD RUN «cd /app»\nONBUILD RUN make\n`,
      fixed: `${FROM}ONBUILD RUN cd /app && \\\n    make\n`,
    },
    {
      name: 'a cd before a RUN whose commands do not all depend on each other',
      code: `${FROM}RUN «cd /app»\nRUN make; echo done\n`,
      fixed: `${FROM}WORKDIR /app\nRUN make; echo done\n`,
    },
    {
      name: 'a variable of the file',
      code: `${FROM}ENV HOME_DIR=/app\nRUN «cd "$HOME_DIR"»\nCMD ["./x"]\n`,
      fixed: `${FROM}ENV HOME_DIR=/app\nWORKDIR $HOME_DIR\nCMD ["./x"]\n`,
    },
    {
      name: 'a variable of the shell, which WORKDIR does not know',
      code: `${FROM}RUN dir=/app && «cd $dir»\nCMD ["./x"]\n`,
    },
    {
      name: 'comments and line endings around it',
      code: `${FROM.replace('\n', '\r\n')}RUN «cd /app»\r\n# builds it\r\nRUN make\r\n`,
      fixed: `${FROM.replace('\n', '\r\n')}RUN cd /app && \\\r\n# builds it\r\n    make\r\n`,
    },
    {
      name: 'a comment in its shell text, which would swallow what is put behind it',
      code: `${FROM}RUN «cd /app» # here\nRUN make\n`,
    },
    {
      name: 'a RUN behind it that chooses its own folder',
      code: `${FROM}RUN «cd /app»\nRUN cd /src && make\nRUN make\n`,
      fixed: `${FROM}WORKDIR /app\nRUN cd /src && make\nRUN make\n`,
      message: 'on line 4',
    },
    {
      name: 'mounts that differ',
      code: `${FROM}RUN «cd /app»\nRUN --mount=type=cache,target=/c make\n`,
      fixed: `${FROM}WORKDIR /app\nRUN --mount=type=cache,target=/c make\n`,
    },
    {
      name: 'the escape character of the file',
      code: `# escape=\`\nFROM alpine:3.20\nSHELL ["/bin/sh", "-c"]\nRUN «cd /app»\nRUN make\n`,
      fixed: `# escape=\`\nFROM alpine:3.20\nSHELL ["/bin/sh", "-c"]\nRUN cd /app && \`\n    make\n`,
    },
    {
      name: 'two of them in a row',
      code: `${FROM}RUN «cd /a»\nRUN «cd b»\nRUN make\n`,
      fixed: `${FROM}RUN cd /a && \\\n    cd b && \\\n    make\n`,
    },
  ],
});
