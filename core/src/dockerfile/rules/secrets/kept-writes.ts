import type { Effect } from '#core/dockerfile/model/effects/effect';
import { covers, type Place } from '#core/dockerfile/model/effects/place';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { isKept } from '#core/dockerfile/rules/secrets/kept-files';
import { type MountedSecrets, SecretFlow } from '#core/dockerfile/rules/secrets/mounted-secrets';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** A command that writes a secret into the image. */
export interface KeptWrite {
  readonly command: ShellCommand;
  /** `settings`: a program's own. `clone`: the address of a repository. */
  readonly kind: 'file' | 'settings' | 'clone';
  readonly path: string | undefined;
}

/** The commands of a RUN that write the secrets to files which the image keeps. */
export function keptWrites(
  model: DockerfileModel,
  stage: Stage,
  node: Instruction,
  secrets: MountedSecrets,
): readonly KeptWrite[] {
  if (secrets.files.length + secrets.variables.length === 0) return [];
  const flow = new SecretFlow(secrets, node);
  const commands = posixCommands(model, node);
  return commands.flatMap((command, at): readonly KeptWrite[] => {
    if (!flow.takes(command, commands.slice(0, at))) return [];
    const later = commands.slice(at + 1);
    const place = flow.handsOn(command) ? writtenBy(model, node, command) : undefined;
    const path = place?.kind === 'path' ? place.path : undefined;
    if (place) return isKept(model, stage, path) ? [{ command, kind: 'file', path }] : [];
    const settings = settingsOf(command, later);
    if (settings !== undefined)
      return isKept(model, stage, `/root/${settings}`) ? [{ command, kind: 'settings', path: settings }] : [];
    if (!keepsAddress(model, node, command, later)) return [];
    const copy = copyOf(model, node, command);
    return isKept(model, stage, copy) ? [{ command, kind: 'clone', path: copy }] : [];
  });
}

/** Where the command writes in the image, when nothing of the RUN takes it away again. */
function writtenBy(model: DockerfileModel, node: Instruction, command: ShellCommand): Place | undefined {
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
