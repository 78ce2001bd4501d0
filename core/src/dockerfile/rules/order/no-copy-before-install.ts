import { defineRule } from '#core/dockerfile/define-rule';
import { lineOf } from '#core/dockerfile/rules/written';
import { movedCopyFix } from '#core/dockerfile/rules/order/beside-copies';
import { earlyCopies } from '#core/dockerfile/rules/order/early-copies';
import { splitCopyFix } from '#core/dockerfile/rules/order/split-copy-fix';

export default defineRule({
  id: 'no-copy-before-install',
  category: 'order',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'Dependencies are installed before the sources are copied.',
  why: 'A step comes from the cache when nothing it stands on has changed. Behind `COPY . .` every change of any file makes `npm ci`, `pip install -r` or `go mod download` run again, with all their downloads. Copied first and by themselves, the manifest and the lock file change seldom, and so the install comes from the cache most of the time. An install that has a cache mount, or that ran before the sources came, is not reported.',
  whenNot:
    'Where the install reads more of the project than its manifests, and where images are always built without a cache.',
  options: {},
  messages: {
    install:
      'Every change of any file in `{source}` makes `{install}` on line {line} run again, downloads and all; copy {manifest} first, install, and copy the rest behind that.',
    beside:
      'Every change of any file in `{source}` makes `{install}` on line {line} run again, downloads and all, though it reads only its list; copy `{source}` behind it.',
    build:
      'Every change of any file in `{source}` makes `{install}` on line {line} fetch all dependencies again; fetch them in a step before it that only needs {manifest}, or give it a cache mount.',
  },
  examples: [
    {
      bad: 'FROM node:22\nWORKDIR /app\nCOPY «.» .\nRUN npm ci && npm run build\n',
      good: 'FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json* ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n',
    },
    {
      note: 'With the build context at hand, only files that are there are named.',
      around: { 'requirements.txt': 'flask==3.0.3\n', 'app.py': '' },
      bad: 'FROM python:3.13\nWORKDIR /app\nCOPY «.» /app\nRUN pip install --no-cache-dir -r requirements.txt\n',
      good: 'FROM python:3.13\nWORKDIR /app\nCOPY requirements.txt /app/\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY . /app\n',
    },
  ],
  visit: {
    stage(stage, { model, facts, report }) {
      for (const early of earlyCopies(model, stage, facts.context)) {
        const { copy, install, run } = early;
        const { start, end } = install.command;
        const isTrigger = !stage.instructions.includes(run);
        const fix = early.isBeside ? movedCopyFix(model, copy, run) : splitCopyFix(model, stage, early, facts.context);
        const place = {
          at: copy.source,
          related: [{ start, end, message: 'This runs again each time.' }],
          fixes: fix && !isTrigger ? [fix] : [],
        };
        const data = { source: copy.source.text, install: install.name, line: lineOf(model, run) };
        const manifest = `\`${install.manifest}\`${install.others.length > 0 ? ' and its lock file' : ''}`;
        if (early.isBeside) report({ ...place, message: 'beside', data });
        else report({ ...place, message: install.needsSources ? 'build' : 'install', data: { ...data, manifest } });
      }
    },
  },
});
