import type { DockerfileModel } from '#core/dockerfile/model/file';
import { isStandInValue } from '#core/dockerfile/rules/secrets/secret-names';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

/** A user and a password in an address. The span is that of the password. */
export interface UrlLogin extends Span {
  readonly user: string;
  readonly password: string;
  readonly host: string;
}

/** `scheme://user:password@host`, where the password may be a variable. */
const LOGIN =
  /\b[a-z][a-z0-9+.-]*:\/\/([\w.~%+!$*{}-]*):((?:[\w.~%+!*=-]|\$\{?\w+\}?|\$\([^()\s]*\))+)@(?!sha\d+:)([\w$[{<][^\s/:"'`\\]*)/gi;

/** The logins in an instruction's text, comments left out. */
export function urlLogins({ text, tree }: DockerfileModel, { start, end }: Instruction): readonly UrlLogin[] {
  const source = text.slice(start, end);
  if (!source.includes('://')) return [];
  return [...source.matchAll(LOGIN)].flatMap((match) => {
    const [whole, user = '', password = '', host = ''] = match;
    const at = start + match.index + whole.indexOf(`:${password}@`, whole.indexOf('://') + 3) + 1;
    const isComment = tree.comments.some((it) => it.start <= at && at < it.end) || isCommented(text, start, at);
    return isComment ? [] : [{ start: at, end: at + password.length, user, password, host }];
  });
}

/** True in a line of a heredoc that the shell takes for a comment. */
function isCommented(text: string, start: number, at: number): boolean {
  const line = text.slice(Math.max(start, text.lastIndexOf('\n', at) + 1), at);
  return line.trimStart().startsWith('#');
}

const STAND_IN = /^(?:x+|none|null|empty|unused|secret_?key_?base|nobody|anonymous|\*+|-+)$/i;

/** True for a password that is none: it shows what to put there, or is anybody's. */
export function isStandIn({ user, password }: UrlLogin): boolean {
  return (
    isStandInValue(password) || STAND_IN.test(password) || /^anonymous$/i.test(user) || password === 'x-oauth-basic'
  );
}

const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\])$/i;
const MADE_UP = /^(?:(?:.+\.)?(?:example|invalid|test)|dummy|fake|placeholder|host|hostname|server|nowhere)$/i;
/** `user:pass@example.com`, as manuals have it. */
const OF_MANUAL = /^(?:user\w*|me|name|login|pass(?:w(?:or)?d)?|secret|token|postgres|root|foo|bar)$/i;

/** True for a host that is not one: nobody could use the password there. */
export function isNowhere({ user, password, host }: UrlLogin): boolean {
  const name = host.replace(/[#?].*$/, '');
  if (LOCAL.test(name) || MADE_UP.test(name)) return true;
  return /(?:^|\.)example\.\w+$/i.test(name) && OF_MANUAL.test(user) && OF_MANUAL.test(password);
}
