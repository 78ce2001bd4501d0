import { rules } from '#core/catalog';
import { modelOf } from '#core/dockerfile/model/file';
import { foreignCode } from '#core/lint/foreign-codes';
import { rulesNamed } from '#core/lint/names';
import { readSuppressions, type WrittenSuppression } from '#core/lint/suppress';
import { applyEdits, type TextEdit } from '#core/text/edit';

/** A Dockerfile's text with comments of ours in the place of Hadolint's. */
export interface MigratedComments {
  readonly text: string;
  /** How many were rewritten. */
  readonly count: number;
}

/**
 * Rewrites `# hadolint ignore=CODE` with the ids of the rules that stand for the codes. What has no equal here stays:
 * comments for one stage, and those whose codes no rule stands for.
 */
export function migrateComments(text: string): MigratedComments {
  const edits = readSuppressions(modelOf(text)).flatMap((it) => rewritten(text, it) ?? []);
  return { text: applyEdits(text, edits), count: edits.length };
}

function rewritten(text: string, { language, comment, names, reason }: WrittenSuppression): TextEdit | undefined {
  if (language !== 'hadolint' || names === 'all') return undefined;
  const reach = REACHES[/^#\s*hadolint\s+(\w+)/.exec(text.slice(comment.start, comment.end))?.[1] ?? ''];
  const ours = [...new Set(names.flatMap(idsOf))];
  if (reach === undefined || ours.length === 0) return undefined;
  const why = reason === '' ? '' : ` ${reason}`;
  return { ...comment, text: `# slipway ${reach}=${ours.join(',')}${why}` };
}

/** By the word behind `hadolint`. Ours know no stage. */
const REACHES: Readonly<Record<string, string>> = { ignore: 'ignore', global: 'ignore-file' };

/** Numbers of ShellCheck stay what they are. */
function idsOf(code: string): readonly string[] {
  if (foreignCode(code) === 'shellcheck') return [code];
  return rulesNamed(rules, code).map(({ id }) => id);
}
