import { testTraps } from '#test/support/traps';

const D = 'FROM debian:12.7\n';
const P = 'FROM python:3.12\n';

testTraps('a folder that ends with its RUN', {
  rules: ['no-lost-cd'],
  traps: {
    'a cd alone': D + 'RUN cd /app\nRUN make\n',
    'a cd at the end of a chain': D + 'RUN mkdir -p /opt/app && cd /opt/app\nCOPY . .\n',
    'a pushd': D + 'SHELL ["/bin/bash", "-c"]\nRUN pushd /srv\nRUN make\n',
    'a cd behind semicolons':
      D + 'RUN set -eux; \\\n    mkdir -p /usr/src/app; \\\n    cd /usr/src/app\nRUN ./configure\n',
    'in a heredoc': D + 'RUN <<EOF\nset -e\nmkdir /work\ncd /work\nEOF\nRUN make\n',
    'in a trigger': D + 'ONBUILD RUN cd /app\n',
    'in a build stage':
      'FROM golang:1.23 AS build\nRUN cd /go/src/app\nRUN go build -o /app .\n' + D + 'COPY --from=build /app /app\n',
    'in a shell called by an exec form': D + 'RUN ["sh", "-c", "cd /app"]\nRUN make\n',
  },
  twins: {
    'used in the same RUN': D + 'RUN cd /app && make\n',
    'in a subshell with its command': D + 'RUN (cd /app && make) && ls\n',
    'a WORKDIR': D + 'WORKDIR /app\nRUN make\n',
    'back at the end': D + 'RUN cd /app && make && cd /\n',
    'in a heredoc with more behind': D + 'RUN <<EOF\nset -e\ncd /work\nmake\nEOF\n',
    'a cd in a script that is written': D + "RUN printf 'cd /app\\n./run\\n' > /run.sh\n",
    'in a chain of several folders': D + 'RUN set -eux; \\\n    cd /a; \\\n    make; \\\n    cd /b; \\\n    make\n',
  },
});

testTraps('a variable that ends with its RUN', {
  rules: ['no-lost-variable'],
  traps: {
    'an export': D + 'RUN export APP_HOME=/opt/app\nRUN echo $APP_HOME\n',
    'a plain variable': D + 'RUN VERSION=1.2\nRUN echo $VERSION\n',
    'of bash': D + 'SHELL ["/bin/bash", "-c"]\nRUN declare -x GOFLAGS=-mod=vendor\nRUN make\n',
    'at the end of a chain':
      D +
      'RUN set -eux; \\\n    mkdir -p /opt/java; \\\n    export JAVA_HOME=/opt/java; \\\n    export PATH=$JAVA_HOME/bin:$PATH\nRUN java -version\n',
    'in a heredoc': D + 'RUN <<EOF\nmkdir /opt/x\nexport PATH=/opt/x:$PATH\nEOF\nRUN x\n',
    'in a trigger': D + 'ONBUILD RUN export NODE_ENV=production\n',
    'from a command': D + 'RUN export VERSION=$(cat /version)\nRUN echo "$VERSION"\n',
    'in an exec form': D + 'RUN ["bash", "-c", "export A=b"]\nRUN echo $A\n',
  },
  twins: {
    'used by a command behind it': D + 'RUN export CGO_ENABLED=0 && make\n',
    'before a command': D + 'RUN VERSION=1.2 make\n',
    'written into a profile': D + 'RUN echo "export A=b" >> /root/.profile\n',
    'an ENV': D + 'ENV A=b\nRUN echo $A\n',
    'a plain variable used at once': D + 'RUN set -eux; \\\n    version=1.2; \\\n    echo "$version"\n',
    'in a heredoc with a use': D + 'RUN <<EOF\nexport A=b\nmake\nEOF\n',
    'read from the environment of a program':
      'FROM golang:1.23\nRUN export GOOS=linux GOARCH=arm64 && \\\n    go build -o /app .\n',
  },
});

