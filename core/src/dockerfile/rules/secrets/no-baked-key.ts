import { defineRule } from '#core/dockerfile/define-rule';
import { isKept } from '#core/dockerfile/rules/secrets/kept-files';
import { madeKey, removesKey } from '#core/dockerfile/rules/secrets/made-keys';
import { oneReport } from '#core/dockerfile/rules/one-report';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';

export default defineRule({
  id: 'no-baked-key',
  category: 'secrets',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'No private key is made in the build.',
  why: 'A key that a RUN makes is made once, and then lies in a layer: every container that is started from the image has the same one, and everybody who can pull the image can take it out and pose as any of them, or read what is sent to them. The keys of an SSH server and the certificate of a web server are no secret any more. A script that runs when the container starts makes a key where there is none yet; a key that is given is mounted.',
  whenNot: 'For images that only tests use.',
  options: {},
  messages: {
    key: '`{command}` makes a private key in the build: every container has the same one, and everybody who can pull the image can read it. Make it when the container starts, or mount it.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nRUN «ssh-keygen» -A\nCMD ["/usr/sbin/sshd", "-D"]\n',
      good: 'FROM debian:12\nCOPY --chmod=755 <<EOF /start\n#!/bin/sh\nssh-keygen -A && exec /usr/sbin/sshd -D\nEOF\nCMD ["/start"]\n',
    },
    {
      bad: 'FROM nginx:1.27\nRUN «openssl» req -x509 -nodes -newkey rsa:2048 -subj /CN=app -keyout /etc/ssl/app.key -out /etc/ssl/app.crt\n',
      good: 'FROM nginx:1.27\nRUN --mount=type=secret,id=key,target=/run/key openssl req -x509 -subj /CN=app -key /run/key -out /etc/ssl/app.crt\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, { stage }) {
      const commands = posixCommands(model, run);
      const made = commands.filter((command) => {
        const key = madeKey(command);
        if (!key || command.inside.includes('function')) return false;
        const path = key.file?.startsWith('/') === true ? key.file : undefined;
        if (stage && !isKept(model, stage, path)) return false;
        return !commands.some((it) => it.start > command.start && removesKey(it, key));
      });
      const spots = made.flatMap(({ nameWord: at }) => (at ? [{ at, edits: [] }] : []));
      const found = oneReport(spots, 'This makes one too.');
      if (!found) return;
      const { at, related } = found;
      report({ at, related, message: 'key', data: { command: made[0]?.name ?? '' } });
    },
  },
});
