import { testTraps } from '#test/support/traps';

const D = 'FROM debian:12.7\n';
const N = 'FROM node:22\nWORKDIR /app\n';

testTraps('a file of secrets in the image', {
  rules: ['no-secret-file', 'no-late-cleanup'],
  traps: {
    'a key': D + 'COPY id_rsa /root/.ssh/id_rsa\n',
    'a key in a folder': D + 'COPY .ssh/id_ed25519 /root/.ssh/\n',
    'a certificate key': D + 'ADD certs/server.key /etc/ssl/private/\n',
    env: D + 'COPY .env /app/\n',
    npmrc: N + 'COPY package.json .npmrc ./\nRUN npm ci\n',
    'npmrc that is removed': N + 'COPY .npmrc package*.json ./\nRUN npm ci && rm -f .npmrc\n',
    aws: D + 'COPY .aws /root/.aws\n',
    'docker settings': D + 'COPY [".docker/config.json", "/root/.docker/config.json"]\n',
    'in the last stage':
      'FROM golang:1.23 AS build\nRUN go build -o /a .\n' +
      D +
      'COPY --from=build /a /a\nCOPY kubeconfig /root/.kube/config\n',
    'in a trigger': D + 'ONBUILD COPY .netrc /root/.netrc\n',
    'pypirc with an owner': 'FROM python:3.12\nCOPY --chown=1000 --chmod=600 .pypirc /home/app/.pypirc\n',
    'git credentials': D + 'COPY .git-credentials /root/\n',
  },
  twins: {
    'a public key': D + 'COPY id_rsa.pub /root/.ssh/authorized_keys\n',
    'an example': D + 'COPY .env.example /app/.env\n',
    'a mount': N + 'COPY package*.json ./\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n',
    'a certificate': D + 'COPY ca.pem /usr/local/share/ca-certificates/ca.crt\n',
    'a script about keys': D + 'COPY make-key.sh /usr/local/bin/\n',
    'a keyring': D + 'COPY nodesource.gpg /etc/apt/keyrings/\n',
    'a template': D + 'COPY env.tmpl /etc/app/\n',
  },
});

testTraps('a password in an address', {
  rules: ['no-password-in-url', 'no-secret-value', 'no-secret-in-env'],
  traps: {
    ENV: D + 'ENV DATABASE_URL=postgres://user:hunter2@db/x\n',
    ARG: D + 'ARG PROXY=http://me:s3cretpw@proxy.e.org:3128\n',
    clone: D + 'RUN git clone -b v1.0 https://user:tok3n123@github.com/a/b\n',
    'in a chain':
      D +
      'RUN set -eux; \\\n    apt-get update; \\\n    curl -fsSL https://ci:hunter2pw@e.org/a.tgz -o /a.tgz; \\\n    tar xzf /a.tgz\n',
    'in a heredoc':
      D + 'RUN <<EOF\nset -e\npip config set global.index-url https://me:hunter2@pypi.e.org/simple\nEOF\n',
    CMD: D + 'CMD ["app", "--db", "mysql://root:hunter2@db:3306/x"]\n',
    'in a file': D + 'COPY <<EOF /etc/app.conf\ndb = amqp://app:hunter2@mq:5672\nEOF\n',
    ADD: D + 'ADD https://me:hunter2@e.org/a.tgz /a.tgz\n',
    'in a trigger': D + 'ONBUILD ENV REDIS_URL=redis://:hunter2pass@redis:6379/0\n',
  },
  twins: {
    'no password': D + 'ENV DATABASE_URL=postgres://db/x\n',
    'a user': D + 'RUN git clone -b v1.0 ssh://git@github.com/a/b\n',
    'a variable': D + 'ARG DB_HOST\nENV DATABASE_URL=postgres://db:5432/x\n',
    'a port': D + 'ENV URL=http://localhost:8080/@scope/package\n',
    'a placeholder': D + 'ENV DATABASE_URL=postgres://user:<password>@db/x\n',
    'a secret of the step':
      D + 'RUN --mount=type=secret,id=token,env=TOKEN git clone -b v1.0 "https://x:${TOKEN}@github.com/a/b"\n',
    'a package with a version': N + 'RUN npm install -g @a/b@1.2.3\n',
  },
});

