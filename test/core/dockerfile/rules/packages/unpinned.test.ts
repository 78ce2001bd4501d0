import gem from '#core/dockerfile/rules/packages/require-gem-version';
import go from '#core/dockerfile/rules/packages/require-go-version';
import npm from '#core/dockerfile/rules/packages/require-npm-version';
import pip from '#core/dockerfile/rules/packages/require-pip-version';
import { testRule } from '#test/support/rule-tester';

testRule(pip, {
  valid: {
    'a folder behind -e': 'FROM python:3.13\nRUN pip install -e detectron2\n',

    'a requirements file': 'FROM python:3.13\nRUN pip install -r requirements.txt\n',
    'the project itself': 'FROM python:3.13\nRUN pip install .\n',
    'a variable': 'FROM python:3.13\nRUN pip install flask==$FLASK "$OTHER"\n',
  },
  invalid: [
    {
      name: 'the name, its extras and a marker, in quotes',
      code: 'FROM python:3.13\nRUN pip install «"uvicorn[standard]; python_version > \'3\'"»\n',
      fixed: 'FROM python:3.13\nRUN pip install "uvicorn[standard]==0.32.0; python_version > \'3\'"\n',
      versions: { pip: { uvicorn: '0.32.0' } },
    },
    {
      name: 'uv and pipx',
      code: 'FROM python:3.13\nRUN uv pip install «flask» && pipx install «poetry»\n',
      fixed: 'FROM python:3.13\nRUN uv pip install flask && pipx install poetry\n',
    },
  ],
});

testRule(npm, {
  valid: {
    'the packages of the lock file': 'FROM node:22.11\nRUN npm install\n',
    'a folder': 'FROM node:22.11\nRUN npm install ./lib ~/lib\n',
  },
  invalid: [
    {
      name: 'a package with a scope, and one by a tag that moves',
      code: 'FROM node:22.11\nRUN npm install «@org/tool» && npm i -g «npm@latest»\n',
      fixed: 'FROM node:22.11\nRUN npm install @org/tool@1.2.3 && npm i -g npm@10.9.0\n',
      versions: { npm: { '@org/tool': '1.2.3', npm: '10.9.0' } },
    },
    {
      name: 'a version that is no plain word, which is not written into shell text',
      code: 'FROM node:22.11\nRUN npm install «tool»\n',
      fixed: 'FROM node:22.11\nRUN npm install tool\n',
      versions: { npm: { tool: '1.0; rm -rf /' } },
    },
  ],
});

testRule(go, {
  valid: { 'packages of the module at hand': 'FROM golang:1.23\nRUN go install ./... && go run main.go\n' },
});

testRule(gem, {
  valid: {
    'words for the build of the extension': 'FROM ruby:3.3\nRUN gem install pg:1.5.9 -- --with-pg-dir=/x lib\n',
  },
});
