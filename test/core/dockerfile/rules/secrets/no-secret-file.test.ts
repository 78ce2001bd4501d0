import { expect, it } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import rule from '#core/dockerfile/rules/secrets/no-secret-file';
import { testRule } from '#test/support/rule-tester';
import { loadShellGrammar } from '#test/support/shell-grammar';

const grammar = await loadShellGrammar();

const FROM = 'FROM alpine:3.20\n';
const copy = (path: string): string => `${FROM}COPY ${path} /x/\n`;

testRule(rule, {
  valid: {
    'settings of pnpm': 'FROM node:22\nCOPY package.json pnpm-lock.yaml .npmrc ./\n',

    'an example under the name of the real thing':
      'FROM php:8.3\nCOPY .env.example /var/www/.env\nCOPY .env.dist /srv/.env\n',
    'a store of certificates that are trusted': 'FROM eclipse-temurin:21\nCOPY certs/truststore.jks /opt/\n',

    'an example of an environment': copy('.env.example .env.sample .env.template .env.dist .env.test'),
    'public keys': copy('id_rsa.pub id_ed25519.pub deploy.pub jwt.pub.pem public.pem'),
    certificates: copy(
      'ca.pem cert.pem fullchain.pem rds-combined-ca-bundle.pem isrgrootx1.pem certs/ca/a.pem truststore.p12',
    ),
    'keys of package archives': copy('docker.gpg.key apt/nodesource.key RPM-GPG-KEY repo-signing.key'),
    'a key that a package manager is given': `${FROM}COPY acme.key /tmp/\nRUN apt-key add /tmp/acme.key\nFROM alpine:3.20\nCOPY b.key /etc/apk/\nRUN gpg --dearmor < /etc/apk/b.key\n`,
    'a key in a folder for the keys of archives': `${FROM}COPY keys/acme.key /usr/share/keyrings/acme.gpg\nCOPY b.key /etc/apt/trusted.gpg.d/\nCOPY c.key /etc/apk/keys/\n`,
    'keys for tests': copy('test/server.key fixtures/id.pem debug.keystore localhost.key snakeoil.pem'),
    'names that look alike': copy('environment.ts keys.json .envrc config.json keyboard.key.map id_rsa_helper.py'),
    'other files of SSH': copy('.ssh/config .ssh/known_hosts known_hosts authorized_keys'),
    'certificates by wildcard': copy('certs/*.pem'),
    'a file of another stage': `${FROM}COPY --from=build /root/.npmrc /x/\n`,
    'a secret mount': `FROM node:22\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n`,
    'a bind mount': `FROM node:22\nRUN --mount=type=bind,source=.npmrc,target=/root/.npmrc npm ci\n`,
    'a heredoc': `FROM node:22\nCOPY <<.npmrc /root/\nregistry=https://example.com\n.npmrc\n`,
    'what a file likely holds, in a stage that is thrown away':
      'FROM node:22 AS build\nWORKDIR /app\nCOPY .npmrc .env ./\nRUN npm ci\nFROM node:22-slim\nCOPY --from=build /app/dist /app\n',
    'the name of a login in another folder': `${FROM}COPY config.json /root/.docker/cli-plugins/\nCOPY config /etc/kube/config\n`,
    'a login that a helper keeps': {
      code: `${FROM}COPY config.json /root/.docker/config.json\n`,
      around: { 'config.json': '{ "credHelpers": { "123.dkr.ecr.eu-west-1.amazonaws.com": "ecr-login" } }\n' },
    },
    'settings of a registry without a token': {
      code: copy('.npmrc'),
      around: { '.npmrc': 'registry=https://npm.example.com\n//npm.example.com/:_authToken=${NPM_TOKEN}\n' },
    },
    'an environment without a secret': {
      code: copy('.env'),
      around: { '.env': 'PORT=80\nAPI_URL=https://x.example\nSECRET_KEY=\nTOKEN_TTL=60\n' },
    },
    'a certificate in a file of that ending': {
      code: copy('server.pem'),
      around: { 'server.pem': '-----BEGIN CERTIFICATE-----\nMII\n' },
    },
    'settings that need not hold a password': copy('settings.xml pip.conf .yarnrc.yml'),
  },
  invalid: [
    {
      name: 'files that the folder they get to makes secret',
      code: `${FROM}COPY «config.json» /root/.docker/config.json\nCOPY «ci/config» /root/.kube/\nCOPY «credentials» /root/.aws/credentials\n`,
      message: '`config.json` holds passwords of image registries',
    },
    {
      name: 'a key store of Java',
      code: 'FROM eclipse-temurin:21\nCOPY «certs/server.jks» /opt/\n',
    },

    { name: 'a private SSH key', code: copy('«id_rsa»'), message: 'holds a private SSH key' },
    {
      name: 'keys and access to services',
      code: copy('«.ssh» «deploy_keys/id_ed25519» «.aws/credentials» «.netrc» a'),
    },
    { name: 'other keys', code: copy('«server.key» «certs/private.pem» «ca.key» «client.p12» «AuthKey.p8»') },
    { name: 'configuration', code: copy('«.docker/config.json» «kubeconfig» «.git-credentials» «.pypirc»') },
    {
      name: 'files whose names say it',
      code: copy('«config/secrets.yml» «credentials.json» «secrets/db_password.txt» src/secrets/index.ts'),
    },
    { name: 'an environment', code: copy('«.env»'), message: 'often holds passwords' },
    {
      name: 'an environment for production, beside its example',
      code: copy('.env.example «.env.production»'),
    },
    {
      name: 'another name that becomes a key',
      code: `${FROM}COPY «deploy» /root/.ssh/id_rsa\n`,
    },
    {
      name: 'a file that a later step removes',
      code: `${FROM}COPY «id_rsa» /root/.ssh/id_rsa\nRUN git clone git@example.com:a.git && rm -f /root/.ssh/id_rsa\n`,
      message: /the `rm` on line 3 does not take it out/,
    },
    {
      name: 'a key in a stage that is thrown away',
      code: 'FROM alpine:3.20 AS build\nCOPY «id_rsa» /root/.ssh/\nRUN git clone git@example.com:a.git /a\nFROM alpine:3.20\nCOPY --from=build /a /a\n',
      message: 'does not get into the image',
    },
    {
      name: 'a file that goes from stage to stage',
      code: 'FROM node:22 AS build\nWORKDIR /app\nCOPY «.env» ./\nFROM node:22\nCOPY --from=build /app /app\n',
    },
    {
      name: 'a stage that may be a target',
      code: 'FROM node:22 AS dev\nCOPY «.env» /app/\nFROM node:22\nCMD ["node"]\n',
    },
    {
      name: 'what a text tells',
      code: copy('«.npmrc» «pip.conf» «settings.xml»'),
      around: {
        '.npmrc': '//npm.example.com/:_authToken=abc\n',
        'pip.conf': '[global]\nindex-url = https://ada:hunter2@pypi.example.com/\n',
        'settings.xml': '<server><password>hunter2</password></server>',
      },
    },
    {
      name: 'a trigger',
      code: `${FROM}ONBUILD COPY «.npmrc» /root/\n`,
    },
    {
      name: 'one file for a step behind other instructions',
      code: `${FROM}# Needed for npm.\nCOPY «.npmrc» .\nWORKDIR /app\nCOPY package.json .\nRUN npm ci\n`,
    },
    {
      name: 'one file for a step behind one that only looks after folders',
      code: `${FROM}COPY «.npmrc» /root/.npmrc\nRUN mkdir -p /app\nRUN npm ci\n`,
      fixed: `${FROM}RUN mkdir -p /app\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n`,
    },
    {
      name: 'one file, with an installation of packages before the step that reads it',
      code: `${FROM}COPY «.npmrc» /root/.npmrc\nRUN apk add --no-cache git\nRUN npm ci\n`,
      fixed: `${FROM}RUN apk add --no-cache git\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n`,
    },
    {
      name: 'a file that a step behind others names',
      code: `${FROM}COPY «deploy.key» /root/deploy.key\nRUN make\nRUN ./fetch --key /root/deploy.key\n`,
      fixed: `${FROM}RUN make\nRUN --mount=type=secret,id=deploy.key,target=/root/deploy.key ./fetch --key /root/deploy.key\n`,
    },
    {
      name: 'a file whose mode is set for the container behind other steps',
      code: `${FROM}COPY «deploy.key» /root/.ssh/deploy.key\nRUN make\nRUN mkdir /var/log/app && chmod 600 /root/.ssh/deploy.key\n`,
    },
    {
      name: 'variables for the program, which no installation reads',
      code: 'FROM python:3.13\nWORKDIR /app\nCOPY «.env» ./\nRUN pip install -r requirements.txt\n',
    },
    {
      name: 'variables for the build, behind an installation',
      code: 'FROM node:22\nWORKDIR /app\nCOPY «.env» ./\nRUN npm ci\nRUN npm run build\n',
      fixed: 'FROM node:22\nWORKDIR /app\nRUN npm ci\nRUN --mount=type=secret,id=env,target=/app/.env npm run build\n',
    },
    {
      name: 'a folder, which is no secret that can be mounted',
      code: `${FROM}COPY «deploy/.ssh» /root/.ssh\nRUN git clone git@example.com:a.git\n`,
    },
    {
      name: 'a file that no step reads',
      code: `${FROM}COPY «server.p12» /app/server.p12\nRUN mkdir /app/logs\nCMD ["app"]\n`,
    },
    {
      name: 'a file whose mode is set before it is read',
      code: `${FROM}COPY «id_rsa» /root/.ssh/id_rsa\nRUN chmod 600 /root/.ssh/id_rsa\nRUN git fetch\n`,
    },
    {
      name: 'one file in a known folder, for a step behind other instructions',
      code: `${FROM}WORKDIR /app\nCOPY «.npmrc» .\nCOPY package.json .\nRUN --network=default npm ci\n`,
      fixed: `${FROM}WORKDIR /app\nCOPY package.json .\nRUN --mount=type=secret,id=npmrc,target=/app/.npmrc --network=default npm ci\n`,
    },
  ],
});

it('is one finding with the removal that comes too late', () => {
  const text = `${FROM}COPY id_rsa /root/.ssh/id_rsa\nRUN git fetch\nRUN rm /root/.ssh/id_rsa\n`;
  const { findings } = lintDockerfile(modelOf(text, grammar), mergeSettings());
  const wanted = ['no-secret-file', 'no-late-cleanup'];
  expect(findings.map((each) => each.rule).filter((each) => wanted.includes(each))).toEqual(['no-secret-file']);
});
