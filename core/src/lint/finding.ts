import type { Severity } from '#core/lint/severity';
import type { TextEdit } from '#core/text/edit';
import type { Span } from '#core/text/span';

/** Codes of other programs for the same thing. */
export interface RuleAliases {
  /** `DL3003` */
  readonly hadolint?: string | readonly string[];
  /** `MaintainerDeprecated` */
  readonly buildkit?: string | readonly string[];
  /** `tally/…` */
  readonly tally?: string | readonly string[];
  /** `dockerfile-utils/50`: the number its diagnostics carry. */
  readonly dockerfileUtils?: string | readonly string[];
  /** `SC2086` */
  readonly shellcheck?: string | readonly string[];
}

/** One report of a rule. */
export interface Finding extends Span {
  /** Id of the rule. */
  readonly rule: string;
  /** Codes other programs have for it, such as `DL4000` and `MaintainerDeprecated`. */
  readonly aliases: readonly string[];
  readonly severity: Severity;
  /** One or two sentences with the names from the file in them. */
  readonly message: string;
  readonly fixes: readonly Fix[];
  /** `unnecessary`: may be left out; `deprecated`: there is something newer. */
  readonly tags: readonly ('unnecessary' | 'deprecated')[];
  /** Other places that make up the finding. */
  readonly related: readonly RelatedPlace[];
}

export interface RelatedPlace extends Span {
  readonly message: string;
  /** The finding is as much about this place as about its own: rules that it supersedes say nothing here either. */
  readonly isPart?: boolean;
}

/**
 * `safe`: the built image means the same, or the change is exactly what the finding asks.
 * `suggestion`: likely right, to be looked at.
 * `snippet`: leaves holes that only the user can fill, so it is offered in an editor and never applied by itself;
 * its edits' texts are snippets as the language server protocol writes them, such as `=${1:version}`.
 */
export type FixSafety = 'safe' | 'suggestion' | 'snippet';

/** A way to mend a finding. */
export interface Fix {
  /** What it does, for a menu: `Set the working directory with WORKDIR`. */
  readonly title: string;
  readonly safety: FixSafety;
  /** Apart from each other, in order. */
  readonly edits: readonly TextEdit[];
}

/** A rule that threw: its reports are missing, those of the others are not. */
export interface RuleFault {
  readonly rule: string;
  readonly error: unknown;
}

/** What the rules say of one text. */
export interface LintResult {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  readonly faults: readonly RuleFault[];
}
