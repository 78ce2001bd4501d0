import { folderOf } from '#core/dockerfile/model/effects/instruction-effects';
import { covers, type Place, placeOf } from '#core/dockerfile/model/effects/place';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { isMountedIn, type MountedFolder, mountedFolders } from '#core/dockerfile/model/effects/mounted-folders';
import { lineageOf } from '#core/dockerfile/model/lineage';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

/** Something that is looked for where only a mount of an earlier step had it. */
export interface LostMount {
  readonly mount: MountedFolder;
  readonly reader: Instruction;
  readonly at: Span;
  readonly path: string;
}

interface Reading extends Span {
  readonly path: string;
  readonly reader: Instruction;
}

/** What the steps and the command of a stage look for in mounts of earlier steps, and other stages by `COPY --from`. */
export function lostMounts(model: DockerfileModel, stage: Stage): readonly LostMount[] {
  const steps = lineageOf(model, stage);
  if (!steps.some((it) => mountedFolders(model, it).length > 0)) return [];
  const own = stage.instructions.flatMap((it) => readingsOf(model, it));
  const copied = model.stageUses
    .filter((it) => it.kind === 'copy' && it.stage === stage && !it.isOnbuild)
    .flatMap((it) => copiesOf(it.instruction));
  return [...own, ...copied].flatMap((reading): readonly LostMount[] => {
    const place: Place = { kind: 'path', path: reading.path };
    const before = steps.filter((it) => it.start < reading.start && it !== reading.reader);
    const mount = before.flatMap((it) => mountedFolders(model, it)).findLast((it) => covers(it.place, place));
    if (!mount || before.some((it) => mayMake(model, it, place, mount))) return [];
    if (makesFirst(model, reading, place)) return [];
    return [{ mount, reader: reading.reader, at: { start: reading.start, end: reading.end }, path: reading.path }];
  });
}

/** The absolute paths that a step reads outside of its own mounts, or that a container starts. */
function readingsOf(model: DockerfileModel, instruction: Instruction): readonly Reading[] {
  const { name } = instruction.keyword;
  if (name === 'CMD' || name === 'ENTRYPOINT') {
    const [program] = instruction.json ?? [];
    return program?.text.startsWith('/') ? [{ ...spanOf(program), path: program.text, reader: instruction }] : [];
  }
  if (name !== 'RUN') return [];
  const known = effectsOf(model, instruction).effects.flatMap((it): readonly Reading[] => {
    const isReading = it.kind === 'read' || it.kind === 'change' || it.kind === 'mode' || it.kind === 'owner';
    if (!isReading || it.isMounted || !it.isCertain || it.place.kind !== 'path') return [];
    // Where the file is not there, the step goes on.
    if (it.command?.next === '||') return [];
    return [{ ...spanOf(it), path: it.place.path, reader: instruction }];
  });
  const programs = posixCommands(model, instruction).flatMap((it): readonly Reading[] => {
    const written = it.nameWord?.value;
    if (written?.includes('/') !== true) return [];
    const place = placeOf(
      written,
      posixCommands(model, instruction)[0] === it ? folderOf(model, instruction) : undefined,
    );
    const isOwn = place.kind !== 'path' || isMountedIn(model, instruction, place);
    return isOwn ? [] : [{ ...spanOf(it), path: place.path, reader: instruction }];
  });
  const seen = new Set<number>();
  const mentions = mentionsIn(model, instruction).filter(({ path }) => !known.some((it) => it.path === path));
  return [...known, ...programs, ...mentions].filter((it) => !seen.has(it.start) && seen.add(it.start));
}

/** What the words of a step name, whatever its programs do with it. */
function mentionsIn(model: DockerfileModel, run: Instruction): readonly Reading[] {
  return posixCommands(model, run).flatMap(({ name = '', args, next }) =>
    args.flatMap((word): readonly Reading[] => {
      const path = /^(?:-[\w-]+=)?@?(\/[^\s$*?:,]+)$/.exec(word.text)?.[1];
      if (path === undefined || next === '||' || !isRead(name, path)) return [];
      return isMountedIn(model, run, { kind: 'path', path }) ? [] : [{ ...spanOf(word), path, reader: run }];
    }),
  );
}

/** Programs that read the files they are given; what others do with a path, nobody knows. */
const READERS =
  /^(?:pip[\d.]*|uv|npm|yarn|gem|apt|apt-get|dpkg|rpm|dnf|yum|apk|python[\d.]*|node|ruby|perl|php|java|sh|bash|ash|source|\.|psql|mysql|gpg)$/;

/** Only a mount puts files below `/run/secrets`; elsewhere a name with an ending is that of a file. */
function isRead(program: string, path: string): boolean {
  return path.startsWith('/run/secrets/') || (READERS.test(program) && /[^/]\.\w+$/.test(path));
}

function copiesOf(copy: Instruction): readonly Reading[] {
  return copy.words.slice(0, -1).flatMap((it): readonly Reading[] => {
    if (/[$*?["']/.test(it.text)) return [];
    const place = placeOf(it.text, '/');
    return place.kind === 'path' && place.path !== '/' ? [{ ...spanOf(it), path: place.path, reader: copy }] : [];
  });
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** True when the step that looks for it makes it before that. */
function makesFirst(model: DockerfileModel, { reader, start }: Reading, place: Place): boolean {
  return effectsOf(model, reader).effects.some(
    (it) => it.kind === 'create' && it.start < start && !it.isMounted && covers(it.place, place),
  );
}

/** True when a step may put the path into the image itself, mounts left out. */
function mayMake(model: DockerfileModel, step: Instruction, place: Place, mount: MountedFolder): boolean {
  const { effects } = effectsOf(model, step);
  const isMade = effects.some((it) => {
    if (it.kind !== 'create' || it.isMounted || it.way === 'directory') return false;
    // All sources in the folder above: what a build makes is not among them.
    const isAbove = covers(it.place, mount.place) && !covers(mount.place, it.place);
    if (isAbove && step.start < mount.run.start && /^(?:cache|tmpfs)$/.test(mount.type)) return false;
    return it.place.kind === 'unknown' || covers(it.place, place) || covers(place, it.place);
  });
  if (isMade || step.keyword.name !== 'RUN' || step === mount.run || isMountedIn(model, step, place)) return isMade;
  // The program that filled the mount may fill the folder behind it too.
  const filling = new Set(posixCommands(model, mount.run).map((it) => it.name));
  return posixCommands(model, step).some((it) => filling.has(it.name) || mentions(it.args, mount.place.path));
}

function mentions(words: readonly { readonly text: string }[], folder: string): boolean {
  return words.some((it) => it.text.includes(folder));
}
