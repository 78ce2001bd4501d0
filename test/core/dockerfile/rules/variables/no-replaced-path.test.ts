import rule from '#core/dockerfile/rules/variables/no-replaced-path';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'the path that was there': `${FROM}ENV PATH=/x:$PATH\nENV PATH "\${PATH}:/y"\n`,
    'a whole path': `${FROM}ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/x\n`,
    'a path in another variable': `${FROM}ENV PATH=/x:$SYSTEM_PATH\nENV PATH=$ALL\n`,
    'an image from scratch': 'FROM scratch\nENV PATH=/app\n',
    'an image of Nix': 'FROM nixos/nix\nENV PATH=/root/.nix-profile/bin\n',
    Windows: '# escape=`\nFROM mcr.microsoft.com/windows/servercore\nENV PATH=C:\\x;C:\\y\n',
    'another variable': `${FROM}ENV GOPATH=/go\n`,
  },
  invalid: [
    { name: 'quotes', code: `${FROM}ENV PATH=«"/a b/bin"»\n`, fixed: `${FROM}ENV PATH="/a b/bin:$PATH"\n` },
    {
      name: 'a folder of a variable',
      code: `${FROM}ENV J=/j\nENV PATH=«$J/bin»\n`,
      fixed: `${FROM}ENV J=/j\nENV PATH=$J/bin:$PATH\n`,
    },
    { name: 'the older form', code: `${FROM}ENV PATH «/x:/y»\n`, fixed: `${FROM}ENV PATH /x:/y:$PATH\n` },
    { name: 'single quotes, which would keep $PATH as it stands', code: `${FROM}ENV PATH=«'/x'»\n` },
    { name: 'one of several', code: `${FROM}ENV A=1 PATH=«/x» B=2\n`, fixed: `${FROM}ENV A=1 PATH=/x:$PATH B=2\n` },
  ],
});
