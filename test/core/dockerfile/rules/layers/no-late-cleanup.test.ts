import rule from '#core/dockerfile/rules/layers/no-late-cleanup';
import { only, testRule } from '#test/support/rule-tester';
import { expect, it } from 'vitest';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import { loadShellGrammar } from '#test/support/shell-grammar';

const grammar = await loadShellGrammar();

const FROM = 'FROM debian:12\n';
const GET = 'curl -fsSLo /tmp/a.tgz https://example.org/a.tgz';

testRule(rule, {
  valid: {
    'a file of the base image': `${FROM}RUN rm -rf /usr/share/doc\n`,
    'a file that the same RUN made': `${FROM}RUN ${GET} && tar -xzf /tmp/a.tgz && rm /tmp/a.tgz\n`,
    'a build stage that is only copied from': `${FROM.trim()} AS build\nRUN ${GET}\nRUN rm /tmp/a.tgz\nFROM debian:12\nCOPY --from=build /x /x\n`,
    'a cache mount': `${FROM}RUN --mount=type=cache,target=/var/lib/apt apt-get update\nRUN --mount=type=cache,target=/var/lib/apt rm -rf /var/lib/apt/lists/*\n`,
    'a file in memory': `${FROM}RUN --mount=type=tmpfs,target=/tmp ${GET}\nRUN rm -rf /tmp/a.tgz\n`,
    'a folder that the removing RUN fills itself': `${FROM}COPY . /app\nRUN cd /app && make && rm -rf /app/build\n`,
    'a file that the removing RUN makes again': `${FROM}RUN ${GET}\nRUN ${GET} && tar -xzf /tmp/a.tgz && rm /tmp/a.tgz\n`,
    'a file that the removing RUN may make again': `${FROM}COPY empty.tgz /tmp/a.tgz\nRUN if [ "$FETCH" ]; then ${GET}; fi; tar -xzf /tmp/a.tgz && rm /tmp/a.tgz\n`,
    'a file that may be removed in the first place': `${FROM}RUN ${GET}; if true; then rm /tmp/a.tgz; fi\nRUN rm -f /tmp/a.tgz\n`,
    'an empty folder': `${FROM}RUN mkdir -p /data\nRUN rmdir /data\n`,
    'a line of text': `${FROM}RUN echo x > /etc/marker\nRUN rm /etc/marker\n`,
    'lines that a filter writes': `${FROM}RUN sed s/a/b/ /etc/hosts > /etc/hosts.new && grep b /etc/hosts | sort > /etc/b\nRUN rm /etc/hosts.new /etc/b\n`,
    'what is moved': `${FROM}COPY a.conf /tmp/a.conf\nRUN mv /tmp/a.conf /etc/a.conf\n`,
    'a folder that a link takes the place of': `${FROM}COPY . /app/\nRUN rm -r "/app/data" && mkdir -p /data && ln -s /data "/app/data"\n`,
    'another file of a shared folder': `${FROM}COPY a.sh /tmp/\nRUN rm -rf /tmp/cache\n`,
    'a whole root that is copied': `${FROM}COPY rootfs /\nRUN rm -rf /var/cache/apt/archives/partial\n`,
    'lists that are there for the next RUN, and removed there': `${FROM}RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nRUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\n`,
    'a package of the base image': `${FROM}RUN apt-get purge -y perl\n`,
    'packages for one RUN': `${FROM}RUN apk add --virtual .deps gcc && make && apk del .deps\n`,
    'a package that comes back': `${FROM}RUN apt-get install -y gcc\nRUN apt-get install -y gcc && make && apt-get purge -y gcc\n`,
    'a relative path after another folder': `${FROM}RUN curl -O https://example.org/a.tgz\nWORKDIR /x\nRUN rm a.tgz\n`,
    'a relative path after a folder nobody knows': `${FROM}RUN curl -O https://example.org/a.tgz\nWORKDIR x\nRUN rm a.tgz\n`,
    'a relative path behind a cd': `${FROM}RUN cd "$X" && curl -O https://example.org/a.tgz\nRUN rm a.tgz\n`,
    'a single file that may be there': `${FROM}COPY . /app\nRUN rm -f /app/tmp/server.pid\n`,
    'a file below a name that may be a folder or a file': `${FROM}WORKDIR /opt\nCOPY a.zip x.d\nRUN rm -f x.d/a.zip\n`,
    'a file of another folder than the one copied to': `${FROM}WORKDIR /opt\nCOPY a.zip .\nRUN rm -f /srv/a.zip\n`,
    'a trigger that cleans up itself': `${FROM}ONBUILD COPY src /src\nONBUILD RUN ${GET} && rm /tmp/a.tgz\n`,
    'a search in a folder of the base image': `${FROM}COPY app /app\nRUN find /usr/share -name '*.mo' -delete\n`,
    'a search for what weighs nothing': `${FROM}COPY app /app\nRUN find /app -type d -empty -delete\n`,
    'a search in the step that filled the folder': `${FROM}RUN tar -xzf /a.tgz -C /opt/a && find /opt/a -name '*.md' -delete\n`,
    'a search behind what may have made the files': `${FROM}COPY app /app\nRUN make -C /app && find /app -name '*.o' -delete\n`,
    'caches that are cleaned where they are filled, or are on a mount':
      'FROM node:22\nRUN npm ci && npm cache clean --force\nRUN --mount=type=cache,target=/root/.cache/yarn yarn install\nRUN yarn cache clean\n',
    'no cache, and that of another manager':
      'FROM python:3.13\nRUN pip install --no-cache-dir a\nRUN pip cache purge && npm cache clean --force\nFROM node:22\nRUN npm ci\nRUN yarn cache clean\n',
    'a clean-up of what the step itself installs':
      'FROM node:22\nRUN npm ci\nRUN npm i -g a && npm cache clean --force\n',
    'development packages that are left out, or pruned where they are installed':
      'FROM node:22\nWORKDIR /app\nRUN npm ci --omit=dev\nRUN npm prune --omit=dev\nFROM node:22\nWORKDIR /app\nRUN npm ci && npm run build && npm prune --production\n',
    'packages that are pruned in a stage which is only copied from, or on a mount':
      'FROM node:22 AS build\nWORKDIR /app\nRUN npm ci\nRUN npm prune --omit=dev\nFROM node:22\nCOPY --from=build /app /app\nFROM node:22\nWORKDIR /app\nRUN --mount=type=cache,target=/app/node_modules npm ci\nRUN npm prune --omit=dev\n',
    'a prune in one of two projects, and one of what nobody needs':
      'FROM node:22\nRUN cd /web && npm ci\nRUN cd /api && npm ci\nRUN cd /old && npm prune --omit=dev\nFROM node:22\nWORKDIR /app\nRUN npm ci\nRUN npm prune\n',
    'a trigger': `${FROM}COPY a /tmp/a\nONBUILD RUN rm -rf /tmp/a\n`,
  },
  invalid: [
    {
      name: 'what a loop names',
      code: `${FROM}WORKDIR /work\nCOPY sources.tar deps.tar /work/\nRUN make\nRUN for f in sources deps; do «rm /work/$f.tar»; done\n`,
    },
    {
      name: 'a file with others by a pattern, which have to be removed all the same',
      code: `${FROM}COPY «tool.tar.gz» /tmp/tool.tar.gz\nRUN cd /tmp && tar -xzf tool.tar.gz && make -C tool install && rm -rf /tmp/tool*\n`,
    },
    {
      name: 'a part of what is copied to a folder of its own below /usr/local',
      code: `${FROM}COPY --from=golang:1.25 /usr/local/go /usr/local/go\nRUN «rm -rf /usr/local/go/pkg»\n`,
      message: 'Removing `/usr/local/go/pkg` frees nothing here',
    },
    {
      name: 'packages for the development that a later RUN prunes',
      code: 'FROM node:22\nWORKDIR /app\nRUN pnpm install --frozen-lockfile\nCOPY . .\nRUN pnpm build && «pnpm prune --prod»\n',
      message:
        /^`pnpm prune --prod` frees nothing: line 3 installed those packages, and the layer of that RUN keeps it all/,
    },
    {
      name: 'a prune in a stage that starts from the one that installed',
      code: 'FROM node:22 AS a\nWORKDIR /app\nRUN npm ci\nFROM a\nRUN «npm prune --omit dev»\n',
    },
    {
      name: 'all that is in a folder',
      code: `${FROM}COPY a.sh b.sh /tmp/\nRUN /tmp/a.sh && /tmp/b.sh\nRUN «rm /tmp/*»\n`,
      message: 'Removing `/tmp/*` frees nothing here',
    },
    {
      name: 'a relative path, which would lead elsewhere behind the cd',
      code: `${FROM}RUN curl -O https://example.org/a-1.tgz && tar xzf a-1.tgz && cd a-1 && make install\nRUN «rm -rf a-1*»\n`,
    },
    {
      name: 'a file that is copied into a folder, mounted under its own name',
      code: `${FROM}COPY requirements.txt /tmp/pip/\nRUN pip install -r /tmp/pip/requirements.txt && «rm -rf /tmp/pip»\n`,
      fixed: `${FROM}RUN --mount=type=bind,source=requirements.txt,target=/tmp/pip/requirements.txt pip install -r /tmp/pip/requirements.txt\n`,
    },
    {
      name: 'a folder that a program builds in, mounted so that it can write there',
      code: `${FROM}WORKDIR /src\nCOPY lib lib\nRUN ./build-lib.sh && «rm -rf lib»\n`,
      fixed: `${FROM}WORKDIR /src\nRUN --mount=type=bind,source=lib,target=/src/lib,rw ./build-lib.sh\n`,
    },
    {
      name: 'what ADD downloads, which no mount can bring',
      code: `${FROM}ADD https://example.org/a-1.2.tar.gz /tmp/\nRUN tar -xzf /tmp/a-1.2.tar.gz -C / && «rm -f /tmp/a-1.2.tar.gz»\n`,
      message: 'Download, use and remove it in one RUN, or bring it into another stage',
    },
    {
      name: 'a folder that is copied, mounted in its place',
      code: `${FROM}COPY wheels /wheels/\nRUN pip install /wheels/* && «rm -rf /wheels»\n`,
      message: 'Mount it where it is needed, with `RUN --mount=type=bind`',
      fixed: `${FROM}RUN --mount=type=bind,source=wheels,target=/wheels pip install /wheels/*\n`,
    },

    {
      name: 'what stands between, which only the author can move',
      code: `${FROM}RUN ${GET}\nWORKDIR /opt\nRUN tar -xzf /tmp/a.tgz\nRUN «rm /tmp/a.tgz»\n`,
      message:
        'Removing `/tmp/a.tgz` frees nothing here: it is stored in the layer of line 2 and stays in the image. Remove it in the step that makes it, or do not bring it into this stage.',
    },
    {
      name: 'a shell whose state the next one would notice, as a suggestion only',
      code: `${FROM}RUN cd /tmp && curl -O https://example.org/a.tgz\nRUN tar -xzf /tmp/a.tgz && «rm /tmp/a.tgz»\n`,
      fixed: `${FROM}RUN cd /tmp && curl -O https://example.org/a.tgz && \\\n    tar -xzf /tmp/a.tgz && rm /tmp/a.tgz\n`,
    },
    {
      name: 'a relative path in whatever folder the base image has',
      code: `${FROM}RUN dd if=/dev/zero of=a.bin bs=1M count=100\nRUN «rm -rf *.bin»\n`,
      fixed: `${FROM}RUN dd if=/dev/zero of=a.bin bs=1M count=100 && \\\n    rm -rf *.bin\n`,
      message: 'Removing `a.bin` frees nothing here',
    },
    {
      name: 'find',
      code: `${FROM}RUN ${GET}\nRUN «find /tmp -name '*.tgz' -delete»\n`,
      fixed: `${FROM}RUN ${GET} && \\\n    find /tmp -name '*.tgz' -delete\n`,
    },
    {
      name: 'a clone',
      code: `${FROM}WORKDIR /src\nRUN git clone https://example.org/tool.git && make -C tool install\nRUN «rm -rf tool»\n`,
      fixed: `${FROM}WORKDIR /src\nRUN git clone https://example.org/tool.git && make -C tool install && \\\n    rm -rf tool\n`,
      message: '`/src/tool`',
    },
    {
      name: 'a folder of what was copied',
      code: `${FROM}WORKDIR /app\nCOPY . .\nRUN npm ci\nRUN «rm -rf tests»\n`,
      message:
        'Removing `/app/tests` frees nothing here: the steps that filled its folder, from line 3 on, keep every byte in their layers.',
    },
    {
      name: 'a copied file in a shared folder',
      code: `${FROM}COPY a.deb b.deb /tmp/\nRUN dpkg -i /tmp/a.deb /tmp/b.deb\nRUN «rm /tmp/*.deb»\n`.replace(
        '*.deb',
        'a.deb',
      ),
    },
    {
      name: 'a glob',
      code: `${FROM}ADD https://example.org/a.run /tmp/a.run\nRUN sh /tmp/a.run && «rm -rf /tmp/*»\n`,
    },
    {
      name: 'an archive, where it is copied',
      code: `${FROM}COPY «site.tar.gz» /tmp/\nRUN tar -xzf /tmp/site.tar.gz -C /srv && rm /tmp/site.tar.gz\n`,
      fixed: `${FROM}RUN --mount=type=bind,source=site.tar.gz,target=/tmp/site.tar.gz tar -xzf /tmp/site.tar.gz -C /srv\n`,
      message: '`site.tar.gz` stays in the layer of this COPY, though line 3 removes it',
    },
    {
      name: 'a file in the folder of the steps, or in one below',
      code: `${FROM}WORKDIR /opt\nCOPY dist/a.zip .\nCOPY b.bin ./b/.\nRUN make && «rm a.zip»\nRUN «rm b/b.bin»\n`,
      message: 'Removing `/opt/a.zip` frees nothing here: it is stored in the layer of line 3',
    },
    {
      name: 'the file that weighs, named before one that does not',
      code: `${FROM}WORKDIR /opt\nCOPY settings.json .\nCOPY tool.zip .\nRUN unzip tool.zip && «rm settings.json tool.zip»\n`,
      message: 'Removing `/opt/tool.zip` frees nothing here: it is stored in the layer of line 4',
    },
    {
      name: 'lists that the step which cleans up installs from first',
      code: `${FROM}RUN «apt-get update» && apt-get install -y make\nRUN make\nRUN apt-get install -y gcc && rm -rf /var/lib/apt/lists/*\n`,
      fixed: `${FROM}RUN apt-get update && apt-get install -y make && \\\n    make && \\\n    apt-get install -y gcc && rm -rf /var/lib/apt/lists/*\n`,
      message: 'for what later steps install; the clean-up on line 4 comes too late',
    },
    {
      name: 'lists from which a stage on top installs',
      code: `${FROM.trim()} AS base\nRUN «apt-get update» && apt-get install -y gcc\nFROM base\nRUN apt-get install -y sudo && rm -rf /var/lib/apt/lists/*\n`,
      message: 'or fetch the lists anew where they are needed',
    },
    {
      name: 'lists that nobody needs behind the step',
      code: `${FROM}RUN «apt-get update» && apt-get install -y make\nRUN make\nRUN rm -rf /var/lib/apt/lists/*\n`,
      fixed: `${FROM}RUN apt-get update && apt-get install -y make && \\\n    make && \\\n    rm -rf /var/lib/apt/lists/*\n`,
      message: 'comes too late and frees nothing. Clean up in the same RUN',
    },
    {
      name: 'a file of a stage that the image stands on',
      code: `${FROM.trim()} AS base\nRUN ${GET}\nFROM base\nRUN «rm /tmp/a.tgz»\n`,
    },
    {
      name: 'the cache of a package manager, where it is made',
      code: `FROM rockylinux:9\nRUN «yum install -y httpd»\nRUN yum clean all\n`,
      fixed: `FROM rockylinux:9\nRUN yum install -y httpd && \\\n    yum clean all\n`,
    },
    {
      name: 'packages that were installed before',
      code: `${FROM}RUN apt-get install -y gcc make\nRUN make\nRUN «apt-get purge -y gcc»\n`,
      message: '`apt-get purge -y gcc` frees nothing: line 2 installed `gcc`',
    },
    {
      name: 'a group of packages',
      code: `FROM alpine:3.20\nRUN apk add --no-cache -t .deps gcc\nRUN make\nRUN «apk del .deps»\n`,
    },
    {
      name: 'triggers',
      code: `${FROM}ONBUILD COPY a /tmp/a\nONBUILD RUN make -C /tmp/a install\nONBUILD RUN «rm -rf /tmp/a»\n`,
    },
    {
      name: 'a search in a folder that was copied, and in one that was unpacked',
      code: `${FROM}COPY app /app\nRUN curl -fsSL https://example.org/b.tgz | tar -xz -C /opt/b\nRUN «find /app -name '*.md' -delete»\nRUN «find /opt/b/docs -type f -exec rm {} +»\n`,
      message: 'Removing `/app/**` frees nothing here',
    },
    {
      name: 'the cache of a package manager of a language',
      code: 'FROM node:22\nRUN «npm ci»\nRUN npm cache clean --force\n',
      fixed: 'FROM node:22\nRUN npm ci && \\\n    npm cache clean --force\n',
      message: '`npm ci` leaves its lists and packages in the layer of this RUN; the clean-up on line 3 comes too late',
    },
    {
      name: 'such a cache by its folder',
      code: 'FROM python:3.13\nRUN «pip install a»\nCOPY b /b\nRUN rm -rf /root/.cache\n',
    },
    {
      name: 'caches and packages of triggers',
      code: 'FROM node:22-alpine\nONBUILD RUN «npm ci»\nONBUILD RUN npm cache clean --force\nONBUILD RUN apk add --no-cache gcc\nONBUILD RUN «apk del gcc»\n',
    },
  ],
});

it.each([
  ['scripts and lists', 'COPY a.sh b.txt /tmp/x/', 'info'],
  ['a folder', 'COPY a.sh data /tmp/x/', 'warning'],
  ['scripts of another stage', 'COPY --from=busybox a.sh /tmp/x/', 'warning'],
  ['what a pattern finds', 'COPY *.json /tmp/x/', 'warning'],
  ['scripts before a folder', 'COPY a.sh /tmp/x/\nCOPY data /tmp/x/data', 'warning'],
])('weighs %s', (_, copy, severity) => {
  const text = `${FROM}${copy}\nRUN rm -rf /tmp/x\n`;
  const { findings } = lintDockerfile(modelOf(text, grammar), only(rule), [rule]);
  expect(findings.map((finding) => finding.severity)).toEqual([severity]);
});
