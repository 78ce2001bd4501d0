import { keptWithInstruction } from '#core/dockerfile/model/kept';
import { readMount } from '#core/dockerfile/syntax/mounts';
import type { Flag } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';
import { mountOptionSpan } from '#core/dockerfile/rules/mount-option';

/** A `--mount=type=cache` of a RUN. */
export interface CacheMount {
  readonly flag: Flag;
  readonly options: ReadonlyMap<string, string>;
  /** As written, without a slash at its end. */
  readonly target: string;
  /** Where the target stands; the whole value when quotes hide it. */
  readonly targetSpan: Span;
}

/** The cache mounts of a RUN that say where they go, in order. */
export const cacheMountsOf = keptWithInstruction((model, { flags }): readonly CacheMount[] =>
  flags.flatMap((flag) => {
    if (flag.name !== 'mount') return [];
    const { type, options } = readMount(flag);
    const written = options.get('target');
    if (type !== 'cache' || written === undefined || written === '') return [];
    const target = written.replace(/(?<=.)\/+$/, '');
    return [{ flag, options, target, targetSpan: mountOptionSpan(model.text, flag, 'target', target) }];
  }),
);
