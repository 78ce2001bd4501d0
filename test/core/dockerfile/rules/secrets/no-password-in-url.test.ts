import rule from '#core/dockerfile/rules/secrets/no-password-in-url';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(rule, {
  valid: {
    'no password': `${FROM}RUN git clone https://ada@acme.dev/a.git && git clone git@github.com:a/b.git && git clone ssh://git@acme.dev:22/a\n`,
    'a port, and an @ in the path': `${FROM}ADD http://acme.dev:8080/@scope/a.tgz /a\nRUN npm i http://acme.dev:80/a@1.0:x@2\n`,
    'a digest': `${FROM}RUN skopeo copy docker://alpine:3.20@sha256:${'a'.repeat(64)} dir:/x\n`,
    'a variable of the container': `${FROM}CMD curl http://ada:\${PASSWORD}@db/\nENTRYPOINT exec app --db "mysql://ada:$DB_PASSWORD@db"\n`,
    'a variable that a secret mount sets': `${FROM}RUN --mount=type=secret,id=t,env=TOKEN git clone https://x:\${TOKEN}@github.com/a/b\n`,
    'a substitution that reads a secret mount': `${FROM}RUN --mount=type=secret,id=t git clone "https://x:$(cat /run/secrets/t)@github.com/a/b"\n`,
    'a build argument whose name says what it is': `${FROM}ARG GITHUB_TOKEN\nRUN git clone https://x:\${GITHUB_TOKEN}@github.com/a/b\n`,
    'a placeholder': `${FROM}ENV A=https://user:<password>@host B=https://user:xxx@host C=https://u:your-password@host\n`,
    'a database that is nowhere, for a step': `${FROM}RUN DATABASE_URL=postgres://postgres:postgres@localhost/app rake assets:precompile\n`,
    'a login out of a manual': `${FROM}ARG URL=https://user:password@pypi.example.com/simple\nRUN npm config set registry https://$URL\n`,
    'a dummy': `${FROM}ENV DATABASE_URL=postgres://dummy:dummy@db/dummy\n`,
    comments: `${FROM}# https://ada:hunter2@acme.dev\nRUN <<EOF\n# https://ada:hunter2@acme.dev\ntrue\nEOF\n`,
    'a pattern of sed': `${FROM}RUN sed -i 's#://[^:]*:[^@]*@#://#' /etc/app.conf\n`,
    'anonymous access': `${FROM}RUN wget ftp://anonymous:guest@ftp.acme.dev/a\n`,
  },
  invalid: [
    {
      name: 'values that stay in the image',
      code: `${FROM}ENV A=amqp://app:«guest1»@mq B="redis://:«changeme»@cache:6379/0"\nLABEL c=https://u:«p4ss»@acme.dev\n`,
      message: /^The password of `app` at `mq` stays in the image/,
    },
    {
      name: 'values that stay in the history',
      code: `${FROM}ARG PROXY=http://ada:«hunter2»@proxy.acme.dev:3128\nADD https://ada:«hunter2»@acme.dev/a.tgz /a\nRUN git clone https://ada:«hunter2»@acme.dev/a.git\n`,
      message: 'history',
    },
    {
      name: 'the command of a container',
      code: `${FROM}CMD ["app", "--db", "mysql://root:«secret»@db/app"]\nHEALTHCHECK CMD curl -f http://ada:«hunter2»@localhost/\n`,
    },
    {
      name: 'a database on this host, in the image',
      code: `${FROM}ENV DATABASE_URL=postgres://app:«hunter2»@localhost/app\n`,
    },
    {
      name: 'a build argument with a plain name',
      code: `${FROM}ARG GH\nRUN git clone https://x-access-token:«\${GH}»@github.com/a/b\nENV URL=https://ci:«$GH»@acme.dev\n`,
      message: 'build argument `GH`',
    },
    {
      name: 'heredocs',
      code: `${FROM}COPY <<EOF /etc/pip.conf\nindex-url = https://ada:«hunter2»@pypi.acme.dev/\nEOF\n`,
    },
    {
      name: 'a login at a domain that is kept for manuals',
      code: `${FROM}ARG INDEX=https://bot:«Tr0ub4dor»@pypi.example.com/simple\nRUN wget https://ada:«hunter2»@files.example.org/a\n`,
    },
    { name: 'a trigger', code: `${FROM}ONBUILD ADD https://ada:«hunter2»@acme.dev/a /a\n` },
  ],
});
