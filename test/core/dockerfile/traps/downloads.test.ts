import { testTraps } from '#test/support/traps';

const D = 'FROM debian:12.7\n';
const BASH = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n';
const SHA = '0123456789abcdef0123456789abcdef01234567';
const SUM = '24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d';

testTraps('a branch of a repository that a cached layer keeps as it was', {
  rules: ['no-stale-download', 'require-add-checksum'],
  traps: {
    'a clone': D + 'RUN git clone https://github.com/a/b.git\n',
    'a branch by name': D + 'RUN git clone --depth=1 -b main https://github.com/a/b /b\n',
    'a pull': D + 'RUN git -C /b pull origin develop && make -C /b\n',
    'in a chain':
      D +
      'RUN set -eux; \\\n    apt-get update; \\\n    git clone --depth 1 https://github.com/a/b.git /usr/src/b; \\\n    make -C /usr/src/b install; \\\n    rm -rf /usr/src/b\n',
    'in a heredoc': D + 'RUN <<EOF\nset -e\ngit clone https://github.com/a/b.git\nmake -C b install\nEOF\n',
    'in a build stage':
      'FROM golang:1.23 AS build\nRUN git clone https://github.com/a/b.git /src && cd /src && go build -o /b .\n' +
      D +
      'COPY --from=build /b /b\n',
    'in a trigger': D + 'ONBUILD RUN git clone https://github.com/a/b.git /b\n',
  },
  twins: {
    'a tag': D + 'RUN git clone --branch v1.2.3 https://github.com/a/b.git\n',
    'a commit': D + `RUN git clone https://github.com/a/b.git && cd b && git checkout ${SHA}\n`,
    'a tag with depth': D + 'RUN git clone --depth 1 --branch=1.2 https://github.com/a/b.git /b\n',
    'a commit that is fetched':
      D +
      `RUN git init /b && cd /b && git remote add origin https://github.com/a/b && git fetch --depth 1 origin ${SHA} && git checkout FETCH_HEAD\n`,
    'a version from an argument':
      D + 'ARG B_VERSION=v1.2.3\nRUN git clone --branch "${B_VERSION}" https://github.com/a/b.git\n',
    'set back to a commit':
      D + `RUN set -eux; \\\n    git clone https://github.com/a/b.git /b; \\\n    git -C /b reset --hard ${SHA}\n`,
    'a repository of the image': D + 'RUN git clone /src/b.git /b\n',
  },
});

testTraps('an address that moves', {
  rules: ['no-stale-download', 'require-add-checksum'],
  traps: {
    'the latest release': D + 'RUN curl -fsSL https://e.org/releases/latest/download/a -o /a\n',
    'a raw file of main': D + 'RUN wget -q https://raw.githubusercontent.com/a/b/main/c.conf -O /etc/c.conf\n',
    'an archive of master':
      D + BASH + 'RUN curl -fsSL https://github.com/a/b/archive/refs/heads/master.tar.gz | tar xz -C /opt\n',
    nightly:
      D +
      'RUN set -eux; \\\n    mkdir -p /opt/x; \\\n    curl -fsSL -o /tmp/x.tgz https://e.org/nightly/x.tgz; \\\n    tar xzf /tmp/x.tgz -C /opt/x\n',
    'in a heredoc': D + 'RUN <<EOF\nset -e\nwget -q https://e.org/stable/x.tar.gz\ntar xzf x.tar.gz\nEOF\n',
    ADD: { code: D + 'ADD https://raw.githubusercontent.com/a/b/master/x.sh /x.sh\n' },
    'the archive of HEAD': D + 'RUN curl -fsSL https://api.github.com/repos/a/b/tarball/HEAD -o /b.tgz\n',
  },
  twins: {
    'a version': D + 'RUN curl -fsSL https://e.org/releases/v1.2.3/a -o /a\n',
    'a commit': D + `RUN wget -q https://raw.githubusercontent.com/a/b/${SHA}/c.conf -O /etc/c.conf\n`,
    'an argument': D + 'ARG V=1.2.3\nRUN curl -fsSL "https://e.org/releases/download/v${V}/a" -o /a\n',
    'a name with the word in it': D + 'RUN curl -fsSL https://e.org/mainframe/1.2/a -o /a\n',
    'a package repository': D + 'RUN echo "deb https://e.org/debian stable main" > /etc/apt/sources.list.d/e.list\n',
    'a checksum': D + `ADD --checksum=sha256:${SUM} https://e.org/latest/a.tgz /a.tgz\n`,
  },
});

