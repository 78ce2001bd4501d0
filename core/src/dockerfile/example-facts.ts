import { type Facts, factsOf } from '#core/dockerfile/facts';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { shellCheckTexts } from '#core/dockerfile/shellcheck/input';
import type { RuleExample } from '#core/lint/rule';

/** The facts that a rule's example tells of the world around its text. */
export function exampleFacts(
  { around, versions, shellcheck }: Pick<RuleExample, 'around' | 'versions' | 'shellcheck'>,
  model: DockerfileModel,
): Facts {
  const facts: Facts = { ...factsOf(around), ...(versions && { packages: { everywhere: versions } }) };
  if (!shellcheck) return facts;
  return { ...facts, shellcheck: new Map(shellCheckTexts(model).map((text) => [text, shellcheck])) };
}
