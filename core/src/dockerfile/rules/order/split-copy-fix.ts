import type { ContextFacts } from '#core/context/context-facts';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import type { EarlyCopy } from '#core/dockerfile/rules/order/early-copies';
import { isLeftOut, resolved } from '#core/dockerfile/rules/order/wide-copies';
import { removedInstruction } from '#core/dockerfile/rules/removed-part';
import { chainOf, outerCommands, plainScript } from '#core/dockerfile/rules/shell-chain';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { TextEdit } from '#core/text/edit';
import { writtenEnd } from '#core/dockerfile/rules/written';

/** Instructions that neither read files nor change them. */
const STILL: ReadonlySet<string> = new Set(['ARG', 'ENV', 'EXPOSE', 'LABEL', 'STOPSIGNAL', 'CMD', 'ENTRYPOINT']);

/**
 * Copies the manifests, installs, and copies the rest behind that. A suggestion: what is run while installing may read
 * other files.
 */
export function splitCopyFix(
  model: DockerfileModel,
  stage: Stage,
  early: EarlyCopy,
  context: ContextFacts | undefined,
): Fix | undefined {
  const { copy, install, run } = early;
  const { instruction } = copy;
  const from = stage.instructions.indexOf(instruction);
  const between = stage.instructions.slice(from + 1, stage.instructions.indexOf(run));
  const isAlone = instruction.words.length === 2 && !instruction.json && !instruction.value.text.includes('$');
  if (install.needsSources || !isAlone || !between.every((it) => STILL.has(it.keyword.name))) return undefined;
  const files = manifestsOf(early, context);
  const split = files && splitBehind(model, early);
  if (!split) return undefined;
  const [source, target] = instruction.words;
  if (!source || !target) return undefined;
  const folder = targetFor(early, target.text);
  const written = model.text.slice(instruction.start, instruction.end).trimEnd();
  const isThere = files.every((it) => isCopiedBefore(model, stage.instructions.slice(0, from), it, early.folder));
  const first = isThere
    ? removedInstruction(model, instruction)
    : { start: source.start, end: target.end, text: `${files.join(' ')} ${folder}` };
  if (!first) return undefined;
  const edits: TextEdit[] = [first, { ...split, text: `\n${written}${split.text}` }];
  return { title: `Copy ${files.join(' and ')} first, the rest after ${install.name}`, safety: 'suggestion', edits };
}

/** True when a COPY of single files brought the file to the folder. */
function isCopiedBefore(model: DockerfileModel, before: readonly Instruction[], file: string, folder: string): boolean {
  const name = file.replace(/\*$/, '');
  return before.some((it) => {
    const target = it.words.at(-1)?.text ?? '';
    const isNarrow = it.keyword.name === 'COPY' && it.flags.every((flag) => flag.name !== 'from');
    if (!isNarrow || resolved(model, it, target) !== folder) return false;
    return it.words.slice(0, -1).some(({ text }) => {
      const [start = '', end] = text.replace(/^\.\//, '').split('*');
      return end === undefined ? start === name : name.startsWith(start) && name.endsWith(end);
    });
  });
}

/** The manifest's folder as the destination of its own COPY. */
function targetFor({ copy, folder }: EarlyCopy, target: string): string {
  const rest = folder.slice(copy.to === '/' ? 1 : copy.to.length + 1);
  const own = target === '.' ? './' : target.endsWith('/') ? target : `${target}/`;
  return rest === '' ? own : `${own}${rest}/`;
}

/** The files to copy first, by their paths in the context; undefined when they can't be told. */
function manifestsOf(
  { copy, install, folder }: EarlyCopy,
  context: ContextFacts | undefined,
): readonly string[] | undefined {
  const inside = [copy.from, folder.slice(copy.to === '/' ? 1 : copy.to.length + 1)]
    .filter((it) => it !== '')
    .join('/');
  const name = install.manifest.replace(/^.*\//, '');
  if (name.includes('*')) return undefined;
  const pathTo = (it: string): string => (inside === '' ? it : `${inside}/${it}`);
  if (!context) return [name, ...install.others.filter((it) => /lock|\.sum$/.test(it)).map(asGlob)].map(pathTo);
  const isThere = (path: string): boolean => context.entries.get(path)?.kind === 'file' && !isLeftOut(context, path);
  if (!isThere(pathTo(name))) return undefined;
  return [name, ...install.others].map(pathTo).filter(isThere);
}

/** A glob takes a file when it is there, and is no error when it is not. */
function asGlob(name: string): string {
  return name.includes('*') ? name : `${name}*`;
}

/** Where the COPY goes: behind the RUN, or behind its first command, with the rest in a RUN of its own. */
function splitBehind(model: DockerfileModel, { install, run }: EarlyCopy): TextEdit | undefined {
  const script = plainScript(model, run);
  const [first, second] = script ? outerCommands(script) : [];
  if (first !== install.command || chainOf(model, run) !== '&&') return undefined;
  const end = writtenEnd(model, run);
  if (!second) return { start: end, end, text: '' };
  if (second.join !== '&&' || second.inside.length > 0) return undefined;
  const flags = run.flags.map((it) => `${model.text.slice(it.start, it.end)} `).join('');
  const keyword = model.text.slice(run.keyword.start, run.keyword.end);
  return { start: first.end, end: second.start, text: `\n${keyword} ${flags}` };
}