testTraps('ADD that takes whatever it gets', {
  rules: ['require-add-checksum', 'no-stale-download', 'no-plain-http'],
  preset: 'strict',
  traps: {
    'an archive': D + 'ADD https://e.org/a-1.2.tgz /a.tgz\n',
    'plain http': D + 'ADD http://e.org/a.jar /opt/a.jar\n',
    'a repository': D + 'ADD https://github.com/a/b.git /b\n',
    'a branch of a repository': D + 'ADD git@github.com:a/b.git#main /b\n',
    'exec form': D + 'ADD ["https://e.org/a.tgz", "/a.tgz"]\n',
    'in a trigger': D + 'ONBUILD ADD https://e.org/a.tgz /a.tgz\n',
    'in a build stage':
      'FROM alpine:3.20 AS get\nADD --chmod=755 https://e.org/v1.2/a /a\n' + D + 'COPY --from=get /a /a\n',
    'with a variable': D + 'ARG V=1.2\nADD --chown=1000 \\\n    https://e.org/a-${V}.tar.gz \\\n    /tmp/\n',
  },
  twins: {
    'with its checksum': D + `ADD --checksum=sha256:${SUM} https://e.org/a.tgz /a.tgz\n`,
    'a commit': D + `ADD https://github.com/a/b.git#${SHA} /b\n`,
    'a file of the context': D + 'ADD a.tgz /opt/\n',
    'a folder of a commit': D + `ADD --keep-git-dir=true https://github.com/a/b.git#${SHA}:docs /b\n`,
    'the checksum in a variable': D + `ARG SUM=sha256:${SUM}\nADD --checksum=\${SUM} https://e.org/a.tgz /a.tgz\n`,
  },
});

testTraps('a program that nobody checked', {
  rules: ['require-verified-download'],
  preset: 'strict',
  traps: {
    'an archive': D + 'RUN curl -fsSL https://e.org/a-1.2.tgz -o a.tgz && tar xzf a.tgz\n',
    'an archive from a pipe': D + BASH + 'RUN curl -fsSL https://e.org/a-1.2.tgz | tar xz -C /opt\n',
    'a program': D + 'RUN wget -q -O /usr/local/bin/a https://e.org/a-1.2 && chmod +x /usr/local/bin/a\n',
    'in a chain':
      D +
      'ARG V=1.2\nRUN set -eux; \\\n    wget -q "https://e.org/a-${V}.tar.gz"; \\\n    tar -xzf "a-${V}.tar.gz" --strip-components=1 -C /opt; \\\n    rm "a-${V}.tar.gz"\n',
    'in a heredoc': D + 'RUN <<EOF\nset -e\ncurl -fsSLO https://e.org/a-1.2.zip\nunzip a-1.2.zip\nEOF\n',
    'a package': D + 'RUN curl -fsSL https://e.org/a_1.2_amd64.deb -o /tmp/a.deb && dpkg -i /tmp/a.deb\n',
    'in a build stage':
      'FROM alpine:3.20 AS get\nRUN wget -q https://e.org/a-1.2.tar.gz && tar xzf a-1.2.tar.gz\n' +
      D +
      'COPY --from=get /a /a\n',
  },
  twins: {
    'with its sum':
      D + `RUN curl -fsSL https://e.org/a-1.2.tgz -o a.tgz && echo "${SUM}  a.tgz" | sha256sum -c - && tar xzf a.tgz\n`,
    'with its signature':
      D +
      'RUN curl -fsSLO https://e.org/a.tgz && curl -fsSLO https://e.org/a.tgz.asc && gpg --verify a.tgz.asc a.tgz && tar xzf a.tgz\n',
    'in a chain with a sum':
      D +
      `ARG V=1.2\nRUN set -eux; \\\n    wget -q -O a.tgz "https://e.org/a-\${V}.tgz"; \\\n    echo "${SUM} *a.tgz" | sha256sum --check --strict; \\\n    tar xzf a.tgz\n`,
    'a sum in the next step':
      D +
      `RUN curl -fsSL https://e.org/a-1.2.tgz -o /a.tgz\nRUN echo "${SUM}  /a.tgz" | sha256sum -c - && tar xzf /a.tgz\n`,
    'signed with cosign':
      D + 'RUN curl -fsSLO https://e.org/a && cosign verify-blob --key k.pub --signature a.sig a && chmod +x a\n',
    'sums by openssl':
      D +
      `RUN wget -q -O /a.tgz https://e.org/a.tgz && test "$(openssl dgst -sha256 -r /a.tgz | cut -d' ' -f1)" = "${SUM}" && tar xzf /a.tgz\n`,
    'a page of text': D + 'RUN curl -fsSL https://e.org/terms.txt -o /usr/share/terms.txt\n',
  },
});