testTraps('an activation that ends with its RUN', {
  rules: ['no-lost-activation'],
  traps: {
    'a virtual environment':
      P + 'RUN python -m venv /venv && . /venv/bin/activate\nRUN pip install --no-cache-dir flask==3.0.0\n',
    'with source': P + 'SHELL ["/bin/bash", "-c"]\nRUN source /opt/venv/bin/activate\nRUN python -m flask --version\n',
    'a profile': D + 'RUN curl -fsSL https://e.org/i -o /i && bash /i && . ~/.bashrc\nRUN node --version\n',
    conda: 'FROM continuumio/miniconda3:24.7.1-0\nSHELL ["/bin/bash", "-c"]\nRUN conda activate base\nRUN python -V\n',
    'a version manager':
      D +
      'SHELL ["/bin/bash", "-c"]\nRUN set -eux; \\\n    export NVM_DIR=/usr/local/nvm; \\\n    . "$NVM_DIR/nvm.sh"; \\\n    nvm use 20\nRUN npm ci\n',
    'in a shell called by an exec form':
      P + 'RUN ["/bin/bash", "-c", "source /venv/bin/activate"]\nRUN pip install --no-cache-dir flask==3.0.0\n',
    'in a heredoc':
      P + 'RUN <<EOF\npython -m venv /venv\n. /venv/bin/activate\nEOF\nRUN pip install --no-cache-dir flask==3.0.0\n',
    'of sdkman': D + 'SHELL ["/bin/bash", "-c"]\nRUN source "$HOME/.sdkman/bin/sdkman-init.sh"\nRUN java -version\n',
  },
  twins: {
    'used in the same RUN':
      P + 'RUN python -m venv /venv && . /venv/bin/activate && pip install --no-cache-dir flask==3.0.0\n',
    'the path is set':
      P + 'ENV PATH=/venv/bin:$PATH\nRUN python -m venv /venv\nRUN pip install --no-cache-dir flask==3.0.0\n',
    'used in an exec form':
      P + 'RUN ["/bin/bash", "-c", "source /venv/bin/activate && pip install --no-cache-dir flask==3.0.0"]\n',
    'conda run': 'FROM continuumio/miniconda3:24.7.1-0\nRUN conda run -n base python -V\n',
    'nvm used at once':
      D + 'SHELL ["/bin/bash", "-c"]\nRUN . ~/.nvm/nvm.sh && nvm install 20 && nvm use 20 && npm ci\n',
    'for login shells': D + 'RUN echo ". /venv/bin/activate" >> /root/.bashrc\n',
    'at the start of a container': P + 'CMD ["bash", "-c", ". /venv/bin/activate && exec flask run"]\n',
  },
});

testTraps('a setting of the shell that ends with its RUN', {
  rules: ['no-lost-shell-setting'],
  traps: {
    'an alias': D + "RUN alias ll='ls -l'\n",
    umask: D + 'RUN umask 027\nRUN touch /a\n',
    ulimit: D + 'RUN ulimit -n 65535\nCMD ["app"]\n',
    set: D + 'RUN set -ex\nRUN make\n',
    pipefail: D + 'SHELL ["/bin/bash", "-c"]\nRUN set -o pipefail\nRUN curl -fsSL https://e.org/a | tar xz\n',
    shopt: D + 'SHELL ["/bin/bash", "-c"]\nRUN shopt -s globstar\nRUN ls **\n',
    'a function': D + 'RUN greet() { echo hello; }\nRUN greet\n',
    trap: D + 'RUN trap cleanup TERM\n',
    'at the end of a chain': D + 'RUN set -eux; \\\n    mkdir -p /data; \\\n    umask 0002\nRUN touch /data/a\n',
    'in a trigger': D + 'ONBUILD RUN umask 077\n',
    hash: D + 'RUN hash -r\nRUN make\n',
  },
  twins: {
    'umask with a use': D + 'RUN umask 027 && touch /a\n',
    'set with a use': D + 'RUN set -ex && make\n',
    'a function that is called': D + 'RUN greet() { echo hello; }; greet\n',
    'an alias in a profile': D + 'RUN echo "alias ll=\'ls -l\'" >> /root/.bashrc\n',
    'ulimit with a use': D + 'RUN ulimit -n 65535 && make\n',
    'a trap around work': D + "RUN set -eux; \\\n    trap 'rm -f /tmp/x' EXIT; \\\n    make\n",
    'the shell of the stage':
      D + 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl -fsSL https://e.org/a | tar xz\n',
    'a heredoc that begins with set': D + 'RUN <<EOF\nset -eu\nmake\nEOF\n',
  },
});

