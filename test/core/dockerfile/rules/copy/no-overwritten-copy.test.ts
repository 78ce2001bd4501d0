import rule from '#core/dockerfile/rules/copy/no-overwritten-copy';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\nWORKDIR /app\n';

testRule(rule, {
  valid: {
    'a trigger, which comes later': `${FROM}COPY a.conf /etc/x.conf\nONBUILD COPY b.conf /etc/x.conf\n`,
    'triggers with a use between': `${FROM}ONBUILD COPY a.conf /etc/x.conf\nONBUILD RUN ./setup\nONBUILD COPY b.conf /etc/x.conf\n`,
    'the manifest first, and all of it later': `${FROM}COPY package.json ./\nRUN npm ci\nCOPY . .\n`,
    'folders, whose content comes together': `${FROM}COPY a /app\nCOPY b /app\n`,
    'files of other names': `${FROM}COPY a.conf /etc/\nCOPY b.conf /etc/\n`,
    'a file that a step used': `${FROM}COPY a.conf /etc/x.conf\nRUN ./setup\nCOPY b.conf /etc/x.conf\n`,
    'a file that a step read': `${FROM}COPY a.conf /etc/x.conf\nRUN cp /etc/x.conf /etc/y.conf\nCOPY b.conf /etc/x.conf\n`,
    'the same files after a step changed them': `${FROM}COPY . .\nRUN rm -rf /app/a\nCOPY . .\n`,
    'the same file after an installation': `${FROM}COPY a.conf /etc/x.conf\nRUN apt-get install -y x\nCOPY a.conf /etc/x.conf\n`,
    'from another stage': `${FROM}COPY app /app\nCOPY --from=docker.io/example/a:1 app /app\n`,
    'another folder of the same name': `${FROM}COPY a.txt .\nWORKDIR /srv\nCOPY a.txt .\n`,
    'archives that are unpacked': `${FROM}ADD a.tar.gz /srv/x.d\nADD b.tar.gz /srv/x.d\n`,
  },
  invalid: [
    {
      name: 'files of one name from two folders',
      code: `${FROM}«COPY dev/a.conf /etc/»\nENV A=b\nCOPY prod/a.conf /etc/\n`,
      fixed: `${FROM}ENV A=b\nCOPY prod/a.conf /etc/\n`,
      message: 'Line 5 copies another file to `/etc/a.conf`, and nothing uses this one before',
    },
    {
      name: 'the same into a folder nobody knows',
      code: 'FROM debian:12\nCOPY src src\n«COPY ./src src»\n',
      fixed: 'FROM debian:12\nCOPY src src\n',
      message: 'This copies to `src` what line 2 copied there',
    },
    {
      name: 'the same with steps between that have nothing to do with it',
      code: `${FROM}COPY src /src\nRUN mkdir /data\n«COPY src /src»\n`,
      fixed: `${FROM}COPY src /src\nRUN mkdir /data\n`,
    },
    {
      name: 'triggers',
      code: `${FROM}ONBUILD «COPY a.conf /etc/x.conf»\nONBUILD COPY b.conf /etc/x.conf\n`,
    },
  ],
});