testTraps('a secret from an argument', {
  rules: ['no-secret-in-env', 'no-secret-value', 'no-password-in-command'],
  traps: {
    'to a file': D + 'ARG TOKEN\nRUN echo "//r/:_authToken=$TOKEN" > ~/.npmrc\n',
    'in an address': D + 'ARG GITHUB_TOKEN\nRUN git clone -b v1.0 https://x:${GITHUB_TOKEN}@github.com/a/b\n',
    'an ENV': D + 'ENV AWS_SECRET_ACCESS_KEY=abc123def456\n',
    'an ENV from an ARG': D + 'ARG NPM_TOKEN\nENV NPM_TOKEN=$NPM_TOKEN\n',
    'in a chain':
      D +
      'ARG API_KEY\nRUN set -eux; \\\n    mkdir -p /etc/app; \\\n    printf "key=%s" "$API_KEY" > /etc/app/key; \\\n    chmod 600 /etc/app/key\n',
    'in a heredoc': D + 'ARG DB_PASSWORD\nRUN <<EOF\nset -e\necho "$DB_PASSWORD" > /etc/db\nEOF\n',
    'before FROM': 'ARG SECRET_KEY\nFROM debian:12.7\nARG SECRET_KEY\nRUN echo "$SECRET_KEY" > /k\n',
    'in a trigger': D + 'ONBUILD ARG NPM_TOKEN\n',
    'in a build stage':
      'FROM node:22 AS build\nARG NPM_TOKEN\nRUN echo "//r/:_authToken=${NPM_TOKEN}" > .npmrc && npm ci\n' +
      D +
      'COPY --from=build /app /app\n',
  },
  twins: {
    'a mount': D + 'RUN --mount=type=secret,id=t,env=TOKEN npm ci\n',
    'the path of one': D + 'ENV DB_PASSWORD_FILE=/run/secrets/db\n',
    'a word that looks alike': D + 'ENV TOKENIZERS_PARALLELISM=false\n',
    'a key that is public':
      D +
      'ARG GPG_KEY=0123456789ABCDEF0123456789ABCDEF01234567\nRUN gpg --keyserver hkps://keys.openpgp.org --recv-keys $GPG_KEY\n',
    'a setting': D + 'ENV PASSWORD_MIN_LENGTH=12 \\\n    SSH_KEY_TYPE=ed25519\n',
    'a variable of a mount':
      D + 'RUN --mount=type=secret,id=npm set -eu; \\\n    NPM_TOKEN="$(cat /run/secrets/npm)" npm ci\n',
  },
});

testTraps('a mounted secret that stays', {
  rules: ['no-kept-secret'],
  traps: {
    cp: D + 'RUN --mount=type=secret,id=a cp /run/secrets/a /a\n',
    cat: D + 'RUN --mount=type=secret,id=a cat /run/secrets/a > /etc/a\n',
    'a target': N + 'RUN --mount=type=secret,id=npm,target=/tmp/npmrc cp /tmp/npmrc ~/.npmrc && npm ci\n',
    'in a chain':
      D +
      'RUN --mount=type=secret,id=key,target=/key \\\n    set -eux; \\\n    mkdir -p /root/.ssh; \\\n    install -m 600 /key /root/.ssh/id; \\\n    git clone -b v1.0 git@e.org:a/b\n',
    'in a heredoc': D + 'RUN --mount=type=secret,id=a <<EOF\nset -e\ncp /run/secrets/a /etc/a\nEOF\n',
    'from a variable': D + 'RUN --mount=type=secret,id=t,env=TOKEN echo "token=$TOKEN" > /etc/app\n',
    'in a substitution': D + 'RUN --mount=type=secret,id=t echo "token=$(cat /run/secrets/t)" >> /etc/app\n',
    'in a trigger': D + 'ONBUILD RUN --mount=type=secret,id=a cp /run/secrets/a /a\n',
    tee: D + 'RUN --mount=type=secret,id=a cat /run/secrets/a | tee /etc/a\n',
  },
  twins: {
    'read only': D + 'RUN --mount=type=secret,id=a cat /run/secrets/a | login\n',
    'removed at the end': D + 'RUN --mount=type=secret,id=a cp /run/secrets/a /a && use /a && rm /a\n',
    'in the environment': D + 'RUN --mount=type=secret,id=t TOKEN="$(cat /run/secrets/t)" make\n',
    'in memory': D + 'RUN --mount=type=secret,id=a --mount=type=tmpfs,target=/t cp /run/secrets/a /t/a && use /t/a\n',
    'as a file of a tool': N + 'RUN --mount=type=secret,id=npm,target=/root/.npmrc npm ci\n',
    'another file': D + 'RUN --mount=type=secret,id=a cp /etc/a /b && use /run/secrets/a\n',
  },
});

