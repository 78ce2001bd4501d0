import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { isImageName } from '#core/dockerfile/rules/base-image/image-reference';
import { expandWord, references } from '#core/dockerfile/words/expand';

export default defineRule({
  id: 'no-invalid-default-base',
  category: 'base-image',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { buildkit: 'InvalidDefaultArgInFrom', tally: 'buildkit/InvalidDefaultArgInFrom' },
  summary: 'The defaults of arguments in `FROM` make an image name.',
  why: 'Whoever builds without `--build-arg` gets the defaults. When those leave the name of the base image empty or wrong, the build stops with a message about the reference and none about the argument.',
  whenNot: 'For files that are only built by a tool that hands the argument over.',
  options: {},
  messages: {
    empty:
      'Without `--build-arg`, `{image}` is empty and the build fails; give the argument a default with `ARG name=value`.',
    invalid:
      'Without `--build-arg`, `{image}` is `{value}`, which is no name of an image; give {arguments} a default that makes one.',
  },
  examples: [
    {
      bad: 'ARG VERSION\nFROM «alpine:$VERSION»\n',
      good: 'ARG VERSION=3.20\nFROM alpine:$VERSION\n',
    },
  ],
  visit: {
    stage({ base, from, parent }, { model, report }) {
      if (!base?.text.includes('$') || parent) return;
      const image = defaultImage(model, from, base.text);
      if (image === undefined || image === 'scratch' || isImageName(image)) return;
      if (image === '') report({ at: base, message: 'empty', data: { image: base.text } });
      else {
        const data = { image: base.text, value: image, arguments: emptyArguments(model, from, base.text) };
        report({ at: base, message: 'invalid', data });
      }
    },
  },
});

/** The arguments that have no value, or all where each has one, as words of a sentence. */
function emptyArguments({ tree, variables }: DockerfileModel, from: Instruction, written: string): string {
  const names = [...new Set(references(written, tree.escape).map((it) => it.name))];
  const empty = names.filter((name) => {
    const value = variables.lookup(name, from)?.value;
    return value?.kind !== 'known' || value.value === '';
  });
  return (empty.length > 0 ? empty : names).map((it) => `\`${it}\``).join(' and ');
}

/** The name with nothing but defaults in it; undefined when something else decides. */
function defaultImage({ tree, variables }: DockerfileModel, from: Instruction, written: string): string | undefined {
  const lookup = (name: string): string | undefined => {
    const value = variables.lookup(name, from)?.value;
    return value?.kind === 'known' ? value.value : undefined;
  };
  const names = references(written, tree.escape).map((it) => it.name);
  // An argument that is not declared at all is another finding, and the platform is always set.
  if (names.some((it) => variables.lookup(it, from)?.kind !== 'arg')) return undefined;
  const image = expandWord(written, lookup, tree.escape);
  return image.kind === 'value' ? image.value : undefined;
}