testTraps('a setting of the machine', {
  rules: ['no-lost-system-setting'],
  traps: {
    sysctl: D + 'RUN sysctl -w net.core.somaxconn=1024\n',
    mount: D + 'RUN mount -t tmpfs none /mnt\n',
    modprobe: D + 'RUN modprobe br_netfilter\n',
    swap: D + 'RUN fallocate -l 1G /swap && mkswap /swap && swapon /swap\n',
    proc: D + 'RUN echo 1 > /proc/sys/net/ipv4/ip_forward\n',
    'proc with tee': D + 'RUN echo never | tee /sys/kernel/mm/transparent_hugepage/enabled\n',
    firewall: D + 'RUN set -eux; \\\n    apt-get update; \\\n    iptables -A INPUT -p tcp --dport 80 -j ACCEPT\n',
    'host name': D + 'RUN hostname web01\n',
    hosts: D + 'RUN echo "10.0.0.1 db" >> /etc/hosts\n',
    'resolv.conf in a heredoc': D + 'RUN <<EOF\nset -e\necho "nameserver 8.8.8.8" > /etc/resolv.conf\nmake\nEOF\n',
    'hosts edited': D + "RUN sed -i 's/a/b/' /etc/hosts\n",
    'in a trigger': D + 'ONBUILD RUN sysctl -p\n',
  },
  twins: {
    'a file of sysctl': D + 'RUN echo net.core.somaxconn=1024 >> /etc/sysctl.conf\n',
    'a mount of the step': D + 'RUN --mount=type=tmpfs,target=/mnt ls /mnt\n',
    'allowed hosts': D + 'RUN echo "ALL: 10.0.0.1" >> /etc/hosts.allow\n',
    'the package':
      D + 'RUN apt-get update && apt-get install -y --no-install-recommends iptables && rm -rf /var/lib/apt/lists/*\n',
    'reading proc': D + 'RUN grep -c processor /proc/cpuinfo\n',
    'the host name read': D + 'RUN test -n "$(hostname)"\n',
    'at the start of a container': D + 'CMD ["sh", "-c", "sysctl -w vm.overcommit_memory=1 && exec redis-server"]\n',
    'hosts read': D + 'RUN cat /etc/hosts\n',
  },
});

testTraps('a program that ends with its RUN', {
  rules: ['no-lost-process'],
  traps: {
    service: D + 'RUN service mysql start\nRUN mysql -e "create database a"\n',
    systemctl: D + 'RUN systemctl start nginx\n',
    'an init script': D + 'RUN /etc/init.d/postgresql start\nRUN psql -c "select 1"\n',
    'in the background': D + 'RUN redis-server &\n',
    nohup: D + 'RUN nohup ./server > /var/log/server.log 2>&1 &\n',
    daemonized: D + 'RUN redis-server --daemonize yes\n',
    'pg_ctl in a chain':
      'FROM postgres:16\nRUN set -eux; \\\n    initdb -D /data; \\\n    pg_ctl -D /data start\nRUN createdb app\n',
    'in a trigger': D + 'ONBUILD RUN service nginx restart\n',
    'in a heredoc':
      D + 'RUN <<EOF\nset -e\nmkdir -p /run/mysqld\nmysqld_safe &\nEOF\nRUN mysql -e "create database a"\n',
  },
  twins: {
    'used and stopped': D + 'RUN service mysql start && mysql -e "create database a" && service mysql stop\n',
    enabled: D + 'RUN systemctl enable nginx\n',
    'waited for': D + 'RUN (make -C a & make -C b & wait)\n',
    'used in the background': D + 'RUN redis-server & sleep 1 && redis-cli ping && redis-cli shutdown\n',
    'postgres used':
      'FROM postgres:16\nRUN set -eux; \\\n    pg_ctl -D /data -w start; \\\n    createdb app; \\\n    pg_ctl -D /data stop\n',
    'a redirection of both': D + 'RUN make >/dev/null 2>&1\n',
    'at the start of a container': D + 'CMD ["sh", "-c", "service cron start && exec app"]\n',
    'a word of a package':
      D +
      'RUN apt-get update && apt-get install -y --no-install-recommends redis-server && rm -rf /var/lib/apt/lists/*\n',
  },
});

