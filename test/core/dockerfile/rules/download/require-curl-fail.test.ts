import rule from '#core/dockerfile/rules/download/require-curl-fail';
import { testRule } from '#test/support/rule-tester';

const F = 'FROM debian:12.7\n';

testRule(rule, {
  valid: {
    'the flag in a cluster': `${F}RUN curl -fsSL -o a https://example.org/a\n`,
    'the flag at the end of a cluster': `${F}RUN curl -sSLf https://example.org/a | tar xz\n`,
    'the long flag': `${F}RUN curl --silent --fail --output a https://example.org/a\n`,
    'the flag that keeps the page': `${F}RUN curl --fail-with-body -O https://example.org/a\n`,
    'the flag behind the address': `${F}RUN curl https://example.org/a -o a -f\n`,
    'wget, which fails by itself': `${F}RUN wget -O a https://example.org/a\n`,
    'what is only printed': `${F}RUN curl -s https://example.org/a\n`,
    'what is thrown away': `${F}RUN curl -s -o /dev/null https://example.org/a\n`,
    'a question for headers': `${F}RUN curl -sI https://example.org/a | grep 200\n`,
    'a look at the code': `${F}RUN test "$(curl -s -o a -w '%{http_code}' https://example.org/a)" = 200\n`,
    'a server of the step itself': `${F}RUN ./serve & curl -s http://localhost:8080/x > x\n`,
    'a file': `${F}RUN curl -o a file:///tmp/a\n`,
    'a protocol without error pages': `${F}RUN curl -O ftp://example.org/a\n`,
    'a configuration': `${F}RUN curl -K /etc/curl.conf -O https://example.org/a\n`,
    'a .curlrc': `${F}COPY .curlrc /root/.curlrc\nRUN curl -O https://example.org/a\n`,
    'flags in a variable': `${F}RUN curl $CURL_OPTS -o a https://example.org/a\n`,
    'flags in a variable of the file': `${F}ENV OPTS="-sSL --fail"\nRUN curl $OPTS -o a https://example.org/a\n`,
    'flags in a variable that the step sets anew': `${F}ENV OPTS="-sSL"\nRUN OPTS="$OPTS -f" && curl $OPTS -o a https://example.org/a\n`,
    'one word in quotes, whatever it holds': `${F}ENV HEADER="-H x"\nRUN curl -f "$HEADER" -o a https://example.org/a\n`,
    'a sum that is checked behind': `${F}RUN curl -sSLo a https://example.org/a && echo "$SUM  a" | sha256sum -c -\n`,
    'a signature that is checked behind': `${F}RUN curl -sSLO https://example.org/a && gpg --verify a.asc a\n`,
    'its version': `${F}RUN curl --version > /versions\n`,
    'the package': `${F}RUN apk add --no-cache curl > /dev/null\n`,
    'the word in a text': `${F}RUN echo "curl -O https://example.org/a" > /usr/local/bin/get\n`,
    'a command of a container': `${F}CMD curl -s http://example.org/x | sh\n`,
  },
  invalid: [
    {
      name: 'flags in a variable of the file, none of which is the one',
      code: `${F}ARG OPTS="-sS --location"\nRUN «curl» \${OPTS} -o a https://example.org/a\n`,
      fixed: `${F}ARG OPTS="-sS --location"\nRUN curl -f \${OPTS} -o a https://example.org/a\n`,
    },
    {
      name: 'a code that is printed for nobody to look at',
      code: `${F}RUN «curl» -sS -o a -w '%{http_code}' https://example.org/a && ls -l a\n`,
      fixed: `${F}RUN curl -fsS -o a -w '%{http_code}' https://example.org/a && ls -l a\n`,
    },
    {
      name: 'addresses that another program gives',
      code: `${F}RUN xargs -n1 «curl» -sSLO < /urls\n`,
      fixed: `${F}RUN xargs -n1 curl -fsSLO < /urls\n`,
    },
    {
      name: 'a file by its own name',
      code: `${F}RUN «curl» -O https://example.org/a\n`,
      fixed: `${F}RUN curl -fO https://example.org/a\n`,
      message: /saved as if it were the file/,
    },
    {
      name: 'a redirection',
      code: `${F}RUN «curl» https://example.org/a > /a\n`,
      fixed: `${F}RUN curl -f https://example.org/a > /a\n`,
    },
    {
      name: 'a pipe behind sudo',
      code: `${F}RUN sudo «curl» -sL "https://example.org/$V.tgz" | tar xz\n`,
      fixed: `${F}RUN sudo curl -fsL "https://example.org/$V.tgz" | tar xz\n`,
      message: /handed to the next command/,
    },
    {
      name: 'a value',
      code: `${F}RUN V=$(«curl» -s https://example.org/version) && echo "$V"\n`,
      fixed: `${F}RUN V=$(curl -fs https://example.org/version) && echo "$V"\n`,
      message: /taken as the value/,
    },
    {
      name: '--fail-early, which is about several addresses',
      code: `${F}RUN «curl» --fail-early -Lo a https://example.org/a\n`,
      fixed: `${F}RUN curl --fail-early -fLo a https://example.org/a\n`,
    },
    {
      name: 'an address in a variable',
      code: `${F}RUN «curl» -o a $URL\n`,
      fixed: `${F}RUN curl -f -o a $URL\n`,
    },
    {
      name: 'a header whose letter takes a value',
      code: `${F}RUN «curl» -H "A: b" https://example.org/a -o a\n`,
      fixed: `${F}RUN curl -f -H "A: b" https://example.org/a -o a\n`,
    },
    {
      name: 'a checksum that is only printed',
      code: `${F}RUN «curl» -sSLo a https://example.org/a && sha256sum a\n`,
      fixed: `${F}RUN curl -fsSLo a https://example.org/a && sha256sum a\n`,
    },
  ],
});
