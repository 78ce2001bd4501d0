import chmod from '#core/dockerfile/rules/copy/prefer-copy-chmod';
import chown from '#core/dockerfile/rules/copy/prefer-copy-chown';
import empty from '#core/dockerfile/rules/copy/no-empty-stage-copy';
import vex from '#core/dockerfile/rules/copy/prefer-vex-attestation';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(chmod, {
  valid: {
    'another file': `${FROM}COPY a.sh /a.sh\nRUN chmod 755 /b.sh\n`,
    'a tree': `${FROM}COPY a /a\nRUN chmod -R 755 /a\n`,
    'more files than the copied one': `${FROM}COPY a.sh /a.sh\nRUN chmod 755 /a.sh /b.sh\n`,
    'an instruction between': `${FROM}COPY a.sh /a.sh\nUSER app\nRUN chmod 755 /a.sh\n`,
    'a mode that depends on the one before': `${FROM}COPY a.sh /a.sh\nRUN chmod u+s /a.sh\n`,
    'a name that may be a folder': `${FROM}COPY bin /usr/\nRUN chmod 755 /usr/bin\n`,
    'several sources': `${FROM}COPY a.sh b.sh /x/\nRUN chmod 755 /x/a.sh\n`,
    'a chmod that is not first': `${FROM}COPY a.sh /a.sh\nRUN echo && chmod 755 /a.sh\n`,
  },
  invalid: [
    {
      name: 'a folder as destination, and a flag that is there',
      code: `${FROM}WORKDIR /srv\nCOPY --chown=1 --chmod=600 bin/a.sh .\nRUN «chmod 0755 a.sh»\nCMD ["./a.sh"]\n`,
      fixed: `${FROM}WORKDIR /srv\nCOPY --chown=1 --chmod=0755 bin/a.sh .\nCMD ["./a.sh"]\n`,
      message: '`chmod 0755 a.sh` stores `/srv/a.sh` a second time, for line 3 put it into a layer before',
    },
    {
      name: 'a document',
      code: `${FROM}COPY <<EOF /a.sh\necho\nEOF\nRUN «chmod 755 /a.sh»\n`,
      fixed: `${FROM}COPY --chmod=755 <<EOF /a.sh\necho\nEOF\n`,
    },
    {
      name: 'a comment that would go too',
      code: `${FROM}COPY a.sh /a.sh\n# It must run.\nRUN «chmod 755 /a.sh»\n`,
    },
  ],
});

testRule(chown, {
  valid: {
    'an owner': `${FROM}USER app\nCOPY --chown=app . .\n`,
    'a user nobody knows': `${FROM}COPY . .\n`,
    root: `${FROM}USER root\nCOPY . .\n`,
    'a later chown': `${FROM}USER app\nCOPY . /app\nUSER root\nRUN chown -R app /app\n`,
    'before USER': `${FROM}COPY . .\nUSER app\n`,
  },
  invalid: [
    { name: 'a group', code: `${FROM}USER 10:20\n«ADD» a /a\n`, fixed: `${FROM}USER 10:20\nADD --chown=10:20 a /a\n` },
  ],
});

testRule(empty, {
  valid: {
    'a folder of WORKDIR': `FROM scratch AS a\nWORKDIR /x\n${FROM}COPY --from=a /x /x\n`,
    'another image': `${FROM.trim()} AS a\n${FROM}COPY --from=a /x /x\n`,
  },
  invalid: [
    {
      name: 'a stage on top of it, by its number',
      code: `FROM scratch AS a\nFROM a\nENV A=b\n${FROM}COPY --from=«1» /x /x\n`,
      message: '`1` starts from `scratch`',
    },
  ],
});

testRule(vex, {
  valid: { 'another name': `${FROM}COPY convex.json vex.txt /x/\n` },
  invalid: [{ name: 'each of several', code: `${FROM}COPY a.json «vex/a.openvex.json» /x/\n` }],
});