testTraps('a script from the network that is run at once', {
  rules: ['no-piped-script'],
  traps: {
    sh: D + 'RUN curl -fsSL https://e.org/i.sh | sh\n',
    'bash with arguments': D + BASH + 'RUN wget -qO- https://e.org/i.sh | bash -s -- --yes\n',
    python: 'FROM python:3.12\n' + BASH + 'RUN curl -sSLf https://install.python-poetry.org | python3 -\n',
    'a substitution': D + BASH + 'RUN bash <(curl -fsSL https://e.org/i.sh)\n',
    'a command substitution': D + 'RUN sh -c "$(curl -fsSL https://e.org/i.sh)"\n',
    'in a chain':
      D +
      'RUN set -eux; \\\n    apt-get update; \\\n    curl -fsSL https://deb.nodesource.com/setup_20.x | bash -; \\\n    apt-get install -y --no-install-recommends nodejs; \\\n    rm -rf /var/lib/apt/lists/*\n',
    'with sudo and a variable': D + BASH + 'RUN curl -fsSL https://e.org/i.sh | sudo -E VERSION=1 bash\n',
    'in a heredoc': D + 'RUN <<EOF\nset -e\ncurl -fsSL https://e.org/i.sh | sh\nEOF\n',
    'in an exec form': D + 'RUN ["bash", "-c", "curl -fsSL https://e.org/i.sh | bash"]\n',
    'in a trigger': D + 'ONBUILD RUN curl -fsSL https://e.org/i.sh | sh\n',
    eval: D + 'RUN eval "$(curl -fsSL https://e.org/i.sh)"\n',
  },
  twins: {
    'checked first':
      D + `RUN curl -fsSL https://e.org/i.sh -o /i.sh && echo "${SUM}  /i.sh" | sha256sum -c - && sh /i.sh\n`,
    'files compared': D + BASH + 'RUN diff <(sort a) <(sort b)\n',
    'a script of the image': D + 'RUN sh -c "$(cat /i.sh)"\n',
    unpacked: D + BASH + 'RUN curl -fsSL https://e.org/a.tgz | tar xz\n',
    'read by a program': D + BASH + 'RUN curl -fsSL https://e.org/a.json | jq -r .version > /version\n',
    'read by python code':
      'FROM python:3.12\n' +
      BASH +
      'RUN curl -fsSL https://e.org/a.json | python3 -c "import json, sys; print(json.load(sys.stdin)[0])" > /v\n',
    'only said': D + 'RUN echo "install with: curl https://e.org/i.sh | sh" > /README\n',
  },
});

