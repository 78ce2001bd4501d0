import type { ShellVerdicts } from '#core/dockerfile/shellcheck/verdict';
import { type ContextFacts, contextOf } from '#core/context/context-facts';
import type { PackageFacts } from '#core/dockerfile/package-facts';

/** What is known of the world around a Dockerfile: plain data that an adapter gathers beforehand. */
export interface Facts {
  readonly context?: ContextFacts;
  /** Versions of packages, from images that were built or from registries. */
  readonly packages?: PackageFacts;
  /** What ShellCheck says, where the user has it. */
  readonly shellcheck?: ShellVerdicts;
}

/** A kind of fact that a rule can need. */
export type FactName = keyof Facts;

/**
 * The facts of a context that is at hand as a table: text by path. A path that ends in `/` is an empty folder, one
 * that ends in `*` a file that may be executed.
 */
export function factsOf(files: Readonly<Record<string, string>> | undefined): Facts {
  return files ? { context: contextOf(files) } : {};
}
