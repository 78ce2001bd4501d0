import rule from '#core/dockerfile/rules/layers/no-lost-mount';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM rust:1.82 AS build\nWORKDIR /src\n';
const CACHE = '--mount=type=cache,target=/src/target';
const FINAL = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'a file that the step copies for good':
      'FROM python:3.13\nRUN --mount=type=bind,source=a.txt,target=/tmp/a.txt pip install -r /tmp/a.txt\nCOPY a.txt /tmp/\nRUN pip check -r /tmp/a.txt\n',
    'a place that some other program is told of':
      'FROM debian:12\nRUN --mount=type=bind,source=a.conf,target=/etc/a.conf make\nRUN ./install --config /etc/a.conf\n',
    'a secret that both steps mount':
      'FROM alpine:3.20\nRUN --mount=type=secret,id=t ./get --token-file /run/secrets/t\nRUN --mount=type=secret,id=t ./put --token-file /run/secrets/t\n',
    'a secret that no step mounts, but the container has':
      'FROM alpine:3.20\nRUN ./configure --token-file=/run/secrets/t\n',
    'a file that the step makes itself': `${FROM}RUN --mount=type=cache,target=/c make\nRUN mkdir -p /c && echo a > /c/b && cat /c/b\n`,

    'a use in the same RUN': `${FROM}RUN ${CACHE} cargo build && cp target/app /app\n${FINAL}COPY --from=build /app /app\n`,
    'the same mount again': `${FROM}RUN ${CACHE} cargo build\nRUN ${CACHE} cp target/app /app\n`,
    'files that are copied there later': `${FROM}RUN --mount=type=bind,source=a.json,target=a.json npm ci\nCOPY . .\nRUN cat /src/a.json\n`,
    'the program again, without the mount': `${FROM}RUN ${CACHE} cargo build\nRUN cargo install --path .\n${FINAL}COPY --from=build /src/target /app\n`,
    'another folder': `${FROM}RUN ${CACHE} cargo build\nRUN cat /src/Cargo.toml\n${FINAL}COPY --from=build /src/Cargo.toml /\n`,
    'the folder above': `${FROM}RUN ${CACHE} cargo build\n${FINAL}COPY --from=build /src /src\n`,
    'what is cleaned there': `FROM debian:12\nRUN --mount=type=cache,target=/var/cache/apt apt-get update\nRUN rm -rf /var/cache/apt/archives\n`,
    'a mount of another stage': `FROM rust:1.82\nRUN ${CACHE} cargo build\n${FROM}COPY . .\n${FINAL}COPY --from=build /src/target/app /\n`,
    'a use before the mount': `${FROM}COPY target /src/target\nRUN cat /src/target/a\nRUN ${CACHE} cargo build\n`,
    'a look that may fail': `${FROM}RUN ${CACHE} cargo build\nRUN ls /src/target || true\nRUN if ls /src/target; then echo; fi\n`,
    'a look at the folder above': `${FROM}RUN ${CACHE} cargo build\nRUN ls -l /src && ls\n`,
    'a step that copies out of it': `${FROM}RUN ${CACHE} cargo build\nRUN ${CACHE} cp -r target /out\n${FINAL}COPY --from=build /out/app /\n`,
  },
  invalid: [
    {
      name: 'a list of packages that only an earlier step had',
      code: 'FROM python:3.13\nRUN --mount=type=bind,source=a.txt,target=/tmp/a.txt pip install -r /tmp/a.txt\nRUN pip check && pip install -r «/tmp/a.txt»\n',
      fixed:
        'FROM python:3.13\nRUN --mount=type=bind,source=a.txt,target=/tmp/a.txt pip install -r /tmp/a.txt\nRUN --mount=type=bind,source=a.txt,target=/tmp/a.txt pip check && pip install -r /tmp/a.txt\n',
    },
    {
      name: 'a secret that a later step hands to a program',
      code: 'FROM alpine:3.20\nRUN --mount=type=secret,id=t ./get --token-file /run/secrets/t\nRUN ./put --token-file «/run/secrets/t»\n',
      fixed:
        'FROM alpine:3.20\nRUN --mount=type=secret,id=t ./get --token-file /run/secrets/t\nRUN --mount=type=secret,id=t ./put --token-file /run/secrets/t\n',
    },
    {
      name: 'a secret behind an equals sign',
      code: 'FROM alpine:3.20\nRUN --mount=type=secret,id=t ./get /run/secrets/t\nRUN ./put «--token=/run/secrets/t»\n',
      fixed:
        'FROM alpine:3.20\nRUN --mount=type=secret,id=t ./get /run/secrets/t\nRUN --mount=type=secret,id=t ./put --token=/run/secrets/t\n',
    },
    {
      name: 'a file that the next RUN reads',
      code: `${FROM}RUN ${CACHE} cargo build\nRUN «cp target/app /app»\n`,
      fixed: `${FROM}RUN ${CACHE} cargo build\nRUN ${CACHE} cp target/app /app\n`,
      message:
        '`/src/target/app` is not there: `/src/target` was a cache mount of the RUN on line 3 alone. Give this RUN the mount too, or copy the file out of it there.',
    },
    {
      name: 'a folder that the next RUN lists',
      code: `${FROM}RUN --mount=type=cache,target=/src/node_modules npm ci\nRUN «ls -l node_modules/.bin»\n`,
      fixed: `${FROM}RUN --mount=type=cache,target=/src/node_modules npm ci\nRUN --mount=type=cache,target=/src/node_modules ls -l node_modules/.bin\n`,
      message: '`/src/node_modules/.bin` is not there',
    },
    {
      name: 'a program that the next RUN calls',
      code: `${FROM}RUN --mount=type=bind,source=tools,target=/tools /tools/setup\nRUN «/tools/check --all»\n`,
      fixed: `${FROM}RUN --mount=type=bind,source=tools,target=/tools /tools/setup\nRUN --mount=type=bind,source=tools,target=/tools /tools/check --all\n`,
    },
    {
      name: 'a program that the container starts',
      code: `${FROM}RUN ${CACHE} cargo build --release\nCMD [«"/src/target/release/app"», "--port", "80"]\n`,
      message: '`/src/target/release/app` is not in the image',
    },
    {
      name: 'a folder in memory',
      code: `${FROM}RUN --mount=type=tmpfs,target=/work make -C /work\n${FINAL}COPY --from=build «/work/out» /out\n`,
      message: '`/work` was a tmpfs mount',
    },
  ],
});
