import { testTraps } from '#test/support/traps';

const D = 'FROM debian:12.7\n';
const A = 'FROM alpine:3.20\n';
const N = 'FROM node:22\n';
const P = 'FROM python:3.12\n';
const SCRIPT = '#!/bin/sh\nset -e\nexec "$@"\n';

testTraps('a shell between the container and its program', {
  rules: ['prefer-exec-form', 'require-exec-in-shell'],
  traps: {
    CMD: D + 'CMD node server.js\n',
    ENTRYPOINT: D + 'ENTRYPOINT /usr/local/bin/app --port 80\n',
    'a variable': D + 'CMD app --port $PORT\n',
    'sh -c': D + 'CMD ["sh", "-c", "node server.js"]\n',
    'sh -c with a chain': D + 'ENTRYPOINT ["/bin/sh", "-c", "migrate && app"]\n',
    'in the last stage':
      'FROM golang:1.23 AS build\nRUN go build -o /a .\n' + D + 'COPY --from=build /a /a\nCMD /a serve\n',
    'over several lines': D + 'CMD set -e; \\\n    migrate; \\\n    app --port 80\n',
    'in a trigger': D + 'ONBUILD CMD app --port 80\n',
    gunicorn: P + 'CMD gunicorn app:app --bind 0.0.0.0:8000\n',
  },
  twins: {
    'exec form': D + 'CMD ["node", "server.js"]\n',
    exec: D + 'CMD exec node server.js\n',
    'exec in sh -c': D + 'CMD ["sh", "-c", "exec node server.js"]\n',
    'exec at the end of a chain': D + 'CMD ["sh", "-c", "migrate && exec app --port $PORT"]\n',
    'arguments of an entry point': D + 'ENTRYPOINT ["app"]\nCMD ["--port", "80"]\n',
    'an init': D + 'ENTRYPOINT ["tini", "--", "app"]\n',
    'a shell for people': D + 'CMD ["bash"]\n',
  },
});

testTraps('a CMD that never arrives', {
  rules: ['no-ignored-cmd'],
  traps: {
    'a shell form': D + 'ENTRYPOINT /app\nCMD ["--help"]\n',
    'the CMD first': D + 'CMD ["--port", "80"]\nENTRYPOINT /usr/bin/app serve\n',
    exec: D + 'ENTRYPOINT exec /app\nCMD ["--help"]\n',
    'both as shell forms': D + 'ENTRYPOINT /app\nCMD --help\n',
    'in the last stage':
      'FROM golang:1.23 AS build\nRUN go build -o /a .\n' +
      D +
      'COPY --from=build /a /a\nENTRYPOINT exec /a $FLAGS\nCMD ["serve"]\n',
    'sh -c': D + 'ENTRYPOINT ["sh", "-c", "exec app"]\nCMD ["--help"]\n',
    'over several lines': D + 'ENTRYPOINT set -e; \\\n    exec app\nCMD ["--help"]\n',
  },
  twins: {
    'exec form': D + 'ENTRYPOINT ["/app"]\nCMD ["--help"]\n',
    'no CMD': D + 'ENTRYPOINT exec /app\n',
    'in other stages':
      'FROM debian:12.7 AS a\nENTRYPOINT exec /app\nFROM debian:12.7\nCOPY --from=a /app /app\nCMD ["/app"]\n',
    'the arguments are handed on': D + 'ENTRYPOINT ["sh", "-c", "exec app \\"$@\\"", "--"]\nCMD ["--help"]\n',
    'a script': D + 'ENTRYPOINT ["/entry.sh"]\nCMD ["app"]\n',
  },
});

testTraps('shell text in a list', {
  rules: ['no-shell-syntax-in-exec-form', 'no-literal-variable'],
  traps: {
    'a variable': D + 'CMD ["echo", "$HOME"]\n',
    'a variable in braces': D + 'ENTRYPOINT ["java", "-jar", "${JAR}"]\n',
    'a chain': D + 'CMD ["a", "&&", "b"]\n',
    'a redirection': D + 'ENTRYPOINT ["a", ">", "/log"]\n',
    'a pipe': D + 'CMD ["a", "|", "tee", "/log"]\n',
    'a RUN': D + 'RUN ["rm", "-rf", "/tmp/*"]\n',
    'a home': D + 'CMD ["app", "--config", "~/app.conf"]\n',
    'in the last stage':
      'FROM golang:1.23 AS build\nRUN go build -o /a .\n' +
      D +
      'COPY --from=build /a /a\nENTRYPOINT ["/a", "--port", "$PORT"]\n',
    'in a health check': D + 'HEALTHCHECK CMD ["curl", "-f", "http://localhost:$PORT/", "||", "exit", "1"]\n',
    'in a trigger': D + 'ONBUILD RUN ["cp", "-r", "${SRC}", "/dst"]\n',
  },
  twins: {
    'a shell': D + 'CMD ["sh", "-c", "exec echo $HOME"]\n',
    plain: D + 'CMD ["a", "b"]\n',
    'a pattern for the program': D + 'CMD ["find", "/srv", "-name", "*.log"]\n',
    'a price': D + 'CMD ["echo", "5$"]\n',
    'an address': D + 'CMD ["app", "--url", "http://localhost/?a=1&b=2"]\n',
    'a program of its own': P + 'CMD ["python", "-c", "print(1) if 1 > 0 else None"]\n',
    'an expression': D + 'CMD ["grep", "-E", "a|b$", "/log"]\n',
  },
});