testTraps('an agent that ends with its RUN', {
  rules: ['no-lost-agent'],
  traps: {
    'an agent': D + 'RUN eval $(ssh-agent) && ssh-add /root/.ssh/id\nRUN git clone -b v1 git@e.org:a/b.git\n',
    'with options and quotes': D + 'RUN eval "$(ssh-agent -s)"\nRUN ssh-add /k && git clone -b v1 git@e.org:a/b.git\n',
    'old quotes': D + 'RUN eval `ssh-agent`\n',
    'a key': D + 'RUN ssh-add /root/.ssh/id\n',
    gpg: D + 'RUN gpg-agent --daemon\nRUN gpg --import /k\n',
    'in a chain':
      D +
      'RUN set -eux; \\\n    mkdir -p /root/.ssh; \\\n    eval "$(ssh-agent -s)"; \\\n    ssh-add /root/.ssh/id\nRUN git fetch\n',
    'in a heredoc': D + 'RUN <<EOF\neval "$(ssh-agent -s)"\nssh-add /root/.ssh/id\nEOF\nRUN git fetch\n',
    'in a trigger': D + 'ONBUILD RUN eval "$(ssh-agent -s)" && ssh-add /k\n',
  },
  twins: {
    'used in the same RUN': D + 'RUN eval $(ssh-agent) && ssh-add /k && git clone -b v1 git@e.org:a/b.git\n',
    'the agent of the host': D + 'RUN --mount=type=ssh git clone -b v1 git@e.org:a/b.git\n',
    'a list of the keys': D + 'RUN --mount=type=ssh ssh-add -l\n',
    'the package':
      D + 'RUN apt-get update && apt-get install -y --no-install-recommends gpg-agent && rm -rf /var/lib/apt/lists/*\n',
    'at the start of a container': D + 'CMD ["sh", "-c", "eval $(ssh-agent) && exec app"]\n',
    'run by the agent': D + 'RUN ssh-agent sh -c "ssh-add /k && git clone -b v1 git@e.org:a/b.git"\n',
  },
});

testTraps('what a mount holds', {
  rules: ['no-lost-mount'],
  traps: {
    'a cache that is read later':
      'FROM node:22\nRUN --mount=type=cache,target=/app/node_modules npm ci\nRUN ls /app/node_modules/.bin\n',
    'a built program in a cache':
      'FROM rust:1.80\nWORKDIR /app\nCOPY . .\nRUN --mount=type=cache,target=/app/target cargo build --release\nRUN cp /app/target/release/app /usr/local/bin/app\n',
    'copied from another stage':
      'FROM rust:1.80 AS build\nWORKDIR /app\nRUN --mount=type=cache,target=/app/target cargo build --release\n' +
      D +
      'COPY --from=build /app/target/release/app /usr/local/bin/app\n',
    'a bind': D + 'RUN --mount=type=bind,source=src,target=/src make -C /src\nRUN cat /src/config.h\n',
    'a file of tmpfs':
      D + 'RUN --mount=type=tmpfs,target=/scratch curl -fsSL https://e.org/a -o /scratch/a\nRUN tar xf /scratch/a\n',
    'a secret': D + 'RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\nRUN cat /root/.npmrc\n',
    'in a chain':
      'FROM maven:3.9\nRUN --mount=type=cache,target=/out set -eux; \\\n    mvn -o package; \\\n    cp target/app.jar /out/app.jar\nRUN set -eux; \\\n    mkdir /dist; \\\n    cp /out/app.jar /dist/\n',
  },
  twins: {
    'mounted again':
      'FROM node:22\nRUN --mount=type=cache,target=/app/node_modules npm ci\nRUN --mount=type=cache,target=/app/node_modules ls /app/node_modules/.bin\n',
    'copied out in the same step':
      'FROM rust:1.80 AS build\nWORKDIR /app\nRUN --mount=type=cache,target=/app/target cargo build --release && cp target/release/app /app.bin\n' +
      D +
      'COPY --from=build /app.bin /usr/local/bin/app\n',
    'made again later':
      'FROM node:22\nRUN --mount=type=cache,target=/cache npm ci --cache /cache\nRUN mkdir -p /cache && echo a > /cache/b && cat /cache/b\n',
    'a neighbour': D + 'RUN --mount=type=bind,source=src,target=/src make -C /src\nRUN cat /src2/config.h\n',
    'a cache of a tool':
      'FROM golang:1.23\nRUN --mount=type=cache,target=/root/.cache/go-build go build -o /app .\nRUN /app --version\n',
    'in another stage':
      'FROM rust:1.80 AS build\nRUN --mount=type=cache,target=/t make -C /x\n' +
      D +
      'RUN mkdir /t && echo a > /t/b && cat /t/b\n',
  },
});
