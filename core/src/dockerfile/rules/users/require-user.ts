import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { defineRule } from '#core/dockerfile/define-rule';
import { lineageOf } from '#core/dockerfile/model/lineage';
import { launchOf } from '#core/dockerfile/rules/run-time/launch';
import { baseOf } from '#core/dockerfile/base-image';
import { FOR_OWN_PROGRAMS } from '#core/dockerfile/reference/base-images';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { DROPS_RIGHTS, lastUserOf } from '#core/dockerfile/rules/users/user-names';
import { mentions } from '#core/dockerfile/rules/written';

export default defineRule({
  id: 'require-user',
  category: 'users',
  severity: 'info',
  preset: 'all',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'An image that runs a program says as whom.',
  why: 'Without `USER`, containers of most base images run as root. What breaks out of such a process has root’s rights on what is mounted. Only images that start a program and stand on a plain distribution or the image of a language are looked at: others may have a user already, or drop rights themselves.',
  whenNot: 'For programs that need root, and where the user is given when the container is started.',
  options: {},
  messages: {
    missing:
      'No `USER` in this stage or below, and `{image}` sets none, so the container runs as root; add a user, and `USER` before this instruction.',
  },
  examples: [
    {
      bad: 'FROM python:3.13\nCOPY app.py /app/\n«CMD» ["python", "/app/app.py"]\n',
      good: 'FROM python:3.13\nCOPY app.py /app/\nUSER 1000:1000\nCMD ["python", "/app/app.py"]\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      if (!stage.isFinal || lastUserOf(model, stage)) return;
      const { image } = baseOf(model, stage);
      const { entrypoint, cmd } = launchOf(model, stage);
      const start = entrypoint ?? cmd;
      if (!start || !FOR_OWN_PROGRAMS.has(image)) return;
      if (!isProgram(start)) return;
      const all = lineageOf(model, stage);
      if (all.some((it) => mentions(it, DROPS_RIGHTS) || makesUser(model, it))) return;
      report({ at: start.keyword, message: 'missing', data: { image } });
    },
  },
});

/** False for a shell or an interpreter alone, as base images have it, and for a script that may drop rights. */
function isProgram({ json, value, keyword }: Instruction): boolean {
  const [program = '', ...more] = json?.map((it) => it.text) ?? value.text.trim().split(/\s+/);
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (keyword.name === 'ENTRYPOINT' && /entrypoint|\.sh$/.test(name)) return false;
  return (
    more.length > 0 ||
    !/^(?:ba|da|a|z|fi)?sh$|^(?:node|python[\d.]*|pypy[\d.]*|irb|php|perl|julia|jshell|ghci)$/.test(name)
  );
}

/** A user that is made and not used is another rule's. */
function makesUser(model: DockerfileModel, node: Instruction): boolean {
  return effectsOf(model, node).effects.some((it) => it.kind === 'account' && it.what === 'user');
}