testTraps('a package manager as the main process', {
  rules: ['no-npm-as-main-process', 'no-development-server', 'prefer-exec-form'],
  preset: 'strict',
  traps: {
    npm: N + 'CMD ["npm", "start"]\n',
    yarn: N + 'CMD ["yarn", "run", "serve"]\n',
    pnpm: N + 'ENTRYPOINT ["pnpm", "start"]\n',
    'npm in a shell': N + 'CMD npm run start:prod\n',
    django: P + 'CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
    'django in a chain':
      P + 'CMD ["sh", "-c", "python manage.py migrate && python manage.py runserver 0.0.0.0:8000"]\n',
    flask: P + 'CMD ["flask", "run", "--host=0.0.0.0"]\n',
    gunicorn: P + 'CMD gunicorn app:app\n',
    'in the last stage':
      'FROM node:22 AS build\nRUN npm ci\n' + N + 'COPY --from=build /app /app\nCMD ["npm", "run", "start"]\n',
  },
  twins: {
    node: N + 'CMD ["node", "server.js"]\n',
    'npm in a build': N + 'RUN npm ci && npm run build\nCMD ["node", "dist/server.js"]\n',
    gunicorn: P + 'CMD ["gunicorn", "app:app"]\n',
    'django in a build': P + 'RUN python manage.py collectstatic --noinput\nCMD ["gunicorn", "app.wsgi"]\n',
    'another CMD is last': N + 'CMD ["node", "server.js"]\n',
    'exec in a shell': P + 'CMD exec gunicorn app:app --workers $WORKERS\n',
  },
});

testTraps('writes below a volume', {
  rules: ['no-volume-write'],
  traps: {
    'a RUN': D + 'VOLUME /data\nRUN echo a > /data/a\n',
    'a COPY': D + 'VOLUME ["/data", "/log"]\nCOPY seed /data/seed\n',
    'an owner': D + 'VOLUME /data\nRUN chown -R 1000 /data\n',
    'a work folder': D + 'VOLUME /srv/app\nWORKDIR /srv/app\nCOPY . .\n',
    'in a chain':
      D +
      'VOLUME /var/lib/app\nRUN set -eux; \\\n    groupadd -r app; \\\n    mkdir -p /var/lib/app/db; \\\n    touch /var/lib/app/db/a\n',
    'in a heredoc': D + 'VOLUME /data\nRUN <<EOF\nset -e\necho a > /data/a\nEOF\n',
    'in the last stage':
      'FROM golang:1.23 AS build\nRUN go build -o /a .\n' + D + 'VOLUME /data\nCOPY --from=build /a /data/a\n',
    'in a trigger': D + 'VOLUME /data\nONBUILD COPY seed /data/\n',
    'a volume of the base stage': 'FROM debian:12.7 AS base\nVOLUME /data\nFROM base\nRUN mkdir -p /data/x\n',
  },
  twins: {
    'the volume last': D + 'RUN mkdir /data && echo a > /data/a\nVOLUME /data\n',
    'a neighbour': D + 'VOLUME /data\nRUN mkdir /database\n',
    read: D + 'VOLUME /data\nRUN ls /data\n',
    'another stage': 'FROM debian:12.7 AS a\nVOLUME /data\nFROM alpine:3.20\nRUN mkdir /data\n',
    'a mount': D + 'VOLUME /data\nRUN --mount=type=tmpfs,target=/data echo a > /data/a\n',
  },
});

const CURL = 'RUN apk add --no-cache curl\n';

