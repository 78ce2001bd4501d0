import type { HistoryEntry, ImageLayers } from '#core/layers/image';

/**
 * The place in the history of each layer's entry: the n-th entry that made a layer belongs to the n-th layer.
 * Undefined where the numbers do not fit, which happens to flattened and hand-made images: then nobody knows.
 */
export function historyOfLayers({ history, layers }: Pick<ImageLayers, 'history' | 'layers'>): number[] | undefined {
  const places = [...history.keys()].filter((at) => history[at]?.isEmpty === false);
  return places.length === layers.length ? places : undefined;
}

/** What a builder did, out of the words it leaves in the history. */
export interface HistoryCommand {
  /** `classic` for Docker's first builder and those that write like it, `buildkit`, or neither. */
  readonly style: 'classic' | 'buildkit' | 'other';
  /** The instruction's keyword, upper case; undefined when it cannot be told. */
  readonly keyword: string | undefined;
  /** What stands behind the keyword: for RUN the command, without the shell and the build arguments where they can be told. */
  readonly value: string;
}

/** What the classic builder writes in front of an instruction that runs nothing. */
const NOP = /(?:^|(?:-\w*c|\/C|-Command) )#\(nop\) +/i;
const BUILDKIT_MARK = ' # buildkit';
const BUILDKIT_COMMENT = 'buildkit.';
const KEYWORD =
  /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)(?:\s+|$)/;
/** `|2 A=1 B=2 `, then the shell up to the option before its script. Values of arguments may hold blanks. */
const SHELL_PREFIX =
  /^(?:\|\d+ .*?)?(?:\S*\/)?(?:sh|bash|ash|dash|zsh|cmd(?:\.exe)?|powershell(?:\.exe)?|pwsh)(?: -o \w+| -[-\w]+)*? (?:-\w*c|\/C|-Command) /i;

/** Reads `created_by` as classic builder, BuildKit, buildah and kaniko write it. */
export function historyCommand({ createdBy, comment }: HistoryEntry): HistoryCommand {
  const text = createdBy.trim();
  const nop = NOP.exec(text);
  if (nop) return { style: 'classic', ...splitKeyword(text.slice(nop.index + nop[0].length).trim()) };

  // The mark can stand in the command itself too: only the one BuildKit added goes.
  const isBuildkit = text.endsWith(BUILDKIT_MARK) || (comment ?? '').startsWith(BUILDKIT_COMMENT);
  const bare = text.endsWith(BUILDKIT_MARK) ? text.slice(0, -BUILDKIT_MARK.length) : text;
  const { keyword, value } = splitKeyword(bare);
  if (keyword !== undefined) {
    const command = keyword === 'RUN' ? value.replace(SHELL_PREFIX, '') : value;
    return { style: isBuildkit ? 'buildkit' : 'other', keyword, value: command.trim() };
  }
  const shell = SHELL_PREFIX.exec(bare);
  if (shell) return { style: 'classic', keyword: 'RUN', value: bare.slice(shell[0].length).trim() };
  return { style: 'other', keyword: undefined, value: bare };
}

/** The same as one line of a Dockerfile would say it; empty when nothing is known. */
export function historyText(entry: HistoryEntry): string {
  const { keyword, value } = historyCommand(entry);
  const text = keyword === undefined ? value : `${keyword} ${value}`;
  return text === '' ? (entry.comment ?? '') : text.trim();
}

function splitKeyword(text: string): { readonly keyword: string | undefined; readonly value: string } {
  const found = KEYWORD.exec(text);
  return { keyword: found?.[1], value: found ? text.slice(found[0].length).trim() : text };
}
