import type { Instruction } from '#core/dockerfile/syntax/tree';

/** Why a value cannot be told from the file. */
export type UnknownReason =
  /** The base image may have set it. */
  | 'base-image'
  /** It is given when the image is built, or not at all. */
  | 'build-argument'
  /** It follows from the platform that is built on or for. */
  | 'platform'
  /** The word that makes it cannot be expanded. */
  | 'invalid-word'
  /** It is longer than is worth following. */
  | 'too-long';

/** What the file says about something at some point of the build. */
export type Value<T = string> =
  | {
      readonly kind: 'known';
      readonly value: T;
      /** The instruction that set it; undefined when nothing in the file did. */
      readonly origin: Instruction | undefined;
      /** True when the value holds only as long as no build argument says otherwise. */
      readonly isDefault: boolean;
    }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason; readonly origin: Instruction | undefined };

export function known<T>(value: T, origin?: Instruction, isDefault = false): Value<T> {
  return { kind: 'known', value, origin, isDefault };
}

export function unknown(reason: UnknownReason, origin?: Instruction): Value<never> {
  return { kind: 'unknown', reason, origin };
}