testTraps('a health check that says nothing', {
  rules: [
    'no-weak-healthcheck',
    'no-always-healthy',
    'require-healthcheck-fail-flag',
    'no-missing-healthcheck-program',
    'prefer-healthcheck-exit-one',
  ],
  preset: 'strict',
  traps: {
    'a port': 'FROM busybox:1.36\nHEALTHCHECK CMD nc -z localhost 80\n',
    'a process': D + 'HEALTHCHECK CMD pgrep app\n',
    'a file of bash': D + 'HEALTHCHECK CMD ["bash", "-c", "</dev/tcp/localhost/80"]\n',
    'curl without -f': A + CURL + 'HEALTHCHECK CMD curl http://localhost/\n',
    'curl in a list': A + CURL + 'HEALTHCHECK --interval=5s CMD ["curl", "-s", "http://localhost/"]\n',
    true: A + CURL + 'HEALTHCHECK CMD curl -f http://localhost/ || true\n',
    'exit 0': A + CURL + 'HEALTHCHECK CMD curl -f http://localhost/ || exit 0\n',
    'not installed': A + 'HEALTHCHECK CMD curl -f http://localhost/ || exit 1\n',
    'not installed in this stage':
      'FROM alpine:3.20 AS build\n' + CURL + A + 'HEALTHCHECK CMD curl -f http://localhost/ || exit 1\n',
    'over several lines':
      A +
      CURL +
      'HEALTHCHECK --interval=30s --timeout=3s --start-period=5s \\\n    CMD curl --silent http://localhost/health || exit 1\n',
    'in a trigger': A + CURL + 'ONBUILD HEALTHCHECK CMD curl http://localhost/\n',
    'a listing of sockets': D + 'HEALTHCHECK CMD ss -ltn | grep -q :80\n',
  },
  twins: {
    'curl -f': A + CURL + 'HEALTHCHECK CMD curl -f http://localhost/ || exit 1\n',
    'curl in a list': A + CURL + 'HEALTHCHECK CMD ["curl", "--fail", "http://localhost/"]\n',
    'a program of the image': 'FROM postgres:16\nHEALTHCHECK CMD pg_isready -U postgres || exit 1\n',
    none: A + 'HEALTHCHECK NONE\n',
    'wget of busybox': A + 'HEALTHCHECK CMD wget -q -O /dev/null http://localhost/ || exit 1\n',
    'a script': A + 'COPY --chmod=755 health.sh /health.sh\nHEALTHCHECK CMD ["/health.sh"]\n',
    redis: 'FROM redis:7.4\nHEALTHCHECK CMD redis-cli ping | grep -q PONG || exit 1\n',
  },
});

testTraps('a script that does not start', {
  rules: [
    'require-executable-entrypoint',
    'valid-entrypoint-script',
    'require-exec-in-entrypoint',
    'no-missing-source',
  ],
  traps: {
    'not executable': {
      code: D + 'COPY entry.sh /entry.sh\nENTRYPOINT ["/entry.sh"]\n',
      around: { 'entry.sh': SCRIPT },
    },
    'not executable, in a folder': {
      code: D + 'COPY docker/ /usr/local/bin/\nENTRYPOINT ["entry.sh"]\n',
      around: { 'docker/entry.sh': SCRIPT },
    },
    'a carriage return': {
      code: D + 'COPY --chmod=755 entry.sh /entry.sh\nENTRYPOINT ["/entry.sh"]\n',
      around: { 'entry.sh*': SCRIPT.replaceAll('\n', '\r\n') },
    },
    'no exec': {
      code: D + 'COPY --chmod=755 entry.sh /entry.sh\nENTRYPOINT ["/entry.sh"]\nCMD ["app"]\n',
      around: { 'entry.sh*': '#!/bin/sh\nsetup\n"$@"\n' },
    },
    'in the last stage': {
      code:
        'FROM golang:1.23 AS build\nRUN go build -o /a .\n' +
        D +
        'COPY --from=build /a /a\nCOPY entry.sh /\nENTRYPOINT ["/entry.sh"]\n',
      around: { 'entry.sh': SCRIPT },
    },
    'as CMD': { code: D + 'WORKDIR /app\nCOPY run.sh .\nCMD ["./run.sh"]\n', around: { 'run.sh': SCRIPT } },
    'a heredoc': { code: D + 'COPY <<EOF /entry.sh\n#!/bin/sh\nexec app\nEOF\nENTRYPOINT ["/entry.sh"]\n', around: {} },
  },
  twins: {
    '--chmod': {
      code: D + 'COPY --chmod=755 entry.sh /entry.sh\nENTRYPOINT ["/entry.sh"]\n',
      around: { 'entry.sh': SCRIPT },
    },
    'executable in the context': {
      code: D + 'COPY entry.sh /entry.sh\nENTRYPOINT ["/entry.sh"]\n',
      around: { 'entry.sh*': SCRIPT },
    },
    chmod: {
      code: D + 'COPY entry.sh /entry.sh\nRUN set -eux; \\\n    chmod +x /entry.sh\nENTRYPOINT ["/entry.sh"]\n',
      around: { 'entry.sh': SCRIPT },
    },
    'called by a shell': {
      code: D + 'COPY entry.sh /entry.sh\nENTRYPOINT ["sh", "/entry.sh"]\n',
      around: { 'entry.sh': SCRIPT },
    },
    'a work folder': {
      code: D + 'WORKDIR /app\nCOPY run.sh .\nRUN chmod 0755 ./*.sh\nCMD ["./run.sh"]\n',
      around: { 'run.sh': SCRIPT },
    },
    'arguments are read': {
      code: D + 'COPY --chmod=755 entry.sh /entry.sh\nENTRYPOINT ["/entry.sh"]\n',
      around: { 'entry.sh': '#!/bin/sh\nexec app --port 80\n' },
    },
  },
});
