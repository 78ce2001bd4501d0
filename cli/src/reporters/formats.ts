import type { Reporter } from '#cli/reporters/reporter';

/** The reporters by their format. A module is evaluated only when its format is asked for: it keeps the start short. */
const REPORTERS = {
  text: async () => (await import('#cli/reporters/text')).reportText,
  json: async () => (await import('#cli/reporters/json')).reportJson,
  sarif: async () => (await import('#cli/reporters/sarif')).reportSarif,
  github: async () => (await import('#cli/reporters/github')).reportGithub,
  checkstyle: async () => (await import('#cli/reporters/checkstyle')).reportCheckstyle,
  junit: async () => (await import('#cli/reporters/junit')).reportJunit,
  codeclimate: async () => (await import('#cli/reporters/code-climate')).reportCodeClimate,
  gnu: async () => (await import('#cli/reporters/gnu')).reportGnu,
  markdown: async () => (await import('#cli/reporters/markdown')).reportMarkdown,
} satisfies Readonly<Record<string, () => Promise<Reporter>>>;

export type Format = keyof typeof REPORTERS;

export const FORMATS = Object.keys(REPORTERS) as readonly Format[];

export async function reporterOf(format: Format): Promise<Reporter> {
  return REPORTERS[format]();
}
