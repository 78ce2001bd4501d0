import { baseName } from '#core/dockerfile/model/effects/place';
import { readMount } from '#core/dockerfile/syntax/mounts';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import { namedVariables } from '#core/dockerfile/rules/named-variables';

/** The secrets that a RUN is shown: as files and as variables. */
export interface MountedSecrets {
  readonly files: readonly string[];
  readonly variables: readonly string[];
}

/** The secrets that a RUN mounts, as files and as variables. */
export function mountedSecrets({ flags }: Instruction): MountedSecrets {
  const files: string[] = [];
  const variables: string[] = [];
  for (const flag of flags) {
    const { type, options } = readMount(flag);
    if (flag.name !== 'mount' || type !== 'secret') continue;
    const variable = options.get('env');
    const target = options.get('target');
    const id = options.get('id') ?? options.get('source') ?? target;
    if (variable !== undefined) variables.push(variable);
    if (target !== undefined) files.push(target);
    else if (variable === undefined && id !== undefined) files.push(`/run/secrets/${baseName(id) ?? id}`);
  }
  return { files, variables };
}

/** Programs that hand on what they read, more or less as it is. */
const PASSING: ReadonlySet<string> = new Set(
  'awk base64 cat cp cut dd echo envsubst gawk head install jq mv printf rsync sed tail tee tr'.split(' '),
);

/** Follows secrets through the commands of a RUN. */
export class SecretFlow {
  private readonly files: readonly string[];
  private readonly variables: Set<string>;
  private readonly passing = new Set<ShellCommand>();
  private readonly documents: readonly string[];

  constructor({ files, variables }: MountedSecrets, { heredocs }: Instruction) {
    this.files = files;
    this.variables = new Set(variables);
    this.documents = heredocs.flatMap((it) => (it.expand ? [it.content] : []));
  }

  /** True when the command is given a secret, in its words or as its input. Commands come in their order. */
  takes(command: ShellCommand, before: readonly ShellCommand[]): boolean {
    for (const { name, value } of assignmentsOf(command)) if (this.holds(readByShell(value))) this.variables.add(name);
    const source = before.findLast((it) => it.end <= command.start);
    const isFed = command.join === '|' && source?.next === '|' && this.passing.has(source);
    const isGiven =
      command.args.some((it) => this.holds(command.name === 'envsubst' ? it.raw : readByShell(it.raw))) ||
      command.redirects.some(({ operator, target }) => this.isInput(operator, target));
    const takes = isFed || isGiven;
    if (takes && command.name !== undefined && PASSING.has(command.name)) this.passing.add(command);
    return takes;
  }

  /** True when what the command writes is the secret, or holds it. */
  handsOn(command: ShellCommand): boolean {
    return this.passing.has(command);
  }

  private isInput(operator: string, target: ShellWord | undefined): boolean {
    if (operator === '<' || operator === '<<<') return target !== undefined && this.holds(target.raw);
    return operator.startsWith('<<') && this.documents.some((it) => this.holds(it));
  }

  private holds(text: string): boolean {
    if (this.files.some((it) => text.includes(it))) return true;
    return namedVariables(text).some((it) => this.variables.has(it));
  }
}

/** A word without the dollar signs in single quotes, behind which the shell sees no variable. */
function readByShell(raw: string): string {
  return raw.replace(/"(?:[^"\\]|\\.)*"|\\.|'[^']*'/gs, (part) =>
    part.startsWith("'") ? part.replaceAll('$', '') : part,
  );
}

/** `A=x`, `export A=x`. */
function assignmentsOf({ name, args, assignments }: ShellCommand): readonly { name: string; value: string }[] {
  const own = assignments.map((it) => ({ name: it.name, value: it.value?.raw ?? '' }));
  if (name !== 'export' && name !== 'local' && name !== 'declare') return own;
  const exported = args.flatMap(({ raw }) => {
    const [, variable, value] = /^(\w+)=(.*)$/s.exec(raw) ?? [];
    return variable !== undefined && value !== undefined ? [{ name: variable, value }] : [];
  });
  return [...own, ...exported];
}