testTraps('curl that stores the page of an error', {
  rules: ['require-curl-fail'],
  traps: {
    'to a pipe': D + BASH + 'RUN curl -sSL https://e.org/a.tgz | tar xz\n',
    'to a file': D + 'RUN curl -o /a https://e.org/a\n',
    'to its own name': D + 'RUN curl -LO https://e.org/a.tgz && tar xzf a.tgz\n',
    'to a redirection': D + 'RUN curl -s https://e.org/a > /etc/a.conf\n',
    'in a chain':
      D +
      'RUN set -eux; \\\n    curl --silent --show-error --location --output /tmp/a.tgz https://e.org/a.tgz; \\\n    tar xzf /tmp/a.tgz\n',
    'in a heredoc': D + 'RUN <<EOF\nset -e\ncurl -sSLo /a https://e.org/a\nEOF\n',
    'in a trigger': D + 'ONBUILD RUN curl -sSL https://e.org/a -o /a\n',
    'in a substitution': D + 'RUN V="$(curl -s https://e.org/version)" && echo "$V" > /v\n',
  },
  twins: {
    '-f': D + BASH + 'RUN curl -fsSL https://e.org/a.tgz | tar xz\n',
    '--fail': D + 'RUN curl --fail -o /a https://e.org/a\n',
    '--fail-with-body': D + 'RUN curl --fail-with-body -o /a https://e.org/a\n',
    'f among others': D + 'RUN curl -sSfLO https://e.org/a.tgz\n',
    'the status is read': D + 'RUN test "$(curl -s -o /dev/null -w \'%{http_code}\' https://e.org)" = 200\n',
    'a local file': D + 'RUN curl -o /a file:///b\n',
    'the version': D + 'RUN curl --version > /versions\n',
    'set for all': D + 'RUN echo "fail" >> ~/.curlrc && curl -sSL https://e.org/a -o /a\n',
  },
});

testTraps('a connection that anybody can read or change', {
  rules: ['no-unchecked-certificate', 'no-plain-http', 'no-unchecked-host-key', 'no-unsigned-package'],
  traps: {
    'curl -k': D + 'RUN curl -kfsSL https://e.org/a -o /a\n',
    'curl --insecure': D + 'RUN curl --insecure -fsSL https://e.org/a -o /a\n',
    wget: D + 'RUN set -eux; \\\n    apt-get update; \\\n    wget -q --no-check-certificate https://e.org/a\n',
    'git setting': D + 'RUN git config --global http.sslVerify false\n',
    'git setting of one call': D + 'RUN git -c http.sslVerify=false clone -b v1.0 https://e.org/a.git\n',
    'git variable': D + 'ENV GIT_SSL_NO_VERIFY=1\n',
    pip: 'FROM python:3.12\nRUN pip install --no-cache-dir --trusted-host packages.example.org a==1\n',
    npm: 'FROM node:22\nRUN npm config set strict-ssl false && npm ci\n',
    node: 'FROM node:22\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\n',
    apt: D + 'RUN apt-get update && apt-get install -y --allow-unauthenticated a=1\n',
    'apt source': D + 'RUN echo "deb [trusted=yes] https://e.org/ ./" > /etc/apt/sources.list.d/a.list\n',
    http: D + 'RUN curl -fsSL http://e.org/a.tgz -o /a.tgz\n',
    ssh: D + 'RUN ssh -o StrictHostKeyChecking=no git@e.org\n',
    'ssh by a variable': D + 'ENV GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no"\n',
    'ssh settings': D + 'RUN echo "StrictHostKeyChecking no" >> /etc/ssh/ssh_config\n',
    'host key': D + 'RUN ssh-keyscan github.com >> /root/.ssh/known_hosts\n',
    'in a heredoc': D + 'RUN <<EOF\nset -e\ncurl -fsSk https://e.org/a -o /a\nEOF\n',
    'in a trigger': 'FROM node:22\nONBUILD RUN npm set strict-ssl=false\n',
    yum: 'FROM rockylinux:9\nRUN dnf install -y --nogpgcheck a-1 && dnf clean all\n',
    apk: 'FROM alpine:3.20\nRUN apk add --no-cache --allow-untrusted a=1\n',
  },
  twins: {
    checked: D + 'RUN curl -fsSL https://e.org/a -o /a\n',
    'switched on': D + 'RUN git config --global http.sslVerify true\n',
    'npm switched on': 'FROM node:22\nRUN npm config set strict-ssl true\n',
    'node switched on': 'FROM node:22\nENV NODE_TLS_REJECT_UNAUTHORIZED=1\n',
    'a signed source': D + 'RUN echo "deb [signed-by=/k.gpg] https://e.org/ ./" > /etc/apt/sources.list.d/a.list\n',
    'this host': D + 'RUN curl -fsSL http://localhost:8080/a -o /a\n',
    'ssh that asks': D + 'RUN ssh -o StrictHostKeyChecking=yes git@e.org\n',
    'a key of the context': D + 'COPY known_hosts /root/.ssh/known_hosts\n',
    'k of another command': D + 'RUN tar -xkf /a.tar && sort -k2 /a\n',
    'an authority of its own': D + 'RUN curl -fsSL --cacert /ca.pem https://e.org/a -o /a\n',
    'http with a checksum': D + `ADD --checksum=sha256:${SUM} http://e.org/a.tgz /a.tgz\n`,
    'a name of XML': D + 'RUN sed -i "s#http://www.w3.org/2001/XMLSchema#x#" /a.xml\n',
  },
});

