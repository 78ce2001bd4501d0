import pipHashes from '#core/dockerfile/rules/packages/require-pip-hashes';
import apt from '#core/dockerfile/rules/packages/require-apt-version';
import dnf from '#core/dockerfile/rules/packages/require-dnf-version';
import go from '#core/dockerfile/rules/packages/require-go-version';
import npm from '#core/dockerfile/rules/packages/require-npm-version';
import pip from '#core/dockerfile/rules/packages/require-pip-version';
import zypper from '#core/dockerfile/rules/packages/require-zypper-version';
import { testRule } from '#test/support/rule-tester';

testRule(pipHashes, {
  valid: {
    'a list in the context that has hashes': {
      code: 'FROM python:3.13\nCOPY requirements.txt /tmp/\nRUN pip install -r /tmp/requirements.txt\n',
      around: { 'requirements.txt': 'flask==3.1.0 --hash=sha256:24454f83\n' },
    },
    hashes: 'FROM python:3.13\nRUN pip install --require-hashes -r requirements.txt\n',
    'no list': 'FROM python:3.13\nRUN pip install flask==3.1.0 .\n',
    'a variable': 'FROM python:3.13\nENV PIP_REQUIRE_HASHES=1\nRUN pip install -r requirements.txt\n',
  },
  invalid: [
    {
      name: 'a list in the context that has none',
      code: 'FROM python:3.13\nCOPY requirements.txt /tmp/\nRUN pip install -r «/tmp/requirements.txt»\n',
      fixed:
        'FROM python:3.13\nCOPY requirements.txt /tmp/\nRUN pip install --require-hashes -r /tmp/requirements.txt\n',
      around: { 'requirements.txt': 'flask==3.1.0\n' },
    },
    {
      name: 'the long flag, with uv',
      code: 'FROM python:3.13\nRUN uv pip install --requirement=«a.txt»\n',
      fixed: 'FROM python:3.13\nRUN uv pip install --require-hashes --requirement=a.txt\n',
    },
  ],
});

testRule(apt, {
  valid: {
    'tasks, releases, removals and files':
      'FROM debian:12\nRUN apt-get install -y ubuntu-desktop^ git/bookworm-backports vim- ./a.deb /tmp/b.deb libc6:i386=2.36\n',
    'values of flags':
      'FROM debian:12\nRUN apt-get install -y -o Dpkg::Options::=--force-confold --target-release stable -t stable -c /x a=1\n',
    'the version of the kernel at hand':
      'FROM debian:12\nRUN apt-get install -y linux-headers-$(uname -r) "php${V}-fpm"\n',
  },
});

testRule(dnf, {
  valid: {
    'what a package provides, and files by path':
      "FROM fedora:41\nRUN dnf install -y 'dnf-command(copr)' 'perl(CGI)' /usr/bin/x\n",
    'an architecture and a tilde': 'FROM fedora:41\nRUN dnf install -y a-1.2~rc1-3.x86_64 b-0:1.0-1 c-1.2^git1\n',
  },
});

testRule(zypper, {
  valid: {
    patterns: 'FROM opensuse/leap:15.6\nRUN zypper install -y -t pattern devel_basis && zypper in -y pattern:base\n',
    operators: "FROM opensuse/leap:15.6\nRUN zypper in -y 'a>=1' b=2 'c<3'\n",
    'values of flags': 'FROM opensuse/leap:15.6\nRUN zypper --root /x in -y --from repo -r other a=1\n',
  },
});

testRule(npm, {
  valid: {
    'values of flags':
      'FROM node:22.11\nRUN npm install --registry https://x.org --loglevel verbose --omit dev --cache /c -C /app a@1\n',
    'folders, aliases, links and repositories': 'FROM node:22.11\nRUN npm i file:../a b@npm:c@1 acme/tool#v1 ./d\n',
    'values of the flags of pnpm and yarn':
      'FROM node:22.11\nRUN pnpm add --filter app --dir x a@1 && yarn add --cwd y b@2\n',
  },
});

testRule(pip, {
  valid: {
    'values of flags':
      'FROM python:3.13\nRUN pip install --root-user-action ignore --index-url https://x.org -i https://y.org --python 3.12 -t /x --platform any a==1\n',
    'every operator':
      "FROM python:3.13\nRUN pip install a==1 'b>=1' 'c~=1' 'd!=1' 'e===1' 'f<2' 'g @ https://x.org/g.whl'\n",
    'folders and archives': 'FROM python:3.13\nRUN pip install . ./a b/ c.zip dist/*.whl -e .[test]\n',
    'values of the flags of uv and pipx':
      'FROM python:3.13\nRUN uv pip install --system --python 3.12 a==1 && uv tool install --with b c==1 && pipx install --python python3 d==1\n',
  },
});

testRule(go, {
  valid: {
    'a package of the module at hand, whose versions are in go.mod':
      'FROM golang:1.23\nCOPY go.mod go.sum ./\nRUN go install github.com/acme/tool\n',
    'packages without a dot, which are of Go or of the module':
      'FROM golang:1.23\nRUN go install cmd/vet app/cmd/tool\n',
  },
  invalid: [
    {
      name: 'no module in sight',
      code: 'FROM golang:1.23\nRUN go install «github.com/acme/tool»\n',
      fixed: 'FROM golang:1.23\nRUN go install github.com/acme/tool\n',
    },
  ],
});
