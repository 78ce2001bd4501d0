import { defineRule } from '#core/dockerfile/define-rule';
import { type MovingDependency, movingDependencies } from '#core/dockerfile/rules/packages/moving-dependency';
import type { Fix } from '#core/lint/finding';
import { managerCommands } from '#core/dockerfile/rules/packages/apt';

/** What hadolint calls a package from a repository that names no tag or commit. */
const CODES: Readonly<Record<string, string>> = { pip: 'DL3013', npm: 'DL3016' };

export default defineRule({
  id: 'no-moving-dependency',
  category: 'packages',
  severity: 'warning',
  preset: 'recommended',
  fix: 'snippet',
  since: '0.1.0',
  aliases: {},
  supersedes: ['require-pip-version', 'require-npm-version', 'require-go-version'],
  summary: 'What is installed from a repository is a tag or a commit of it.',
  why: 'A branch moves. The same Dockerfile installs other code tomorrow, whoever may push to the branch decides what is in your image, and since the step comes from the build cache, two machines have two versions of it. A tag names a release, and the hash of a commit can never name anything else.',
  options: {},
  messages: {
    branch:
      '`{name}` is installed from the branch `{branch}`, so the image has whatever was pushed there last; name a tag or commit instead.',
    none: '`{name}` is installed from the newest commit of its default branch, so the image has whatever was pushed there last; name a tag or commit.',
  },
  examples: [
    {
      bad: 'FROM python:3.13\nRUN pip install --no-cache-dir «git+https://github.com/acme/tool.git@main»\n',
      good: 'FROM python:3.13\nRUN pip install --no-cache-dir git+https://github.com/acme/tool.git@v1.4.2\n',
    },
    {
      bad: 'FROM node:22.11\nRUN npm install -g «github:acme/tool»\n',
      good: 'FROM node:22.11\nRUN npm install -g github:acme/tool#v1.4.2\n',
    },
    {
      bad: 'FROM golang:1.23\nRUN go install «github.com/acme/tool@master»\n',
      good: 'FROM golang:1.23\nRUN go install github.com/acme/tool@v1.4.2\n',
    },
    {
      bad: 'FROM rust:1.82\nRUN cargo install --git «https://github.com/acme/tool»\n',
      good: 'FROM rust:1.82\nRUN cargo install --git https://github.com/acme/tool --tag v1.4.2\n',
    },
  ],
  visit: {
    RUN(node, { model, report }) {
      for (const { action } of managerCommands(model, node)) {
        for (const dependency of movingDependencies(action)) {
          const { at, name, branch } = dependency;
          const code = branch === undefined ? CODES[action.manager.family] : undefined;
          const more = { fixes: fixes(dependency), codes: code === undefined ? [] : [code] };
          if (branch === undefined) report({ at, message: 'none', data: { name }, ...more });
          else report({ at, message: 'branch', data: { name, branch }, ...more });
        }
      }
    },
  },
});

function fixes({ edits }: MovingDependency): readonly Fix[] {
  return edits.length > 0 ? [{ title: 'Name a tag or commit', safety: 'snippet', edits }] : [];
}
