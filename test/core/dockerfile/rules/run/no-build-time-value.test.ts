import rule from '#core/dockerfile/rules/run/no-build-time-value';
import { testRule } from '#test/support/rule-tester';

const F = 'FROM debian:12.7\n';

testRule(rule, {
  valid: {
    'a question after the user': 'FROM a\nRUN test "$(whoami)" = root && whoami\n',
    'a certificate of a key that is there':
      'FROM a\nRUN openssl req -new -x509 -key /k.pem -out /c.pem && openssl x509 -in /c.pem -out /d.pem\n',
    'a key that is thrown away': 'FROM a\nRUN openssl genrsa -out /tmp/k.pem 2048\n',
    'a message': `${F}RUN echo "built on $(date)"\n`,
    'a value that is only shown': `${F}RUN V=$(date) && echo "$V" && echo a > b\n`,
    'a test of a device': `${F}RUN head -c 1 /dev/urandom | wc -c\n`,
    'a time that is only shown': `${F}RUN date && make\n`,
    'a log that goes': `${F}RUN date > /dev/null && date > /dev/stderr\n`,
    'a given time': `${F}RUN date -d @1700000000 > /built\n`,
    'the time of a file': `${F}RUN date -r a > /built\n`,
    'the epoch of the source': `${F}ARG SOURCE_DATE_EPOCH\nRUN date -d "@$SOURCE_DATE_EPOCH" > /built\n`,
    'a measurement': `${F}RUN start=$(date +%s) && make && echo $(($(date +%s) - start))\n`,
    'a name that is set': `${F}RUN hostname app > /dev/null\n`,
    'a text in single quotes': `${F}RUN echo '$RANDOM $(date)' > /start.sh\n`,
    'a command of a container': `${F}CMD date > /started && exec app\n`,
    'a commit that was cloned': `${F}RUN git clone https://example.org/a.git && git -C a rev-parse HEAD > /commit\n`,
    'a folder of a repository': `${F}COPY . .\nRUN cd "$(git rev-parse --show-toplevel)" && make > log\n`,
    'a commit that is only shown': `${F}COPY . .\nRUN git describe\n`,
    'an identity made of a name': `${F}RUN uuidgen --sha1 -n @dns -N a.example > /id\n`,
  },
  invalid: [
    {
      name: 'what echo hands on in a pipe',
      code: `${F}RUN echo \`«date»\` | tee /built\n`,
      fixed: `${F}ARG SOURCE_DATE_EPOCH\nRUN echo \`date -d "@\${SOURCE_DATE_EPOCH:-$(date +%s)}"\` | tee /built\n`,
    },

    {
      name: 'a file of the time',
      code: `${F}RUN «date» +%s > /built\n`,
      fixed: `${F}ARG SOURCE_DATE_EPOCH\nRUN date -d "@\${SOURCE_DATE_EPOCH:-$(date +%s)}" +%s > /built\n`,
    },
    {
      name: 'one ARG for all steps of a stage',
      code: `${F}RUN make\nRUN «date» > /a\nRUN «date» > /b\n`,
      fixed: `${F}RUN make\nARG SOURCE_DATE_EPOCH\nRUN date -d "@\${SOURCE_DATE_EPOCH:-$(date +%s)}" > /a\nRUN date -d "@\${SOURCE_DATE_EPOCH:-$(date +%s)}" > /b\n`,
    },
    {
      name: 'a substitution that is written',
      code: `${F}ONBUILD RUN echo "built $(«date»)" >> /etc/motd\n`,
      fixed: `${F}ONBUILD ARG SOURCE_DATE_EPOCH\nONBUILD RUN echo "built $(date -d "@\${SOURCE_DATE_EPOCH:-$(date +%s)}")" >> /etc/motd\n`,
    },
    {
      name: 'a variable of a build',
      code: `${F}ARG SOURCE_DATE_EPOCH\nRUN BUILD_DATE=$(«date») make\n`,
      fixed: `${F}ARG SOURCE_DATE_EPOCH\nRUN BUILD_DATE=$(date -d "@\${SOURCE_DATE_EPOCH:-$(date +%s)}") make\n`,
    },
    {
      name: 'a secret',
      code: `${F}RUN «openssl» rand -hex 32 > /etc/app.key\n`,
      message: /every container has the same value/,
    },
    { name: 'random bytes', code: `${F}RUN «head» -c 16 /dev/urandom | base64 > /key\n` },
    { name: 'random letters', code: `${F}RUN «tr» -dc a-z < /dev/urandom | head -c 8 | tee /etc/password\n` },
    { name: 'a variable that is used later', code: `${F}RUN V=$(«openssl» rand -hex 8) && echo "key=$V" > /etc/app\n` },
    { name: 'a random number', code: `${F}RUN echo «$RANDOM» > /seed\n` },
    { name: 'the machine', code: `${F}RUN «hostname» | tee /etc/build-host\n` },
    {
      name: 'a commit in a file',
      code: `${F}COPY . .\nRUN «git» rev-parse HEAD > /commit\n`,
      message: /`git rev-parse`/,
    },
    {
      name: 'a tag in a program',
      code: `${F}COPY . .\nRUN go build -ldflags "-X main.v=$(«git» describe --tags)" .\n`,
    },
    { name: 'an identity', code: `${F}RUN «cat» /proc/sys/kernel/random/uuid > /etc/machine-id\n` },
    {
      name: 'the user of the build',
      code: 'FROM a\nRUN echo "built by $(«whoami»)" > /etc/motd\n',
      message: /who need not be/,
    },
  ],
});
