import rule from '#core/dockerfile/rules/download/no-unchecked-certificate';
import { testRule } from '#test/support/rule-tester';

const F = 'FROM debian:12.7\n';

testRule(rule, {
  valid: {
    'settings of APT and curl that keep the check':
      'FROM debian:12\nRUN echo \'Acquire::https::Verify-Peer "true";\' > /etc/apt/apt.conf.d/90a && echo "location" > ~/.curlrc && echo insecure > /etc/motd\n',
    'another setting of conda': 'FROM debian:12\nRUN conda config --set always_yes false\n',
    'private modules of Go': 'FROM golang:1.23\nENV GOPRIVATE=*.example.org\n',
    'a download as it should be': `${F}RUN curl -fsSL https://example.org/a -o a\n`,
    'the letter for another program': `${F}RUN make -k && tar -k -xf a.tar\n`,
    'the letter as a value': `${F}RUN curl -fsSL -o k https://example.org/k\n`,
    'an own server': `${F}RUN ./serve & curl -k -o a https://localhost:8443/a\n`,
    'a sum that is checked behind': `${F}RUN curl -kfsSLo a https://example.org/a && echo "$S  a" | sha256sum -c -\n`,
    'a sum that a later step checks': `${F}RUN wget --no-check-certificate https://example.org/a.tgz\nRUN echo "$S  a.tgz" | sha256sum -c\n`,
    'an authority of the company': `${F}RUN git config --global http.sslCAInfo /ca.pem && curl --cacert /ca.pem -fO https://git.example.org/a\n`,
    'the check switched on': `${F}RUN git config --global http.sslVerify true && npm config set strict-ssl true\n`,
    'a check that is left on': `${F}ENV NODE_TLS_REJECT_UNAUTHORIZED=1 GIT_SSL_NO_VERIFY=false PYTHONHTTPSVERIFY=1\n`,
    'a value from outside': `${F}ARG CHECK\nENV NODE_TLS_REJECT_UNAUTHORIZED=$CHECK\n`,
    'an argument without a value': `${F}ARG GIT_SSL_NO_VERIFY\n`,
    'an index on this machine': `${F}RUN pip install --trusted-host localhost -i http://localhost:3141/ a\n`,
    'a comment in a file': `FROM node:22.9\nCOPY <<EOF .npmrc\nstrict-ssl=true\n# strict-ssl=false\nEOF\n`,
    'a text': `${F}RUN echo "curl -k https://example.org"\n`,
  },
  invalid: [
    {
      name: 'settings of APT and of curl',
      code: "FROM debian:12\nRUN echo «'Acquire::https::Verify-Peer \"false\";'» > /etc/apt/apt.conf.d/90a && printf «'location\\ninsecure\\n'» >> ~/.curlrc\n",
    },
    { name: 'a setting of conda', code: 'FROM debian:12\nRUN «conda config --set ssl_verify false»\n' },
    {
      name: 'modules of Go from any server',
      code: 'FROM golang:1.23\nENV «GOINSECURE=*.example.org»\n',
      fixed: 'FROM golang:1.23\n',
    },
    {
      name: 'a cluster',
      code: `${F}RUN curl -fs«k»SL https://example.org/a -o a\n`,
      fixed: `${F}RUN curl -fsSL https://example.org/a -o a\n`,
    },
    {
      name: 'the long flag on a line of its own',
      code: `${F}RUN curl -fsSLO \\\n  «--insecure» \\\n  https://example.org/a\n`,
      fixed: `${F}RUN curl -fsSLO \\\n  https://example.org/a\n`,
    },
    {
      name: 'wget',
      code: `${F}RUN wget -q «--no-check-certificate» https://example.org/a\n`,
      fixed: `${F}RUN wget -q https://example.org/a\n`,
    },
    {
      name: 'git, for one command',
      code: `${F}RUN git «-c http.sslVerify=false» clone https://example.org/a.git\n`,
      fixed: `${F}RUN git clone https://example.org/a.git\n`,
    },
    { name: 'git, for all', code: `${F}RUN «git config --global http.sslVerify false»\n` },
    { name: 'git, for one host', code: `${F}RUN «git config --global http.https://git.example.org.sslverify false»\n` },
    { name: 'npm and yarn', code: `${F}RUN «npm config set strict-ssl false» && «yarn config set strict-ssl false»\n` },
    {
      name: 'pip',
      code: `${F}RUN pip install «--trusted-host packages.example.org» a\n`,
      fixed: `${F}RUN pip install a\n`,
    },
    {
      name: 'pip with an equals sign',
      code: `${F}RUN pip install «--trusted-host=packages.example.org» a\n`,
      fixed: `${F}RUN pip install a\n`,
    },
    { name: 'a file that is written', code: `FROM node:22.9\nRUN echo «"strict-ssl=false"» >> ~/.npmrc\n` },
    {
      name: 'a file in a heredoc',
      code: `FROM node:22.9\nCOPY <<EOF .npmrc\nregistry=https://npm.example.org\n«strict-ssl=false»\nEOF\n`,
    },
    { name: 'variables', code: `${F}ENV «GIT_SSL_NO_VERIFY=true» A=b «PYTHONHTTPSVERIFY="0"»\n` },
    { name: 'a variable in front', code: `${F}RUN «GIT_SSL_NO_VERIFY=1» git clone https://example.org/a.git\n` },
    { name: 'an exported variable', code: `${F}RUN export «NODE_TLS_REJECT_UNAUTHORIZED=0» && npm ci\n` },
  ],
});
