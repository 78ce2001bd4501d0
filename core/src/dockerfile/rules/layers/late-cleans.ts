import type { Effect } from '#core/dockerfile/model/effects/effect';
import { covers, type Place } from '#core/dockerfile/model/effects/place';
import { stageEffects } from '#core/dockerfile/model/effects/stage';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { flagOf, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** An install that keeps what it downloads, and the command of a later step that cleans up behind it. */
export interface LateClean {
  readonly installed: Installed;
  readonly clean: ShellCommand;
  readonly step: Instruction;
}

interface Installed {
  readonly command: ShellCommand;
  readonly instruction: Instruction;
}

/** Where package managers of languages keep what they download, for root. */
const CACHES: Readonly<Record<string, readonly string[]>> = {
  composer: ['/root/.composer/cache', '/root/.cache/composer'],
  conda: ['/opt/conda/pkgs'],
  npm: ['/root/.npm'],
  pip: ['/root/.cache/pip'],
  pnpm: ['/root/.local/share/pnpm/store'],
  yarn: ['/usr/local/share/.cache/yarn', '/root/.cache/yarn'],
};

/** What later steps of a stage clean up too late behind package managers of languages. */
export const lateCleans = kept((model, stage: Stage): readonly LateClean[] => {
  const { steps, kinds } = stageEffects(model, stage);
  if (!kinds.has('clean') && !kinds.has('remove')) return [];
  const before = new Map<string, Installed>();
  const found: LateClean[] = [];
  for (const { effects, instruction, isDeferred } of steps) {
    if (isDeferred) continue;
    const own = new Map<string, Installed>();
    for (const effect of effects) {
      const { command } = effect;
      if (!command || !effect.isCertain) continue;
      const { program = '' } = readArguments(command);
      if (effect.kind === 'install' && keepsCache(program, command, instruction)) {
        own.set(program, { command, instruction });
      }
      for (const cleaned of cleanedBy(effect, program)) {
        const installed = before.get(cleaned);
        if (installed && !own.has(cleaned)) found.push({ installed, clean: command, step: instruction });
        before.delete(cleaned);
        own.delete(cleaned);
      }
    }
    for (const [program, installed] of own) before.set(program, before.get(program) ?? installed);
  }
  return found;
});

function keepsCache(program: string, command: ShellCommand, { flags }: Instruction): boolean {
  if (!Object.hasOwn(CACHES, program) || flags.some((it) => it.name === 'mount')) return false;
  const args = readArguments(command);
  return !flagOf(args, '--no-cache-dir', '--no-cache', '--cache-dir', '--cache', '--cache-folder', '--offline');
}

/** The programs whose caches an effect of one takes away. */
function cleanedBy(effect: Effect, program: string): readonly string[] {
  if (effect.kind === 'clean') return [program];
  if (effect.kind !== 'remove' || effect.isMounted || effect.place.kind === 'unknown') return [];
  return Object.keys(CACHES).filter((it) => CACHES[it]?.some((path) => isEmptied(effect.place, path)));
}

function isEmptied(place: Place, path: string): boolean {
  return covers(place, { kind: 'path', path }) || (place.kind === 'pattern' && place.path === `${path}/*`);
}
