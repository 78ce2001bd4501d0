import legacyPair from '#core/dockerfile/rules/deprecated/no-legacy-pair';
import maintainer from '#core/dockerfile/rules/deprecated/no-maintainer';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(maintainer, {
  valid: {
    'the label': `${FROM}LABEL org.opencontainers.image.authors="Ada"\n`,
    'the word inside another instruction': `${FROM}RUN echo MAINTAINER Ada\n`,
  },
  invalid: [
    {
      name: 'quotes, dollars and backslashes in the name',
      code: `${FROM}«MAINTAINER» "Ada" $X C:\\a\n`,
      fixed: `${FROM}LABEL org.opencontainers.image.authors="\\"Ada\\" \\$X C:\\\\a"\n`,
    },
    {
      name: 'every one, in any case',
      code: `${FROM}«maintainer» A\n«Maintainer» B\n`,
      fixed: `${FROM}LABEL org.opencontainers.image.authors="A"\nLABEL org.opencontainers.image.authors="B"\n`,
    },
    {
      name: 'a file in small letters, which stays one',
      code: 'from alpine:3.20\n«maintainer» Ada\nrun make\n',
      fixed: 'from alpine:3.20\nlabel org.opencontainers.image.authors="Ada"\nrun make\n',
    },
    { name: 'a comment between its lines, which would get lost', code: `${FROM}«MAINTAINER» Ada \\\n# and\nBob\n` },
    {
      name: 'another escape character',
      code: `# escape=\`\n${FROM}«MAINTAINER» a\`b \\ c\n`,
      fixed: `# escape=\`\n${FROM}LABEL org.opencontainers.image.authors="a\`\`b \\ c"\n`,
    },
  ],
});

testRule(legacyPair, {
  valid: {
    'the newer form': `${FROM}ENV A=b C="d e"\nLABEL a=b\n`,
    'ARG, which has no older form': `${FROM}ARG A\n`,
  },
  invalid: [
    { name: 'a comment behind the value, which would be quoted with it', code: `${FROM}ENV «A» b # c\n` },
    { name: 'a value with an equals sign', code: `${FROM}ENV «A» b=c\n`, fixed: `${FROM}ENV A=b=c\n` },
    { name: 'quotes inside', code: `${FROM}ENV «A» b "c d" e\n`, fixed: `${FROM}ENV A=b\\ "c d"\\ e\n` },
    { name: 'single quotes around', code: `${FROM}ENV «A» 'b $c'\n`, fixed: `${FROM}ENV A='b $c'\n` },
    { name: 'a single quote inside', code: `${FROM}ENV «A» it\\'s so\n`, fixed: `${FROM}ENV A=it\\'s\\ so\n` },
    { name: 'variables', code: `${FROM}ENV «A» $B \${C:-d e}\n`, fixed: `${FROM}ENV A="$B \${C:-d e}"\n` },
    {
      name: 'several lines, with a comment',
      code: `${FROM}ENV «A» \\\n\tb \\\n# c\n\td\n`,
      fixed: `${FROM}ENV A="b \\\n# c\n\td"\n`,
    },
    {
      name: 'a comment before the value',
      code: `${FROM}ENV «A» \\\n# c\n\tb d\n`,
      fixed: `${FROM}ENV A=\\\n# c\n"b d"\n`,
    },
    {
      name: 'line endings of Windows',
      code: `FROM alpine:3.20\r\nENV «A» b \\\r\n  c\r\n`,
      fixed: `FROM alpine:3.20\r\nENV A="b \\\r\n  c"\r\n`,
    },
    {
      name: 'another escape character',
      code: `# escape=\`\n${FROM}ENV «A» C:\\dir\\ b\n`,
      fixed: `# escape=\`\n${FROM}ENV A="C:\\dir\\ b"\n`,
    },
    { name: 'a quote that never ends, with no fix', code: `${FROM}ENV «A» it's\n` },
    { name: 'a trigger', code: `${FROM}ONBUILD ENV «A» b\n`, fixed: `${FROM}ONBUILD ENV A=b\n` },
    { name: 'a name with half a quote, with no fix', code: `${FROM}LABEL «"a» b" c\n` },
  ],
});
