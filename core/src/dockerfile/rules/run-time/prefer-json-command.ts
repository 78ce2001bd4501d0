import { defineRule, type Place, type RuleContext } from '#core/dockerfile/define-rule';
import { jsonFix, looksLikeList } from '#core/dockerfile/rules/run-time/exec-form-fixes';
import { shortened } from '#core/dockerfile/rules/written';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { hasOwnShell } from '#core/dockerfile/rules/run-time/launch';

const messages = {
  command:
    '`{keyword} {command}` is run by a shell; written as a JSON list, the program is started as it stands there, also in an image without a shell.',
} as const;

export default defineRule({
  id: 'prefer-json-command',
  category: 'run-time',
  severity: 'info',
  preset: 'all',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL3025', buildkit: 'JSONArgsRecommended', tally: 'buildkit/JSONArgsRecommended' },
  summary: 'Commands of the container are JSON lists.',
  why: 'The JSON form needs no shell in the image and leaves variables and quotes alone. `prefer-exec-form` reports a shell form that swallows signals or arguments; this rule reports every one, those of health checks, those that begin with `exec` and those that a later instruction replaces too.',
  whenNot: 'Where a shell is wanted, for variables or `&&`.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM nginx:1.27\nHEALTHCHECK CMD «curl -f http://localhost/»\n',
      good: 'FROM nginx:1.27\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/"]\n',
    },
  ],
  visit: {
    CMD: visit,
    ENTRYPOINT: visit,
    HEALTHCHECK({ child }, context, place) {
      if (child) visit(child, context, place, 'HEALTHCHECK CMD');
    },
  },
});

/** A trigger is judged where it is run. */
function visit(
  node: Instruction,
  { model, report }: RuleContext<typeof messages>,
  { stage, trigger }: Place,
  keyword = node.keyword.name as string,
): void {
  const [command] = node.words;
  if (trigger || node.json || !command || command.text.trim() === '') return;
  // Behind a SHELL, BuildKit says nothing.
  const isCheck = keyword.startsWith('HEALTHCHECK');
  const notCodes = isCheck || hasOwnShell(model, stage, node) ? ['JSONArgsRecommended'] : [];
  const fix = looksLikeList(command.text) ? undefined : jsonFix(model, node, true);
  const data = { keyword, command: shortened(command.text) };
  report({ at: command, message: 'command', data, notCodes, fixes: fix ? [fix] : [] });
}
