import type { InstructionName } from '#core/dockerfile/syntax/tree';

/** What a flag takes: `text` and `boolean` once, `list` as often as one likes. */
export type FlagKind = 'text' | 'boolean' | 'list';

/** The flags BuildKit knows, per instruction. An instruction that is not named here has none. */
export const FLAGS: Partial<Record<InstructionName, Readonly<Record<string, FlagKind>>>> = {
  ADD: {
    checksum: 'text',
    chmod: 'text',
    chown: 'text',
    exclude: 'list',
    'keep-git-dir': 'boolean',
    link: 'boolean',
    unpack: 'boolean',
  },
  COPY: { chmod: 'text', chown: 'text', exclude: 'list', from: 'text', link: 'boolean', parents: 'boolean' },
  FROM: { platform: 'text' },
  HEALTHCHECK: {
    interval: 'text',
    retries: 'text',
    'start-interval': 'text',
    'start-period': 'text',
    timeout: 'text',
  },
  RUN: { device: 'list', mount: 'list', network: 'text', security: 'text' },
};
