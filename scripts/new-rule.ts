import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const USAGE = 'Usage: npm run new-rule -- <category>/<id>, where the id begins with no-, prefer-, require- or valid-.';

main();

/** Writes a rule with one example that fails, so that it cannot be forgotten, and its test; runs the generators. */
function main(): void {
  const [, category, id] = /^([a-z-]+)\/((?:no|prefer|require|valid)-[a-z0-9-]+)$/.exec(process.argv[2] ?? '') ?? [];
  if (category === undefined || id === undefined) return fail(USAGE);

  const rule = `core/src/dockerfile/rules/${category}/${id}.ts`;
  const test = `test/core/dockerfile/rules/${category}/${id}.test.ts`;
  const known = [rule, test].find((path) => existsSync(join(ROOT, path)));
  if (known !== undefined) return fail(`${known} is there already.`);

  write(rule, ruleText(category, id));
  write(test, testText(category, id));
  const { status } = spawnSync('npm', ['run', '--silent', 'generate'], { cwd: ROOT, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
  console.log(path);
}

function ruleText(category: string, id: string): string {
  return `import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: '${id}',
  category: '${category}',
  severity: 'warning',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'One sentence: how it should be.',
  why: 'What happens when it is not so, and what that costs.',
  whenNot: 'Who should switch it off.',
  options: {},
  messages: {
    found: 'What is wrong with \`{name}\`, what happens because of it, what to do.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\\nRUN «true»\\n',
      good: 'FROM alpine:3.20\\n',
    },
  ],
  visit: {},
});
`;
}

function testText(category: string, id: string): string {
  return `import rule from '#core/dockerfile/rules/${category}/${id}';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'a text that looks alike': 'FROM alpine:3.20\\n',
  },
});
`;
}