testTraps('a password in the image', {
  rules: ['no-fixed-password', 'no-passwordless-sudo', 'no-secret-in-env'],
  traps: {
    chpasswd: D + 'RUN echo "root:root" | chpasswd\n',
    passwd: D + 'RUN printf "hunter2\\nhunter2\\n" | passwd app\n',
    'passwd --stdin': 'FROM rockylinux:9\nRUN echo hunter2 | passwd --stdin root\n',
    useradd: D + 'RUN useradd -m -p "$(openssl passwd -1 hunter2)" app\n',
    'useradd, plain': D + 'RUN useradd --password=hunter2 app\n',
    sudo: D + 'RUN echo "app ALL=(ALL) NOPASSWD:ALL" >> /etc/sudoers\n',
    'in a chain':
      D +
      'RUN set -eux; \\\n    useradd -m app; \\\n    echo "app:app" | chpasswd; \\\n    echo "app ALL=(ALL:ALL) NOPASSWD: ALL" > /etc/sudoers.d/app\n',
    'in a heredoc': D + 'RUN <<EOF\nset -e\necho "app:hunter2" | chpasswd\nEOF\n',
    mysql: 'FROM mysql:8.4\nENV MYSQL_ROOT_PASSWORD=root\n',
    windows: '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN net user app P@ssw0rd /add\n',
    'in a trigger': D + 'ONBUILD RUN echo "root:root" | chpasswd\n',
    'here string': D + 'SHELL ["/bin/bash", "-c"]\nRUN chpasswd <<< "root:toor"\n',
    'a file with the password': D + 'RUN chpasswd <<EOF\nroot:toor\nEOF\n',
    emptied: D + 'RUN passwd -d root\n',
  },
  twins: {
    'no password': D + 'RUN useradd -m app\n',
    'a locked account': D + 'RUN passwd -l root\n',
    'written to nothing': D + 'RUN echo root:root > /dev/null\n',
    'one program with sudo': D + 'RUN echo "app ALL=(root) NOPASSWD: /usr/sbin/nginx" > /etc/sudoers.d/app\n',
    'a database name': 'FROM mysql:8.4\nENV MYSQL_DATABASE=a\n',
    'the file of one': 'FROM mysql:8.4\nENV MYSQL_ROOT_PASSWORD_FILE=/run/secrets/root\n',
    'no password allowed': D + 'RUN adduser --disabled-password --gecos "" app\n',
    'a secret': D + 'RUN --mount=type=secret,id=pw chpasswd < /run/secrets/pw\n',
  },
});

testTraps('rights that nobody needs', {
  rules: ['no-setuid', 'no-ssh-server', 'no-docker-socket'],
  preset: 'strict',
  traps: {
    'by letter': D + 'RUN chmod u+s /bin/a\n',
    'by number': D + 'RUN chmod 4755 /bin/a\n',
    'both bits': D + 'RUN chmod ug+s /usr/local/bin/a\n',
    'by COPY': D + 'COPY --chmod=4755 a /usr/bin/a\n',
    'in a chain':
      D +
      'RUN set -eux; \\\n    apt-get update; \\\n    apt-get install -y --no-install-recommends openssh-server; \\\n    mkdir /run/sshd; \\\n    rm -rf /var/lib/apt/lists/*\n',
    'as CMD': D + 'CMD ["/usr/sbin/sshd", "-D"]\n',
    'the socket': D + 'VOLUME /var/run/docker.sock\n',
    'the socket in a list': D + 'VOLUME ["/data", "/run/docker.sock"]\n',
    'in a heredoc': D + 'RUN <<EOF\nset -e\nchmod +s /bin/a\nEOF\n',
    'in a trigger': D + 'ONBUILD RUN chmod u+s /bin/a\n',
    'by install': D + 'RUN install -m 4755 a /usr/local/bin/a\n',
  },
  twins: {
    executable: D + 'RUN chmod u+x /bin/a\n',
    'a number without it': D + 'RUN chmod 0755 /bin/a\n',
    'the sticky bit': D + 'RUN chmod 1777 /tmp/a\n',
    'taken away': D + 'RUN chmod u-s /bin/a\n',
    'a client':
      D +
      'RUN apt-get update && apt-get install -y --no-install-recommends openssh-client && rm -rf /var/lib/apt/lists/*\n',
    'another volume': D + 'VOLUME /var/run/app\n',
    'all of them searched': D + 'RUN find / -xdev -perm /6000 -type f -exec chmod a-s {} +\n',
  },
});

testTraps('a source outside the context', {
  rules: ['no-source-outside-context', 'no-missing-source'],
  traps: {
    parent: { code: D + 'COPY ../a /a\n', around: { a: '' } },
    'parent without a context': D + 'COPY ../a /a\n',
    'parent in the middle': D + 'COPY src/../../a /a\n',
    ADD: D + 'ADD ../lib.tgz /opt/\n',
    'in a list': D + 'COPY ["../a b", "/a"]\n',
    'a home folder': D + 'COPY /home/me/project/a /a\n',
    windows: 'FROM debian:12.7\nCOPY C:\\Users\\me\\a /a\n',
    'in a trigger': D + 'ONBUILD COPY ../a /a\n',
    'in a build stage':
      'FROM golang:1.23 AS build\nCOPY ../go.mod ../go.sum ./\nRUN go build -o /a .\n' +
      D +
      'COPY --from=build /a /a\n',
    'a bind': D + 'RUN --mount=type=bind,source=../src,target=/src make -C /src\n',
  },
  twins: {
    'of the context': { code: D + 'COPY a /a\n', around: { a: '' } },
    'back inside': D + 'COPY src/../a /a\n',
    'from the root of the context': { code: D + 'COPY /a /a\n', around: { a: '' } },
    'of a stage':
      'FROM alpine:3.20 AS build\nRUN adduser -D me && touch /home/me/a\n' + D + 'COPY --from=build /home/me/a /a\n',
    'a target with dots': D + 'WORKDIR /app/src\nCOPY a ../a\n',
    'dots in a name': D + 'COPY ..a /a\n',
  },
});
