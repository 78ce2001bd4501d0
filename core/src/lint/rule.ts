import type { FixSafety, RuleAliases } from '#core/lint/finding';
import type { Severity } from '#core/lint/severity';

/** Values of a rule's option. */
export type OptionValue = string | number | boolean | readonly string[];

/** One option of a rule. */
export interface OptionSpec {
  readonly type: 'string' | 'number' | 'boolean' | 'strings';
  readonly default: OptionValue;
  readonly description: string;
}

/** A set of rules that is switched on by one name; each holds those before it. */
export type Preset = 'recommended' | 'strict' | 'all';

/** What is known of a rule without running it: pages, presets, schema and settings are made of it. */
export interface RuleMeta {
  /** The file's name, kebab case, beginning with `no-`, `prefer-`, `require-` or `valid-`. It never changes. */
  readonly id: string;
  /** Ids it had before. */
  readonly formerly?: readonly string[];
  readonly category: string;
  readonly severity: Severity;
  /** The smallest preset it is part of; every larger one has it too. */
  readonly preset: Preset;
  /** The best class of its fixes. */
  readonly fix: 'none' | FixSafety;
  readonly since: string;
  readonly status?: 'preview' | 'stable' | 'deprecated';
  readonly aliases: RuleAliases;
  /** Facts from outside without which the rule is not run. */
  readonly needs?: readonly string[];
  /** Rules whose reports that overlap one of this rule are dropped; the report that stays has their codes too. */
  readonly supersedes?: readonly string[];
  /** One line, a sentence. */
  readonly summary: string;
  /** A paragraph or more of Markdown: what happens, what it costs. */
  readonly why: string;
  /** When to switch it off. */
  readonly whenNot?: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Message id → text with `{holes}`. */
  readonly messages: Readonly<Record<string, string>>;
  readonly examples: readonly RuleExample[];
}

/** An example pair: it is shown on the rule's page and runs as a test. */
export interface RuleExample {
  /** What the pair shows, when it is not plain. */
  readonly note?: string;
  /** The reported spans stand between `«` and `»`. */
  readonly bad: string;
  /** Silent. When the rule fixes, it is what the first fix of each finding makes of `bad`. */
  readonly good: string;
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** The build context: text by path; one that ends in `/` is an empty folder, one in `*` may be executed. */
  readonly around?: Readonly<Record<string, string>>;
  /** Versions of packages that are known, by manager and name. */
  readonly versions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What ShellCheck says of the scripts of `bad`; its lines count from the head that is put in front, so the first is 3. */
  readonly shellcheck?: readonly ExampleComment[];
}

/** A comment of ShellCheck as an example records it. */
export interface ExampleComment {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly level: 'error' | 'warning' | 'info' | 'style';
  readonly code: number;
  readonly message: string;
  readonly replacements: readonly (Pick<ExampleComment, 'line' | 'column' | 'endLine' | 'endColumn'> & {
    readonly replacement: string;
  })[];
}
