import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { launchOf } from '#core/dockerfile/rules/run-time/launch';
import type { Instruction, Word } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

const messages = {
  line: 'The first string of a JSON list is the name of a program, so that `{command}`, blanks and all, is looked for and not found. Write every word as a string of its own.',
  blank:
    'The name of the program is `{command}` with a blank at its {side}, which no program has, so it is not found. Take the blank out.',
  compose:
    '`{command}` belongs into Compose files; here it is taken for the name of a program, which is not found, so that the container is never healthy. Leave it out.',
} as const;

type Context = RuleContext<typeof messages>;

export default defineRule({
  id: 'valid-program-name',
  category: 'run-time',
  severity: 'error',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'A JSON list begins with the name of a program.',
  why: 'The strings of a JSON list are handed over as they are: the first is the program, each of the others one argument. No shell takes `["npm start"]` apart, and there is no program of that name, so the container does not start.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM node:22\nCMD [«"npm start"»]\n',
      good: 'FROM node:22\nCMD ["npm", "start"]\n',
    },
    {
      note: 'What needs a shell gets one.',
      bad: 'FROM debian:12\nRUN [«"apt-get update && apt-get install -y nginx"»]\n',
      good: 'FROM debian:12\nRUN ["sh", "-c", "apt-get update && apt-get install -y nginx"]\n',
    },
    {
      note: 'Compose has a word for it, a Dockerfile has not.',
      bad: 'FROM nginx:1.27\nHEALTHCHECK CMD [«"CMD"», "curl", "-f", "http://localhost/"]\n',
      good: 'FROM nginx:1.27\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/"]\n',
    },
  ],
  visit: {
    CMD(node, context, { stage, trigger }) {
      // Behind an ENTRYPOINT, it is an argument.
      if (!stage || trigger || launchOf(context.model, stage).entrypoint) return;
      check(node, context);
    },
    ENTRYPOINT: check,
    RUN: check,
    HEALTHCHECK({ child }, context) {
      if (child && !checkComposeWord(child, context)) check(child, context);
    },
  },
});

function check(node: Instruction, { model, report }: Context): void {
  const [first, second] = node.json ?? [];
  const name = first?.text.trim() ?? '';
  if (!first || name === '') return;
  if (!/\s/.test(name)) {
    checkEnds(first, name, report);
  } else if (isCommandLine(model, name)) {
    report({ at: first, message: 'line', data: { command: name }, fixes: splitFix(model, first, second, name) });
  }
}

function checkEnds(first: Word, name: string, report: Context['report']): void {
  if (name === first.text) return;
  const side = first.text.startsWith(name) ? 'end' : 'beginning';
  const edits = [{ start: first.start, end: first.end, text: JSON.stringify(name) }];
  const fixes: readonly Fix[] = [{ title: 'Take the blank out', safety: 'safe', edits }];
  report({ at: first, message: 'blank', data: { command: name, side }, fixes });
}

/** True when the list begins with a word of Compose, which is reported. */
function checkComposeWord(node: Instruction, { report }: Context): boolean {
  const [first] = node.json ?? [];
  if (first?.text !== 'CMD' && first?.text !== 'CMD-SHELL') return false;
  report({ at: first, message: 'compose', data: { command: first.text }, fixes: composeFix(node, first.text) });
  return true;
}

/** False for what may be the path of a program with blanks in it. */
function isCommandLine(model: DockerfileModel, text: string): boolean {
  const [program = '', ...rest] = text.split(/\s+/);
  if (/\\|^[A-Za-z]:/.test(text)) return false;
  if (!program.includes('/')) return true;
  const isPath =
    rest.every((it) => /^[\w. ()+/-]+$/.test(it) && !it.startsWith('-')) && rest.some((it) => it.includes('/'));
  if (isPath && !/\.\w+$|\/(?:sh|bash|node|python[\d.]*|java|ruby|php|perl|env)$/.test(program)) return false;
  return !model.tree.instructions.some((it) => it.words.some((word) => word.text.includes(text)) && !it.json);
}

const PLAIN = /^[\w./:=@,+%-]+$/;

function splitFix(model: DockerfileModel, first: Word, second: Word | undefined, text: string): readonly Fix[] {
  const words = text.split(/\s+/);
  const { start, end } = first;
  if (words.every((it) => PLAIN.test(it))) {
    const edits = [{ start, end, text: words.map((it) => JSON.stringify(it)).join(', ') }];
    return [{ title: 'Write every word as a string', safety: 'safe', edits }];
  }
  if (second) return [];
  const written = model.text.slice(start, end);
  return [{ title: 'Let a shell run it', safety: 'safe', edits: [{ start, end, text: `"sh", "-c", ${written}` }] }];
}

function composeFix({ json = [], value }: Instruction, word: string): readonly Fix[] {
  const [first, second, third] = json;
  if (!first || !second) return [];
  if (word === 'CMD') {
    return [
      { title: `Leave ${word} out`, safety: 'safe', edits: [{ start: first.start, end: second.start, text: '' }] },
    ];
  }
  if (third || /[\r\n\\]/.test(second.text)) return [];
  const { start, end } = value.sourceSpan(0, value.text.length);
  return [{ title: `Leave ${word} out`, safety: 'safe', edits: [{ start, end, text: second.text }] }];
}
