import rule from '#core/dockerfile/rules/layers/no-volume-write';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'VOLUME behind the steps': `${FROM}RUN mkdir /data\nVOLUME /data\nCMD ["run"]\n`,
    'another folder': `${FROM}VOLUME /data\nRUN mkdir /database\n`,
    'the folder above': `${FROM}VOLUME /data/db\nRUN mkdir -p /data/log\n`,
    'what is only read': `${FROM}VOLUME /data\nRUN ls /data && cat /data/x\n`,
    'another stage': `${FROM}VOLUME /data\n${FROM}RUN touch /data/x\n`,
    'a mount': `${FROM}VOLUME /data\nRUN --mount=type=cache,target=/data touch /data/x\n`,
    'the working directory': `${FROM}VOLUME /data\nWORKDIR /data\n`,
    'a folder that the build is given': `${FROM}ARG DIR=/data\nVOLUME $DIR\nRUN touch /data/x\n`,
    'a cache, of which nobody misses what is thrown away': `${FROM}VOLUME ["/var/cache/apt", "/root/.cache", "/tmp"]\nRUN touch /var/cache/apt/a /root/.cache/b /tmp/c\n`,
    'a removal': `${FROM}VOLUME /data\nRUN rm -rf /data/cache\n`,
  },
  invalid: [
    { name: 'a trigger, which no move mends', code: `${FROM}VOLUME «/data»\nONBUILD COPY seed /data/\n` },

    {
      name: 'a COPY',
      code: `${FROM}VOLUME [«"/etc/app"», "/var/lib/app"]\nCOPY app.conf /etc/app/\nENTRYPOINT ["app"]\n`,
      fixed: `${FROM}COPY app.conf /etc/app/\nVOLUME ["/etc/app", "/var/lib/app"]\nENTRYPOINT ["app"]\n`,
      message:
        '`/etc/app` is a volume from here on, so the classic builder, Buildah and Kaniko throw away what `COPY app.conf /etc/app/` on line 3 does there; only BuildKit keeps it.',
    },
    {
      name: 'a VOLUME with a comment above, which goes along',
      code: `${FROM}# The program.\n\n# What is kept\n# between starts.\nVOLUME «/data»\n\nRUN touch /data/x\n`,
      fixed: `${FROM}# The program.\n\n\nRUN touch /data/x\n# What is kept\n# between starts.\nVOLUME /data\n`,
    },
    {
      name: 'an owner, through the working directory',
      code: `${FROM}WORKDIR /srv\nVOLUME «/srv/data»\nRUN chown -R 1000 data\n`,
      fixed: `${FROM}WORKDIR /srv\nRUN chown -R 1000 data\nVOLUME /srv/data\n`,
    },
    {
      name: 'a stage that starts from this one',
      code: `FROM debian:12 AS base\nVOLUME «/data»\nFROM base\nRUN touch /data/x\n`,
    },
  ],
});
