import rule from '#core/dockerfile/rules/layers/no-recursive-owner';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM node:22\n';

testRule(rule, {
  valid: {
    'folders of a loop that the step makes itself, or of which nobody knows':
      'FROM debian:12\nCOPY app /srv/app\nRUN for d in log tmp; do mkdir -p /srv/$d; chown -R web /srv/$d; done\nRUN for d in $FOLDERS; do chown -R web $d; done\nRUN for d in /srv/app; do [ -w $d ] || chown -R web $d; done\n',
    'a trigger that comes in another build': `${FROM}ONBUILD RUN chown -R node /srv\nCOPY . /srv\n`,
    'triggers in one step': `${FROM}ONBUILD RUN git clone https://example.org/a.git /a && chown -R node /a\n`,
    'a folder beside what an archive brought': `${FROM}ADD tool.tar.gz /opt/\nRUN mkdir /opt/data\nRUN chown -R node /opt/data\n`,
    'a folder that the RUN itself unpacks beside an older archive': `${FROM}RUN tar -xzf /tmp/a.tgz -C /usr/\nRUN tar -xzf /tmp/b.tgz -C /usr/ && mv /usr/b-1.0-bin /usr/b && chown -R root:root /usr/b\n`,
    'a folder that the RUN itself moves there beside an older archive': `${FROM}RUN tar -xzf /tmp/a.tgz -C /opt\nRUN mv /srv/b /opt/b && chown -R node /opt/b\n`,
    'a folder of a root file system': `FROM scratch\nADD rootfs.tar.gz /\nRUN chown -R 1000 /home/app\n`,
    'packages that are installed globally': `${FROM}WORKDIR /app\nRUN npm install -g pm2@5\nRUN chown -R node /app\n`,
    'packages and their owner in one RUN': `${FROM}WORKDIR /app\nRUN npm ci && chown -R node node_modules\n`,
    'packages in a mount': `${FROM}WORKDIR /app\nRUN --mount=type=cache,target=/app/node_modules npm ci\nRUN chown -R node /app\n`,
    'a folder made in the same RUN': `${FROM}RUN mkdir -p /data && chown -R node:node /data\n`,
    'an empty folder of an earlier RUN': `${FROM}RUN mkdir -p /data/a /data/b\nRUN chown -R node /data\n`,
    'a folder of WORKDIR': `${FROM}WORKDIR /app\nRUN chown -R node /app\n`,
    'a folder of the base image': `${FROM}RUN chown -R node /var/cache/nginx /var/run\n`,
    'a tree that the same RUN makes': `${FROM}RUN git clone https://example.org/a.git /a && chown -R node /a\n`,
    'a file or two': `${FROM}COPY a.conf b.conf /etc/app/\nRUN chown -R node /etc/app\n`,
    'an inner folder, of which nobody knows what is in it': `${FROM}COPY . /app\nRUN chown -R node /app/storage\n`,
    'the folder alone': `${FROM}COPY . /app\nRUN chown node:node /app\n`,
    'a build stage': `${FROM.trim()} AS build\nCOPY . /app\nRUN chown -R node /app\nFROM node:22\nCOPY --from=build /app /app\n`,
    'a mounted folder': `${FROM}COPY . /app\nRUN --mount=type=cache,target=/app/cache chown -R node /app/cache\n`,
    'an owner that is set first': `${FROM}RUN mkdir /app && chown -R node /app\nCOPY --chown=node . /app\n`,
    'only the folders of a tree': `${FROM}COPY . /app\nRUN find /app -type d -exec chmod 755 {} +\n`,
    'files that may be there, and hidden ones': `${FROM}WORKDIR /app\nCOPY Gemfile.lock* .ruby-version .env ./\nRUN chown -R node /app\n`,
    'what an earlier step removed': `${FROM}RUN cp -r /usr/src/a /app/a\nRUN rm -rf /app/a\nRUN chown -R node /app\n`,
    'a file that is copied as a folder would be': `${FROM}RUN cp -rf /usr/src/start.sh /app/start.sh\nRUN chmod -R +x /app\n`,
    'a volume': `${FROM}VOLUME /data\nRUN chown -R node /data\n`,
  },
  invalid: [
    {
      name: 'a tree to which a step behind the copy adds what it makes',
      code: 'FROM node:22\nCOPY app /app\nWORKDIR /app\nRUN npm install\nRUN «chown -R node:node /app»\n',
      message: 'set it there, with `COPY --chown=…`, and in the steps behind it for what those make.',
    },
    {
      name: 'the same for an account that is made behind the copy',
      code: 'FROM debian:12\nCOPY app /app\nRUN useradd app\nRUN make -C /app\nRUN «chown -R app:app /app»\n',
      message: 'with `COPY --chown=…`, and in the steps behind it for what those make.',
    },
    {
      name: 'folders of a loop',
      code: 'FROM debian:12\nCOPY app /srv/app\nRUN for d in app lib; do «chown -R web:web "/srv/$d"»; done\n',
      message: 'stores every file of `/srv/app` a second time, for line 2 put them into a layer',
    },
    {
      name: 'the owner of a tree, and the mode of a part of it',
      code: `${FROM}COPY . /app\nRUN «chown -R node:node /app» && chmod -R 755 /app/storage\n`,
      fixed: `${FROM}COPY --chown=node:node . /app\nRUN chown node:node /app && chmod -R 755 /app/storage\n`,
      message: /set it there, with `COPY --chown=…`\.$/,
    },
    {
      name: 'owner and mode in one step',
      code: `${FROM}COPY . /app\nRUN «chown -R node:node /app» && chmod -R 755 /app\n`,
      fixed: `${FROM}COPY --chmod=755 --chown=node:node . /app\nRUN chown node:node /app && chmod 755 /app\n`,
      message: 'set it there, with `COPY --chown=… --chmod=…`',
    },
    {
      name: 'triggers',
      code: `${FROM}ONBUILD COPY . /srv\nONBUILD RUN «chown -R node /srv»\n`,
    },
    {
      name: 'a folder of the archive that ADD unpacks beside others',
      code: `${FROM}ADD tomcat.tar.gz /opt/\nRUN «chown -R node:node /opt/tomcat-10»\n`,
      fixed: `${FROM}ADD --chown=node:node tomcat.tar.gz /opt/\nRUN chown node:node /opt/tomcat-10\n`,
    },
    {
      name: 'a folder of an archive that a RUN unpacks',
      code: `${FROM}RUN tar -xzf /tmp/t.tgz -C /opt\nRUN «chown -R node /opt/tomcat-10»\n`,
      fixed: `${FROM}RUN tar -xzf /tmp/t.tgz -C /opt && \\\n    chown -R node /opt/tomcat-10\n`,
    },
    {
      name: 'the packages of a project',
      code: `${FROM}WORKDIR /app\nCOPY --chown=node package.json ./\nRUN npm ci\nRUN «chown -R node /app»\n`,
    },
    {
      name: 'their folder alone',
      code: `${FROM}WORKDIR /app\nRUN yarn install --frozen-lockfile\nRUN «chown -R node node_modules»\n`,
      fixed: `${FROM}WORKDIR /app\nRUN yarn install --frozen-lockfile && \\\n    chown -R node node_modules\n`,
    },
    {
      name: 'an archive that ADD unpacks',
      code: `${FROM}ADD site.tar.gz /srv/site\nRUN «chown -R 33 /srv/site»\n`,
      fixed: `${FROM}ADD --chown=33 site.tar.gz /srv/site\nRUN chown 33 /srv/site\n`,
    },

    {
      name: 'the copied folder by its name',
      code: `${FROM}COPY src /app/src\nRUN «chmod -R 755 /app/src»\n`,
      fixed: `${FROM}COPY --chmod=755 src /app/src\nRUN chmod 755 /app/src\n`,
      message:
        '`chmod -R 755 /app/src` stores every file of `/app/src` a second time, for line 2 put them into a layer before; set it there, with `COPY --chmod=…`.',
    },
    {
      name: 'all the COPYs that filled it',
      code: `${FROM}WORKDIR /app\nCOPY package.json ./\nCOPY . .\nRUN «chown -R node /app»\n`,
      fixed: `${FROM}WORKDIR /app\nCOPY --chown=node package.json ./\nCOPY --chown=node . .\nRUN chown node /app\n`,
    },
    {
      name: 'folders that are made beside the copied ones',
      code: `${FROM}WORKDIR /app\nCOPY . .\nRUN mkdir -p logs && «chown -R node:node /app»\n`,
    },
    {
      name: 'a folder that is made before the copy',
      code: `${FROM}RUN mkdir -p /app/data\nCOPY . /app\nRUN «chown -R node:node /app»\n`,
    },
    {
      name: 'what is left when a part was removed',
      code: `${FROM}RUN cp -r /usr/src/a /app/a\nRUN rm -rf /app/a\nRUN cp -r /usr/src/b /app/b\nRUN «chown -R node /app»\n`,
      fixed: `${FROM}RUN cp -r /usr/src/a /app/a\nRUN rm -rf /app/a\nRUN cp -r /usr/src/b /app/b && \\\n    chown -R node /app\n`,
      message: 'for line 4 put them into a layer before',
    },
    {
      name: 'an account that is not there yet when the files are copied',
      code: `${FROM}COPY . /app\nRUN useradd app && «chown -R app /app»\n`,
      message: 'make `app` in a step above that line, and set it there, with `COPY --chown=…`',
    },
    {
      name: 'a group that another step makes in between',
      code: `${FROM}COPY . /app\nRUN addgroup --system staff2\nRUN «chown -R root:staff2 /app»\n`,
      message: 'make `staff2` in a step above that line',
    },
    {
      name: 'another account that is made in between',
      code: `${FROM}COPY . /app\nRUN useradd app && «chown -R node /app»\n`,
      message: 'put them into a layer before; set it there, with `COPY --chown=…`',
    },
    {
      name: 'files that an installation puts there too',
      code: `${FROM}WORKDIR /app\nCOPY . .\nRUN npm ci\nRUN «chown -R node /app»\n`,
    },
    {
      name: 'an account made before',
      code: `${FROM}RUN useradd app\nCOPY . /app\nRUN «chown -R app:app /app»\n`,
      fixed: `${FROM}RUN useradd app\nCOPY --chown=app:app . /app\nRUN chown app:app /app\n`,
    },
    {
      name: 'files that a user made as its own before others came',
      code: `${FROM}WORKDIR /app\nCOPY package.json ./\nRUN su node -c "npm ci"\nCOPY . /app\nRUN «chown -R node /app»\n`,
      message: 'for line 5 put them into a layer before; set it there, with `COPY --chown=…`',
    },
    {
      name: 'files that a RUN made too',
      code: `${FROM}COPY . /app\nRUN python -m venv /app/venv\nRUN «chown -R node /app»\n`,
    },
    {
      name: 'a step once',
      code: `${FROM}COPY --from=build /app /app\nRUN «chgrp -R 0 /app» && chmod -R g=u /app\n`.replace(
        'build',
        'docker.io/example/app:1',
      ),
    },
    {
      name: 'an owner that is set already',
      code: `${FROM}COPY --chown=node . /app\nRUN «chown -R node /app»\n`,
      message: 'though line 2 has `--chown` already',
    },
    {
      name: 'find',
      code: `${FROM}COPY . /app\nRUN «find /app -exec chown node {} +»\n`,
    },
    {
      name: 'a mode in letters, which COPY may not know',
      code: `${FROM}COPY . /app\nRUN «chmod -R a+rX /app»\n`,
    },
    {
      name: 'a tree of a stage below',
      code: `${FROM.trim()} AS base\nCOPY . /app\nFROM base\nRUN «chown -R node /app»\n`,
    },
  ],
});
