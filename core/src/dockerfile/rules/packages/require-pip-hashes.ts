import type { ContextFacts } from '#core/context/context-facts';
import { defineRule } from '#core/dockerfile/define-rule';
import { baseName } from '#core/dockerfile/model/effects/place';
import { actionsOf } from '#core/dockerfile/rules/packages/actions';
import { flagOf, hasFlag } from '#core/dockerfile/shell/arguments';

const PROGRAMS: ReadonlySet<string> = new Set(['pip', 'uv']);

export default defineRule({
  id: 'require-pip-hashes',
  category: 'packages',
  severity: 'info',
  preset: 'all',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'What a requirements file lists is checked by its hash.',
  why: 'A version in a requirements file says what a package is called, not what is in it: an index that was broken into, or a proxy, may hand out something else under that name, and packages below the listed ones are not fixed at all. With `--require-hashes`, pip takes only files whose hash is in the list; `pip-compile --generate-hashes` and `uv export` write such lists.',
  whenNot: 'Where all packages come from an index of your own.',
  options: {},
  messages: {
    unchecked:
      '`{program}` installs what `{file}` lists without checking what it gets; write the hashes into the file, and add `--require-hashes`.',
  },
  examples: [
    {
      bad: 'FROM python:3.13\nRUN pip install --no-cache-dir -r «requirements.txt»\n',
      good: 'FROM python:3.13\nRUN pip install --no-cache-dir --require-hashes -r requirements.txt\n',
    },
  ],
  visit: {
    RUN(run, { model, facts, report }) {
      if (model.variables.lookup('PIP_REQUIRE_HASHES', run)?.pair) return;
      for (const { action, program } of actionsOf(model, run, PROGRAMS)) {
        const list = flagOf(action.args, '-r', '--requirement', '--requirements');
        if (!list?.value || !/^(?:install|sync|download)$/.test(action.kind) || action.args.hasOpenWords) continue;
        if (hasFlag(action.args, '--require-hashes', '--no-index')) continue;
        if (holdsHashes(facts.context, list.value.text)) continue;
        const { start } = list.word;
        const edits = [{ start, end: start, text: '--require-hashes ' }];
        const data = { program, file: list.value.text };
        report({
          at: list.value,
          message: 'unchecked',
          data,
          fixes: [{ title: 'Add --require-hashes', safety: 'suggestion', edits }],
        });
      }
    },
  },
});

/** True when a list of that name in the context has a hash, by which pip asks for one of every package. */
function holdsHashes(context: ContextFacts | undefined, file: string): boolean {
  const name = baseName(file);
  return [...(context?.entries ?? [])].some(
    ([path, { text }]) => baseName(path) === name && text?.includes('--hash=') === true,
  );
}
