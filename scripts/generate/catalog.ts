import type { Output } from '#scripts/generate/output';
import type { RuleFile } from '#scripts/generate/rule-files';

/** The module that lists every rule. It is made of the files' names alone, so that it can be made when it is stale. */
export function catalog(files: readonly RuleFile[]): Output {
  const rules = files.map(({ id, importName }) => ({
    variable: id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    importName,
  }));
  const imports = rules.map((it) => `import ${it.variable} from '${it.importName}';\n`);
  const names = rules.map((it) => `  ${it.variable},\n`);
  const text = [
    '// Made by `npm run generate`. Do not edit.\n',
    "import type { DockerfileRule } from '#core/dockerfile/define-rule';\n",
    ...imports,
    '\n/** Every rule, in the order of their ids. */\n',
    'export const rules: readonly DockerfileRule[] = [\n',
    ...names,
    '];\n',
  ];
  return { path: 'core/src/catalog.ts', text: text.join('') };
}
