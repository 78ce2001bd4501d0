import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import type { Effect } from '#core/dockerfile/model/effects/effect';
import { covers, type Place } from '#core/dockerfile/model/effects/place';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { isKept } from '#core/dockerfile/rules/secrets/kept-files';
import { mountedSecrets, SecretFlow } from '#core/dockerfile/rules/secrets/mounted-secrets';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

const messages = {
  file: '`{command}` writes the mounted secret to `{path}`, which is part of the image: everybody who can pull it can read it. Use the secret where it is mounted, or mount it at `{path}` with `target=`.',
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
      const secrets = mountedSecrets(node);
      if (!stage || secrets.files.length + secrets.variables.length === 0) return;
      const flow = new SecretFlow(secrets, node);
      const commands = posixCommands(model, node);
      for (const [at, command] of commands.entries()) {
        if (!flow.takes(command, commands.slice(0, at))) continue;
        const later = commands.slice(at + 1);
        const place = flow.handsOn(command) ? writtenBy(model, node, command) : undefined;
        const path = place?.kind === 'path' ? place.path : undefined;
        const settings = settingsOf(command, later);
        const text = model.text.slice(command.nameWord?.start ?? command.start, command.end).split(/\s+/, 1)[0] ?? '';
        if (place && isKept(model, stage, path)) {
          report({ at: command, message: 'file', data: { command: text, path: path ?? 'a file' } });
        } else if (settings !== undefined && isKept(model, stage, `/root/${settings}`)) {
          report({ at: command, message: 'settings', data: { command: text, path: settings } });
        } else if (keepsAddress(model, node, command, later) && isKept(model, stage, copyOf(model, node, command))) {
          report({ at: command, message: 'clone' });
        }
      }
    },
  },
});

type Context = RuleContext<typeof messages, Record<never, never>>;

/** Where the command writes in the image, when nothing of the RUN takes it away again. */
function writtenBy(model: Context['model'], node: Instruction, command: ShellCommand): Place | undefined {
  const { effects } = effectsOf(model, node);
  const written = effects.find(
    (it): it is Effect & { readonly kind: 'create' | 'change' } =>
      it.command === command && (it.kind === 'create' || it.kind === 'change') && !it.isMounted,
  );
  return written && !isRemovedBehind(effects, written.place, command) ? written.place : undefined;
}

function isRemovedBehind(effects: readonly Effect[], place: Place, command: ShellCommand): boolean {
  return effects.some(
    (it) =>
      it.kind === 'remove' &&
      it.start >= command.end &&
      (covers(it.place, place) || it.place.kind === 'unknown' || place.kind === 'unknown'),
  );
}

/** Commands that store what they are given in a file. */
const STORING: readonly { readonly words: RegExp; readonly file: string }[] = [
  { words: /^(?:npm|pnpm) (?:config )?set\b/, file: '.npmrc' },
  { words: /^npm config .*\bset\b/, file: '.npmrc' },
  { words: /^yarn config set\b/, file: '.yarnrc.yml' },
  { words: /^git config\b(?!.*--unset)/, file: '.gitconfig' },
  { words: /^pip[\d.]* config\b.*\bset\b/, file: 'pip.conf' },
  { words: /^poetry config\b(?!.*--unset)/, file: 'auth.toml' },
  { words: /^composer config\b/, file: 'auth.json' },
  { words: /^bundle config\b(?!.*\bunset\b)/, file: '.bundle/config' },
  { words: /^aws configure set\b/, file: '.aws/credentials' },
  { words: /^(?:docker|podman|buildah|skopeo|crane|oras|helm registry) (?:auth )?login\b/, file: 'config.json' },
  { words: /^cargo login\b/, file: '.cargo/credentials.toml' },
  { words: /^dotnet nuget (?:add|update) source\b/, file: 'NuGet.Config' },
];

const UNDOING = /\b(?:delete|unset|unset-all|remove|remove-section|rm|logout)\b|--unset/;

/** The file that the command stores its words in, when the RUN does not undo it. */
function settingsOf(command: ShellCommand, later: readonly ShellCommand[]): string | undefined {
  const words = [command.name ?? '', ...command.args.map((it) => it.text)].join(' ');
  const file = STORING.find((it) => it.words.test(words))?.file;
  if (file === undefined) return undefined;
  const isUndone = later.some(({ name, args }) => {
    const text = args.map((it) => it.text).join(' ');
    return (
      (name === command.name && UNDOING.test(text)) || (name === 'rm' && text.includes(file.split('/')[0] ?? file))
    );
  });
  return isUndone ? undefined : file;
}

function keepsAddress(
  model: DockerfileModel,
  node: Instruction,
  command: ShellCommand,
  later: readonly ShellCommand[],
): boolean {
  if (command.name !== 'git' || !command.args.some((it) => it.value === 'clone')) return false;
  if (!command.args.some((it) => /:\/\/[^/]*\$[^/]*@/.test(it.text))) return false;
  const { effects } = effectsOf(model, node);
  const copy = effects.find((it) => it.command === command && it.kind === 'create');
  if (copy?.kind === 'create' && (copy.isMounted || isRemovedBehind(effects, copy.place, command))) return false;
  return !later.some(({ name, args }) => {
    const text = args.map((it) => it.text).join(' ');
    return (name === 'git' && /\bremote\b/.test(text)) || (name === 'rm' && /\.git\b/.test(text));
  });
}

/** Where `git clone` puts its copy. */
function copyOf(model: DockerfileModel, node: Instruction, command: ShellCommand): string | undefined {
  const copy = effectsOf(model, node).effects.find((it) => it.command === command && it.kind === 'create');
  return copy?.kind === 'create' && copy.place.kind === 'path' ? copy.place.path : undefined;
}
