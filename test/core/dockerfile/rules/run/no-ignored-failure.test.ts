import rule from '#core/dockerfile/rules/run/no-ignored-failure';
import { testRule } from '#test/support/rule-tester';

const F = 'FROM debian:12.7\n';

testRule(rule, {
  valid: {
    'a file that is asked for behind it': `${F}RUN curl -fsSLo /usr/local/bin/a https://example.org/a || true; \\\n    if [ -f /usr/local/bin/a ]; then chmod +x /usr/local/bin/a; fi\n`,
    'a cleanup': `${F}RUN rm /tmp/x || true\n`,
    'a search': `${F}RUN grep -r x /etc || true\n`,
    'a user that may be there': `${F}RUN useradd app || true\n`,
    'a package that may be absent': `${F}RUN apt-get purge -y foo || true\n`,
    'another way': `${F}RUN curl -fO https://a.example/x || curl -fO https://b.example/x\n`,
    'an end of the step': `${F}RUN make || exit 1\n`,
    'a message and an end': `${F}RUN make || { echo no; exit 1; }\n`,
    'a test suite': `${F}RUN make test || true\n`,
    'a condition': `${F}RUN if ! curl -f http://localhost || true; then echo; fi\n`,
    'a value': `${F}RUN V=$(curl -fs https://example.org/v || true) && echo "$V"\n`,
    'a daemon that is stopped': `${F}RUN gpgconf --kill all || :\n`,
    'a dpkg that apt mends': `${F}RUN dpkg -i a.deb || true; apt-get install -fy\n`,
    'a question to a server': `${F}RUN curl -sf http://localhost/health || true\n`,
    'dependencies that are fetched early': `${F}RUN mvn dependency:go-offline || true\n`,
    'a build for what it fetches, before the sources come': `${F}COPY pom.xml ./\nRUN mvn -B package || true\nCOPY src src\nRUN mvn -B package\n`,
    'a check of the style': `${F}RUN npm run lint || true\n`,
    'a fetch without a package': `${F}RUN go get example.org/a || true\n`,
    'a test that may be false': `${F}RUN [ -f package.json ] && npm ci || true\n`,
    'a program that asks for something first': `${F}RUN fping proxy && apt-get update || true\n`,
    'what the message calls optional': `${F}RUN pip install torch && python -c 'import torch' || echo "torch left out (optional)"\n`,
    'a newer version of what is there': `${F}RUN (pip install -U pip || true) && npm install -g npm@latest || true\n`,
    'a mending': `${F}RUN apt-get -f install || true\n`,
  },
  invalid: [
    {
      name: 'a file, where another one is asked for behind it',
      code: `${F}RUN «curl -fsSLo /usr/local/bin/a https://example.org/a» || true; if [ -f /etc/b ]; then make; fi\n`,
      fixed: `${F}RUN curl -fsSLo /usr/local/bin/a https://example.org/a; if [ -f /etc/b ]; then make; fi\n`,
    },
    {
      name: 'a colon',
      code: `${F}RUN «npm ci» || :\n`,
      fixed: `${F}RUN npm ci\n`,
    },
    {
      name: 'a message instead',
      code: `${F}RUN «make install» || echo "failed"\n`,
      message: /`\|\| echo "failed"`/,
    },
    {
      name: 'a version of pip that is asked for, and more than what is there',
      code: `${F}RUN «pip install -U 'pip==24.0'» || true\nRUN «pip install -U pip flask» || true\n`,
      fixed: `${F}RUN pip install -U 'pip==24.0'\nRUN pip install -U pip flask\n`,
    },
    {
      name: 'a build of sources that are all there',
      code: `${F}COPY . .\nRUN «./gradlew build» || echo "going on"\nCOPY --from=tools /t /t\n`,
    },
    {
      name: 'on a line of its own',
      code: `${F}RUN «git clone https://example.org/a.git» \\\n  || true\n`,
      fixed: `${F}RUN git clone https://example.org/a.git\n`,
    },
    {
      name: 'a command behind it that is meant',
      code: `${F}RUN «apt-get update» && dpkg -i a.deb || true \\\n && apt-get install -fy\n`,
      fixed: `${F}RUN apt-get update && { dpkg -i a.deb || true; } \\\n && apt-get install -fy\n`,
    },
    {
      name: 'brackets',
      code: `${F}RUN (cd /a && «make install») || true\n`,
      fixed: `${F}RUN (cd /a && make install)\n`,
    },
    {
      name: 'under set -e',
      code: `${F}RUN set -e; «pip install a» || true; echo\n`,
      fixed: `${F}RUN set -e; pip install a; echo\n`,
    },
    { name: 'a shell in exec form', code: `${F}RUN ["sh", "-c", "«make install» || true"]\n` },
  ],
});
