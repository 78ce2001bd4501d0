import { defineRule } from '#core/dockerfile/define-rule';
import { keptWrites } from '#core/dockerfile/rules/secrets/kept-writes';
import { mountedSecrets } from '#core/dockerfile/rules/secrets/mounted-secrets';

const messages = {
  file: '`{command}` writes the mounted secret to `{path}`, which is part of the image: everybody who can pull it can read it. Use the secret where it is mounted, or mount it at `{path}` with `target=`.',
  somewhere:
    '`{command}` writes the mounted secret to a file that is part of the image: everybody who can pull it can read it. Use the secret where it is mounted, or mount it with `target=` where it is looked for.',
  settings:
    '`{command}` writes the mounted secret to its settings in `{path}`, which is part of the image: everybody who can pull it can read it. Take it out again in this RUN, or mount a file with the settings.',
  clone:
    '`git clone` writes the address with the mounted secret to `.git/config` of the copy, which is part of the image: everybody who can pull it can read it. Set the address anew with `git remote set-url`, remove `.git` in this RUN, or mount a `.netrc`.',
} as const;

export default defineRule({
  id: 'no-kept-secret',
  category: 'secrets',
  severity: 'error',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'A secret that is mounted is not written into the image.',
  why: 'A secret mount is there for one RUN and leaves nothing behind, unless the RUN writes what is in it to a file. Tools do so too: `npm config set`, `git config --global` and `git clone` with a token in the address store it in files that become part of the layer. A file that the same RUN removes again is not stored.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM node:22\nRUN --mount=type=secret,id=npmrc «cp /run/secrets/npmrc /root/.npmrc» && npm ci\n',
      good: 'FROM node:22\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n',
    },
  ],
  visit: {
    RUN(node, { model, report }, { stage }) {
      for (const { command, kind, path } of stage ? keptWrites(model, stage, node, mountedSecrets(node)) : []) {
        const text = model.text.slice(command.nameWord?.start ?? command.start, command.end).split(/\s+/, 1)[0] ?? '';
        if (kind === 'clone') report({ at: command, message: 'clone' });
        else if (path === undefined) report({ at: command, message: 'somewhere', data: { command: text } });
        else report({ at: command, message: kind, data: { command: text, path } });
      }
    },
  },
});
