import type { DockerfileModel } from '#core/dockerfile/model/file';
import { PLATFORM_ARGUMENTS } from '#core/dockerfile/model/predefined';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Variable } from '#core/dockerfile/model/variables';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { removedInstruction } from '#core/dockerfile/rules/removed-part';
import { rootImage } from '#core/dockerfile/model/lineage';

/** Where the file declares an argument that cannot be seen from some instruction. */
export type Elsewhere =
  /** Set by the builder; every stage that wants it must declare it. */
  | { readonly kind: 'platform' }
  | { readonly kind: 'global' | 'later' | 'stage'; readonly variable: Variable; readonly instruction: Instruction };

/** Where an ARG of the name stands out of the instruction's reach; undefined when there is none. */
export function argumentElsewhere(
  model: DockerfileModel,
  stage: Stage,
  at: Instruction,
  name: string,
): Elsewhere | undefined {
  if (PLATFORM_ARGUMENTS.includes(name)) return { kind: 'platform' };
  const found = model.variables.definitions.filter((it) => it.name === name && it.kind === 'arg');
  const firstFrom = model.stages[0]?.from.start ?? 0;
  const pick = (kind: 'global' | 'later' | 'stage', is: (it: Instruction) => boolean): Elsewhere | undefined => {
    const variable = found.find(({ instruction }) => instruction !== undefined && is(instruction));
    return variable?.instruction && { kind, variable, instruction: variable.instruction };
  };
  return (
    pick('later', (it) => it.start > at.start && stage.instructions.includes(it)) ??
    pick('global', (it) => it.start < firstFrom) ??
    pick('stage', (it) => it.start < at.start)
  );
}

/** The fix that declares the argument where it can be seen. */
export function declarationFix(
  model: DockerfileModel,
  stage: Stage,
  at: Instruction,
  name: string,
  from: Elsewhere,
): Fix | undefined {
  if (from.kind === 'later') return moveFix(model, at, from.instruction);
  const value = from.kind === 'stage' ? from.variable.pair?.value : undefined;
  const text = value ? `${name}=${model.text.slice(value.start, value.end)}` : name;
  const behind = lastDeclaration(stage).end;
  const edits = [{ start: behind, end: behind, text: `\nARG ${text}` }];
  // Never safe: all programs that the stage runs get the variable too.
  return { title: `Declare ${name} in this stage`, safety: 'suggestion', edits };
}

/** The last of the ARG lines that stand right behind FROM, else FROM. */
function lastDeclaration({ from, instructions }: Stage): Instruction {
  const other = instructions.findIndex((it) => it.keyword.name !== 'ARG');
  return (other < 0 ? instructions.at(-1) : instructions[other - 1]) ?? from;
}

/** Moves the ARG in front of the instruction that reads it. */
function moveFix(model: DockerfileModel, at: Instruction, argument: Instruction): Fix | undefined {
  const removal = removedInstruction(model, argument);
  if (!removal) return undefined;
  const line = model.text.slice(argument.start, argument.end);
  const edits = [{ start: at.start, end: at.start, text: `${line}\n` }, removal];
  return { title: `Move ${line} up`, safety: 'suggestion', edits };
}

const DOTNET = /^(?:ASPNET|ASPNETCORE|DOTNET|NUGET)_/;

/** What images of that name are known to set, by the beginning of the variable's name. */
const IMAGE_PREFIXES: Readonly<Record<string, RegExp>> = {
  aspnet: DOTNET,
  golang: /^GO/,
  gradle: /^(?:GRADLE|JAVA)_/,
  maven: /^(?:MAVEN|JAVA)_/,
  nginx: /^(?:NGINX|NJS|PKG|DYNPKG)_/,
  node: /^(?:NODE|YARN)_/,
  postgres: /^(?:PG|POSTGRES)/,
  python: /^(?:PYTHON|PIP|GPG)_?/,
  ruby: /^(?:RUBY|GEM|BUNDLE)_/,
  runtime: DOTNET,
  rust: /^(?:RUST|CARGO)/,
  sdk: DOTNET,
};

/** True when the base image may set the variable itself: `NODE_VERSION` in `node`, `JAVA_HOME` in a JDK's. */
export function mayComeFromBase(stage: Stage, name: string): boolean {
  const image = rootImage(stage).replace(/[:@].*$/, '');
  const words = (image.split('/').at(-1) ?? '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((it) => it.length > 1);
  if (/jdk|jre|java|temurin|corretto|zulu/.test(image) && /^(?:JAVA|JDK|JRE)_/.test(name)) return true;
  return words.some(
    (it) => name.toLowerCase().startsWith(it) || (Object.hasOwn(IMAGE_PREFIXES, it) && IMAGE_PREFIXES[it]?.test(name)),
  );
}
