import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { startsInit } from '#core/dockerfile/rules/run-time/starts-init';
import { launchOf } from '#core/dockerfile/rules/run-time/launch';
import { isKept } from '#core/dockerfile/rules/secrets/kept-files';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

export default defineRule({
  id: 'no-passwordless-sudo',
  category: 'secrets',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'No user may become root without a password for every command.',
  why: 'With `NOPASSWD: ALL` in `sudoers`, whoever gets hold of the user’s process is root with one word, so that the `USER` instruction protects nothing. A container seldom needs `sudo`: what needs root can be done while the image is built, before `USER`. Lines that allow single commands are not reported, nor are images for developing or with a bare shell to start, which are used like a machine of one’s own.',
  whenNot: 'For images that people work in, such as dev containers and build agents.',
  options: {},
  messages: {
    all: '`NOPASSWD: ALL` lets the user become root without a password, so that `USER` protects nothing. Do what needs root before `USER`, or allow single commands.',
  },
  examples: [
    {
      bad: "FROM debian:12\nRUN useradd app && echo «'app ALL=(ALL) NOPASSWD: ALL'» > /etc/sudoers.d/app\nUSER app\n",
      good: 'FROM debian:12\nRUN useradd app\nUSER app\n',
    },
  ],
  visit: {
    RUN(node, { model, report }, { stage }) {
      const words = posixCommands(model, node).flatMap((it) => it.args.find((word) => allows(it, word)) ?? []);
      if (words.length === 0 || !stage || !isAtFault(model, stage)) return;
      for (const at of words) report({ at, message: 'all' });
    },
    COPY(node, { model, report }, { stage }) {
      if (!/sudoers/.test(node.words.at(-1)?.text ?? '')) return;
      for (const { body } of node.heredocs) {
        const found = ALLOWING.exec(model.text.slice(body.start, body.end));
        if (!found || !stage || !isAtFault(model, stage)) continue;
        const start = body.start + found.index;
        report({ at: { start, end: start + found[0].length }, message: 'all' });
      }
    },
  },
});

/** The rights are in what is shipped, and it is not for people to work in. */
function isAtFault(model: DockerfileModel, stage: Stage): boolean {
  return !isForPeople(model, stage) && !startsInit(model, stage) && isKept(model, stage, '/etc/sudoers');
}

const ALLOWING = /NOPASSWD\s*:\s*(?:SETENV\s*:\s*)?ALL\b/;

/** Names that a dev container's image, stage, user or variables have. */
const OF_DEVELOPERS = /devcontainer|vscode|gitpod|codespace/i;

function allows({ name, args }: ShellCommand, { text }: ShellWord): boolean {
  const lines = text.split(/\\n|\n/).filter((it) => ALLOWING.test(it) && !/^\s*root\s/.test(it));
  if (lines.length === 0 || args[0]?.text === 'root') return false;
  // `s/from/to/`: what counts is what is put there.
  const [, delimiter = '/'] = /^s([/|#,!@])/.exec(text) ?? [];
  return name !== 'sed' || !text.startsWith('s') || ALLOWING.test(text.split(delimiter)[2] ?? text);
}

/** True for an image that is used like a machine of one's own. */
function isForPeople(model: DockerfileModel, stage: Stage): boolean {
  const words = `${stage.base?.text ?? ''} ${stage.name?.text ?? ''}`;
  if (OF_DEVELOPERS.test(words)) return true;
  if (/(?:^|[\s/_-])(?:dev|development|workspace|ide)(?:$|[\s:_-])/i.test(words)) return true;
  const { entrypoint, cmd } = launchOf(model, stage);
  const starts = [entrypoint, cmd].filter((it) => it !== undefined);
  if (starts.length > 0 && starts.every(isBareShell)) return true;
  return stage.instructions.some(
    ({ keyword, value }) => /^(?:ARG|ENV|USER)$/.test(keyword.name) && OF_DEVELOPERS.test(value.text),
  );
}

function isBareShell({ json, value }: Instruction): boolean {
  const [program = '', ...more] = json?.map((it) => it.text) ?? value.text.trim().split(/\s+/);
  return (
    /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a|z|fi)?sh$/.test(program) && more.every((it) => /^-(?:[li]+|-login)$/.test(it))
  );
}
