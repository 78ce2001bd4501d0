import rule from '#core/dockerfile/rules/secrets/no-kept-secret';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM node:22\n';
const FILE = 'RUN --mount=type=secret,id=token ';
const ENV = 'RUN --mount=type=secret,id=token,env=TOKEN ';

testRule(rule, {
  valid: {
    'the name of a variable, which the program itself looks up': `${FROM}${ENV}npm config set //npm.acme.dev/:_authToken '\${TOKEN}' && echo '_authToken=$TOKEN' > .npmrc\n`,
    'a secret that is used': `${FROM}${FILE}npm ci --token "$(cat /run/secrets/token)" > /var/log/npm.log\n`,
    'a variable that is used': `${FROM}${ENV}curl -H "Authorization: Bearer $TOKEN" -o /a https://acme.dev/a\n`,
    'a secret that is mounted where it is needed': `${FROM}RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n`,
    'a file that the RUN removes': `${FROM}${FILE}cp /run/secrets/token ~/.netrc && git clone https://acme.dev/a && rm -f ~/.netrc\n`,
    'a file that the RUN removes, at another path than is known': `${FROM}${FILE}cat /run/secrets/token > .npmrc; npm ci; rm .npmrc\n`,
    'a file in another mount': `${FROM}RUN --mount=type=secret,id=token --mount=type=tmpfs,target=/scratch cp /run/secrets/token /scratch/t && ./use\n`,
    'another file': `${FROM}${FILE}cp /etc/a /etc/b && echo hello > /c && ./use /run/secrets/token\n`,
    'a variable of the shell': `${FROM}${FILE}export TOKEN="$(cat /run/secrets/token)" && ./deploy && echo done > /done\n`,
    'output that is thrown away': `${FROM}${FILE}cat /run/secrets/token > /dev/null\n`,
    'a public key made of it': `${FROM}${FILE}ssh-keygen -y -f /run/secrets/token > /root/key.pub\n`,
    'settings that are taken out again': `${FROM}${ENV}npm config set //npm.acme.dev/:_authToken $TOKEN && npm ci && npm config delete //npm.acme.dev/:_authToken\n`,
    'settings that are removed': `${FROM}${ENV}git config --global url."https://$TOKEN@acme.dev/".insteadOf https://acme.dev/ && go build && rm ~/.gitconfig\n`,
    'a copy without its repository': `${FROM}${ENV}git clone https://x:$TOKEN@acme.dev/a.git /a && rm -rf /a/.git\n`,
    'a copy with another address': `${FROM}${ENV}git clone https://$TOKEN@acme.dev/a.git && git -C a remote set-url origin https://acme.dev/a.git\n`,
    'a copy that is removed': `${FROM}${ENV}git clone https://$TOKEN@acme.dev/a.git /tmp/a && make -C /tmp/a install && rm -rf /tmp/a\n`,
    'a stage that is thrown away':
      'FROM node:22 AS build\nRUN --mount=type=secret,id=token cp /run/secrets/token /root/.npmrc && npm ci\nFROM node:22\nCOPY --from=build /app /app\n',
    'settings and a repository in a stage that is thrown away': `FROM node:22 AS build\n${ENV}npm config set //npm.acme.dev/:_authToken $TOKEN && git clone https://$TOKEN@acme.dev/a.git /src && npm ci\nFROM node:22\nCOPY --from=build /app /app\n`,
    'no secret': `${FROM}RUN --mount=type=bind,target=/x cp /x/a /a && git clone https://$TOKEN@acme.dev/a\n`,
  },
  invalid: [
    {
      name: 'a file of which nobody knows where it is',
      code: `${FROM}${FILE}«cat /run/secrets/token > "$CONFIG/npmrc"» && npm ci\n`,
      message: /^`cat` writes the mounted secret to a file that is part of the image/,
    },
    {
      name: 'a variable behind single quotes that are text, and in a template',
      code: `${FROM}${ENV}«echo "token='$TOKEN'" > /etc/app.conf» && «envsubst '$TOKEN' < /a.tmpl > /etc/a.conf»\n`,
    },
    {
      name: 'a copy',
      code: `${FROM}${FILE}«install -m 600 /run/secrets/token /etc/app/token»\n`,
      message: /^`install` writes the mounted secret to `\/etc\/app\/token`/,
    },
    {
      name: 'a redirection, and a pipe',
      code: `${FROM}${FILE}«cat /run/secrets/token > /a» && cat /run/secrets/token | base64 -d | «tee /b > /dev/null»\n`,
    },
    {
      name: 'a substitution, and a variable that holds it',
      code: `${FROM}${FILE}«echo "token=$(cat /run/secrets/token)" >> /etc/app.conf» && T=$(cat /run/secrets/token) && «printf '%s' "$T" > /t»\n`,
    },
    {
      name: 'a variable in a file, and in a heredoc',
      code: `${FROM}${ENV}«echo "//npm.acme.dev/:_authToken=\${TOKEN}" > .npmrc» && npm ci\nRUN --mount=type=secret,id=t,env=T «cat <<EOF > /etc/t»\nkey=$T\nEOF\n`,
    },
    {
      name: 'a target of its own',
      code: `${FROM}RUN --mount=type=secret,id=t,target=/secrets/key «cp /secrets/key /root/.ssh/id_rsa» && git clone git@acme.dev:a\n`,
    },
    {
      name: 'settings',
      code: `${FROM}${ENV}«npm config set //npm.acme.dev/:_authToken $TOKEN» && «git config --global url."https://$TOKEN@acme.dev/".insteadOf https://acme.dev/»\n`,
      message: '`.npmrc`',
    },
    {
      name: 'a login',
      code: `${FROM}${FILE}«docker login -u ci --password-stdin < /run/secrets/token»\n`,
    },
    {
      name: 'a copy of a repository',
      code: `${FROM}${ENV}«git clone https://x-access-token:\${TOKEN}@github.com/acme/a.git /a»\n`,
      message: '`.git/config`',
    },
    {
      name: 'a file that goes to the last stage',
      code: 'FROM node:22 AS build\nRUN --mount=type=secret,id=token «cp /run/secrets/token /app/.env»\nFROM node:22\nCOPY --from=build /app /app\n',
    },
  ],
});
