import { expandValue } from '#core/dockerfile/model/expand-value';
import { argumentValue, type GlobalScope } from '#core/dockerfile/model/global-scope';
import { SCRATCH_PATH } from '#core/dockerfile/model/predefined';
import type { Stage } from '#core/dockerfile/model/stages';
import { known, unknown, type Value } from '#core/dockerfile/model/value';
import type { BuildFacts, Variable } from '#core/dockerfile/model/variables';
import type { EscapeCharacter, Instruction, Pair } from '#core/dockerfile/syntax/tree';

/** A variable from one instruction of a stage on. */
interface Definition {
  /** Index of the instruction in its stage. */
  readonly at: number;
  readonly variable: Variable;
}

type Definitions = Map<string, Definition[]>;

/** The variables of one stage, with those of the stages it starts from. */
export class StageScope {
  /** Every ENV and ARG of the stage, in order. */
  readonly definitions: Variable[] = [];
  private readonly stage: Stage;
  /** The nearest ancestor that defines anything. */
  private readonly parent: StageScope | undefined;
  private readonly baseEnv: ReadonlyMap<string, string> | undefined;
  private readonly env: Definitions = new Map();
  private readonly args: Definitions = new Map();

  constructor(
    stage: Stage,
    parent: StageScope | undefined,
    global: GlobalScope,
    escape: EscapeCharacter,
    facts: BuildFacts,
  ) {
    this.stage = stage;
    this.parent = parent?.isEmpty() ? parent.parent : parent;
    this.baseEnv = parent ? parent.baseEnv : baseEnvOf(stage, facts);
    for (const [at, instruction] of stage.instructions.entries()) {
      if (instruction.keyword.name === 'ENV') this.addEnv(instruction, at, escape);
      else if (instruction.keyword.name === 'ARG') this.addArgs(instruction, at, global, escape, facts);
    }
  }

  /** How many instructions of the stage have taken effect before this one. */
  indexOf(instruction: Instruction): number {
    const { instructions } = this.stage;
    let low = 0;
    let high = instructions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((instructions[middle]?.start ?? 0) < instruction.start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** ENV beats ARG wherever both stand. */
  lookup(name: string, before: number): Variable | undefined {
    return this.find(name, before, 'env') ?? this.find(name, before, 'args') ?? this.inherited(name);
  }

  visible(before: number): readonly Variable[] {
    const names = new Set<string>();
    for (const scope of this.scopes()) {
      for (const name of [...scope.env.keys(), ...scope.args.keys()]) names.add(name);
    }
    const found = [...names].map((it) => this.lookup(it, before));
    return found.filter((it) => it !== undefined && it.kind !== 'inherited').map((it) => it as Variable);
  }

  /** This scope and those it inherits from, nearest first. */
  private *scopes(): Generator<StageScope> {
    yield this;
    for (let scope = this.parent; scope; scope = scope.parent) yield scope;
  }

  private isEmpty(): boolean {
    return this.env.size === 0 && this.args.size === 0;
  }

  private find(name: string, before: number, table: 'env' | 'args'): Variable | undefined {
    let limit = before;
    for (const scope of this.scopes()) {
      const found = lastBefore(scope[table].get(name), limit);
      if (found) return found;
      limit = Number.POSITIVE_INFINITY;
    }
    return undefined;
  }

  /** What the base image may have set. */
  private inherited(name: string): Variable | undefined {
    const given = this.baseEnv?.get(name);
    if (this.baseEnv && given === undefined) return undefined;
    const value: Value = given === undefined ? unknown('base-image') : known(given);
    return { name, kind: 'inherited', value, pair: undefined, instruction: undefined };
  }

  private addEnv(instruction: Instruction, at: number, escape: EscapeCharacter): void {
    const lookup = (name: string): Value | undefined => this.lookup(name, at)?.value;
    for (const pair of instruction.pairs) {
      const name = nameOf(pair, lookup, escape);
      const value = expandValue(pair.value?.text ?? '', lookup, escape, instruction);
      this.define('env', at, { name, kind: 'env', value, pair, instruction });
    }
  }

  private addArgs(
    instruction: Instruction,
    at: number,
    global: GlobalScope,
    escape: EscapeCharacter,
    facts: BuildFacts,
  ): void {
    const lookup = (name: string): Value | undefined => this.lookup(name, at)?.value;
    for (const pair of instruction.pairs) {
      const name = nameOf(pair, lookup, escape);
      // `ARG name` alone takes over what stands before the first FROM.
      const outer = pair.value === undefined ? global.declared(name)?.value : undefined;
      const value = outer ?? argumentValue(pair, instruction, lookup, escape, facts);
      this.define('args', at, { name, kind: 'arg', value, pair, instruction });
    }
  }

  private define(table: 'env' | 'args', at: number, variable: Variable): void {
    this.definitions.push(variable);
    const others = this[table].get(variable.name);
    if (others) others.push({ at, variable });
    else this[table].set(variable.name, [{ at, variable }]);
  }
}

/** Undefined when nobody knows what the base image sets. */
function baseEnvOf({ base }: Stage, { imageEnv }: BuildFacts): ReadonlyMap<string, string> | undefined {
  if (base?.text === 'scratch') return new Map([['PATH', SCRATCH_PATH]]);
  return base && imageEnv?.get(base.text);
}

/** Names may hold variables too; one that cannot be told stands as it is written. */
function nameOf({ name }: Pair, lookup: (name: string) => Value | undefined, escape: EscapeCharacter): string {
  const value = expandValue(name.text, lookup, escape);
  return value.kind === 'known' ? value.value : name.text;
}

function lastBefore(definitions: readonly Definition[] | undefined, before: number): Variable | undefined {
  if (definitions === undefined) return undefined;
  let low = 0;
  let high = definitions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((definitions[middle]?.at ?? 0) < before) low = middle + 1;
    else high = middle;
  }
  return definitions[low - 1]?.variable;
}
