import { defineRule } from '#core/dockerfile/define-rule';
import { isImageName, isPlaceholder, usesStage } from '#core/dockerfile/rules/base-image/image-reference';

export default defineRule({
  id: 'valid-image-name',
  category: 'base-image',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { dockerfileUtils: ['dockerfile-utils/26', 'dockerfile-utils/47'] },
  supersedes: ['no-untagged-base', 'no-unknown-stage'],
  summary: 'Images have names that can be looked up.',
  why: 'The name of an image is a registry, a path in small letters, and a tag or digest. The builder refuses anything else when it comes to the stage, with `invalid reference format` and no word about what is wrong.',
  whenNot: 'For templates whose placeholders are filled in later.',
  options: {},
  messages: {
    address: '`{image}` is an address; the name of an image begins with its registry. Leave `{part}` out.',
    letters: '`{image}` has capital letters, which the path of an image may not have; write `{right}`.',
    digest: 'The digest in `{image}` is not a whole one; that of `sha256` has 64 hexadecimal digits.',
    other: '`{image}` cannot name an image: it is a registry, a path in small letters, and `:tag` or `@sha256:…`.',
  },
  examples: [
    {
      bad: 'FROM «https://registry.example.com/app:1»\n',
      good: 'FROM registry.example.com/app:1\n',
    },
    {
      note: 'Capital letters.',
      bad: 'FROM «Alpine:3.20»\n',
      good: 'FROM alpine:3.20\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const use of model.stageUses) {
        const { text: written, start, end, kind, user } = use;
        // Quotes around the name in FROM are taken away.
        const value = kind === 'from' ? model.variables.expand(written, user.from) : undefined;
        const image = value?.kind === 'known' && !written.includes('$') ? value.value : written;
        if (usesStage(use) || image.includes('$') || isImageName(image) || isPlaceholder(image)) continue;
        const isPlain = model.text.slice(start, end) === image;
        const fixesTo = (right: string) => {
          const fix = { title: `Write ${right}`, safety: 'suggestion', edits: [{ start, end, text: right }] } as const;
          return isPlain && isImageName(right) ? [fix] : [];
        };
        const part = /^[a-z]+:\/\//.exec(image)?.[0];
        const right = withSmallPath(image);
        if (part !== undefined) {
          report({ at: use, message: 'address', data: { image, part }, fixes: fixesTo(image.slice(part.length)) });
        } else if (isImageName(right)) {
          report({ at: use, message: 'letters', data: { image, right }, fixes: fixesTo(right) });
        } else if (/^[^@]+@sha256:[0-9a-f]*$/i.test(image)) report({ at: use, message: 'digest', data: { image } });
        else report({ at: use, message: 'other', data: { image } });
      }
    },
  },
});

/** Tags keep their capitals. */
function withSmallPath(image: string): string {
  const tag = /(?::[^/:@]*)?(?:@.*)?$/.exec(image)?.index ?? image.length;
  return image.slice(0, tag).toLowerCase() + image.slice(tag);
}
