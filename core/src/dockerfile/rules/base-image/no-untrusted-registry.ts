import { defineRule } from '#core/dockerfile/define-rule';
import { usesStage } from '#core/dockerfile/rules/base-image/image-reference';

export default defineRule({
  id: 'no-untrusted-registry',
  category: 'base-image',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3026', tally: 'hadolint/DL3026' },
  summary: 'Images come from registries that are trusted.',
  why: 'A base image runs with all rights of the build, and so does what it brings. With a list of registries, an image from elsewhere is seen before it is built on. The rule says nothing until the option `allow` lists a registry. An image without one in its name is from `docker.io`.',
  options: {
    allow: {
      type: 'strings',
      default: [],
      description: 'Names of trusted registries; `*` at the beginning or end stands for anything.',
    },
  },
  messages: {
    untrusted:
      '`{image}` is from `{registry}`, which is not among the trusted registries ({allowed}); take it from one of those.',
  },
  examples: [
    {
      bad: 'FROM «example.org/tools/node:22.11»\n',
      good: 'FROM registry.example.com/tools/node:22.11\n',
      options: { allow: ['*.example.com'] },
    },
  ],
  visit: {
    file({ model, options, report }) {
      if (options.allow.length === 0) return;
      for (const use of model.stageUses) {
        const { text: written, kind, start, end, user } = use;
        const value = kind === 'from' ? model.variables.expand(written, user.from) : undefined;
        const text = value?.kind === 'known' ? value.value : written;
        if (usesStage(use) || text.toLowerCase() === 'scratch' || text.includes('$')) continue;
        const registry = registryOf(text);
        if (options.allow.some((it) => matches(registry, it))) continue;
        const data = { image: text, registry, allowed: options.allow.join(', ') };
        report({ at: { start, end }, message: 'untrusted', data });
      }
    },
  },
});

const DOCKER_HUB = 'docker.io';

function registryOf(image: string): string {
  const slash = image.indexOf('/');
  const first = slash < 0 ? '' : image.slice(0, slash);
  return /[.:]|^localhost$/.test(first) ? first : DOCKER_HUB;
}

function matches(registry: string, pattern: string): boolean {
  if (registry === DOCKER_HUB && pattern === 'hub.docker.com') return true;
  if (pattern === '*') return true;
  if (pattern.startsWith('*')) return registry.endsWith(pattern.slice(1));
  return pattern.endsWith('*') ? registry.startsWith(pattern.slice(0, -1)) : registry === pattern;
}
