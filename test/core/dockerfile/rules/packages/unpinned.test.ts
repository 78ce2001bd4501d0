import gem from '#core/dockerfile/rules/packages/require-gem-version';
import go from '#core/dockerfile/rules/packages/require-go-version';
import npm from '#core/dockerfile/rules/packages/require-npm-version';
import pip from '#core/dockerfile/rules/packages/require-pip-version';
import { testRule } from '#test/support/rule-tester';

testRule(pip, {
  valid: {
    'a requirements file': 'FROM python:3.13\nRUN pip install -r requirements.txt\n',
    'the project itself': 'FROM python:3.13\nRUN pip install .\n',
    'a variable': 'FROM python:3.13\nRUN pip install flask==$FLASK "$OTHER"\n',
  },
  invalid: [
    {
      name: 'a repository whose only @ belongs to the user',
      code: 'FROM python:3.13\nRUN pip install «git+ssh://git@example.org/x.git»\n',
    },
  ],
});

testRule(npm, {
  valid: {
    'the packages of the lock file': 'FROM node:22.11\nRUN npm install\n',
    'a folder': 'FROM node:22.11\nRUN npm install ./lib ~/lib\n',
  },
  invalid: [{ name: 'a package with a scope', code: 'FROM node:22.11\nRUN npm install «@org/tool»\n' }],
});

testRule(go, {
  valid: { 'packages of the module at hand': 'FROM golang:1.23\nRUN go install ./... && go run main.go\n' },
});

testRule(gem, {
  valid: {
    'words for the build of the extension': 'FROM ruby:3.3\nRUN gem install pg:1.5.9 -- --with-pg-dir=/x lib\n',
  },
});
