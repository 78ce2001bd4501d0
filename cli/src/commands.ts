import type { AnyCommand } from '#cli/command';

/** Every command by its name. A command's module is evaluated only when it is asked for: it keeps the start short. */
export const COMMANDS: Readonly<Record<string, () => Promise<AnyCommand>>> = {
  lint: async () => (await import('#cli/commands/lint')).lintCommand,
  explain: async () => (await import('#cli/commands/explain')).explainCommand,
  config: async () => (await import('#cli/commands/config')).configCommand,
  migrate: async () => (await import('#cli/commands/migrate')).migrateCommand,
  rules: async () => (await import('#cli/commands/rules')).rulesCommand,
  parse: async () => (await import('#cli/commands/parse')).parseCommand,
  build: async () => (await import('#cli/commands/build')).buildCommand,
  run: async () => (await import('#cli/commands/run')).runCommand,
  dev: async () => (await import('#cli/commands/dev')).devCommand,
  layers: async () => (await import('#cli/commands/layers')).layersCommand,
  lsp: async () => (await import('#cli/commands/lsp')).lspCommand,
};