testTraps('a key that nobody compared', {
  rules: ['no-apt-key', 'require-key-fingerprint', 'require-verified-key'],
  preset: 'strict',
  traps: {
    'apt-key add': D + BASH + 'RUN curl -fsSL https://e.org/k | apt-key add -\n',
    'apt-key adv': D + 'RUN apt-key adv --keyserver hkps://keyserver.ubuntu.com --recv-keys ABCD1234\n',
    'a short id': D + 'RUN gpg --keyserver hkps://keys.openpgp.org --recv-keys 0x12345678\n',
    'a long id': D + 'RUN gpg --batch --keyserver hkps://keys.openpgp.org --recv-key 0123456789ABCDEF\n',
    dearmor: D + BASH + 'RUN curl -fsSL https://e.org/k.asc | gpg --dearmor -o /etc/apt/keyrings/k.gpg\n',
    'in a chain':
      D +
      'RUN set -eux; \\\n    apt-get update; \\\n    wget -qO /etc/apt/keyrings/k.asc https://e.org/k.asc; \\\n    echo "deb [signed-by=/etc/apt/keyrings/k.asc] https://e.org/apt stable main" > /etc/apt/sources.list.d/e.list\n',
    'in a heredoc': D + 'RUN <<EOF\nset -e\nwget -qO- https://e.org/k | apt-key add -\nEOF\n',
    'in a trigger': D + 'ONBUILD RUN apt-key add /k.asc\n',
    rpm: 'FROM rockylinux:9\nRUN rpm --import https://e.org/k.asc\n',
  },
  twins: {
    'a whole fingerprint':
      D + 'RUN gpg --keyserver hkps://keys.openpgp.org --recv-keys 0123456789ABCDEF0123456789ABCDEF01234567\n',
    'a key of the context': D + 'COPY k.gpg /etc/apt/keyrings/k.gpg\n',
    'compared by its sum':
      D +
      `RUN curl -fsSL https://e.org/k.asc -o /k.asc && echo "${SUM}  /k.asc" | sha256sum -c - && gpg --dearmor -o /etc/apt/keyrings/k.gpg /k.asc\n`,
    'compared by its fingerprint':
      D +
      'RUN curl -fsSL https://e.org/k.asc -o /k.asc && gpg --show-keys --with-colons /k.asc | grep -q 0123456789ABCDEF0123456789ABCDEF01234567 && gpg --dearmor -o /etc/apt/keyrings/k.gpg /k.asc\n',
    'fingerprints in a loop':
      D +
      'RUN set -eux; \\\n    for key in 0123456789ABCDEF0123456789ABCDEF01234567; do \\\n      gpg --batch --keyserver hkps://keys.openpgp.org --recv-keys "$key"; \\\n    done\n',
    'listed only': D + 'RUN gpg --list-keys\n',
  },
});
