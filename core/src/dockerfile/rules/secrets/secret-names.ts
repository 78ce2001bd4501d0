import { unquoted } from '#core/dockerfile/rules/quote';
/** Words of a name, between underscores, that make it sound like a secret. */
const SECRET =
  /(?:^|_)(?:[a-z]*(?:apikey|passphrase|password|passwd)|auth|credentials?|key|pword|pwd|secrets?|token)(?:_|$)|(?:^|_)(?:pass|pw|sshpass)$|(?:^|_)(?:ado|azdo|azure|bitbucket|devops|gh|git|github|gitlab|npm|nuget)_pat$/i;

/** Words that say that the thing is about a secret, and none itself. */
const HARMLESS =
  /(?:^|_)(?:public|pub|file|files|path|dir|version|name|names|id|ids|url|uri|host|endpoint|issuer|audience|type|size|length|ttl|expiry|expires|timeout|enabled|disabled|method|mode|header|algorithm|alg|fingerprint|checksum|sha\d*|count|limit|sock|backend|provider|plugin|server|urls|keyring|keyserver|gpg)(?:_|$)/i;

/** What such a word stands in front of is the secret: `SERVER_PASSWORD`, `PLUGIN_SECRET`. */
const SECRET_AT_END = /(?:^|_)(?:[a-z]*(?:passphrase|password|passwd)|pwd|secret)$/i;

/** What the builders of web pages put into the code that browsers get, so that it is public by its nature. */
const OF_CLIENT = /^(?:vite|react_app|vue_app|gatsby|ng_app|storybook)_(?!.*(?:pass|secret|private))/i;

/** A value that is surely none: a switch, a number, a path, a URL without a password, a key's fingerprint. */
const PLAIN_VALUE =
  /^(?:true|false|yes|no|on|off|none|null|auto|default|disabled?|enabled?|required|optional|\d{1,3}|\.{0,2}\/[\w./-]*|[a-z]+:\/\/[^@]*|(?:0x)?[0-9A-F]{16}|[0-9A-F]{40})$/i;

/**
 * True when a variable of that name and value likely holds a secret. An ARG without a value gets one when
 * the image is built, so `valueComesLater` counts it; an ENV with an empty value holds none.
 */
export function mayBeSecret(name: string, value: string | undefined, valueComesLater: boolean): boolean {
  const isKeyPair = /(?:^|_)access_key_id$/i.test(name);
  const isAbout = HARMLESS.test(name) && !SECRET_AT_END.test(name);
  if (!isKeyPair && (!SECRET.test(name) || isAbout || OF_CLIENT.test(name))) return false;
  const plain = unquoted(value ?? '').replace(/^\*+(.*?)\*+$/, '$1');
  if (plain === '') return valueComesLater && value === undefined;
  return !PLAIN_VALUE.test(plain) && !isStandInValue(plain);
}

/** True for a value that shows what to put there, such as the `123456:ABC…` of the manuals for bots. A default such as `changeme` or `example` works, and is none. */
export function isStandInValue(value: string): boolean {
  return /^<.*>$|^[\W_]+$|^x{3,}$|^your[-_]|placeholder|dummy|fake|redacted|\.{3}|^0?123456\d*:abc/i.test(value);
}

/** The words that BuildKit's check looks for, and those that acquit a name. */
const BUILDKIT_SECRET = /(?:^|_)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const BUILDKIT_HARMLESS = /(?:^|_)(?:public|file|version)(?:_|$)/i;

/** True for a name that BuildKit's check reports, whatever the value. */
export function isSecretForBuildkit(name: string): boolean {
  return BUILDKIT_SECRET.test(name) && !BUILDKIT_HARMLESS.test(name);
}

/** True for a name that hadolint's check reports, save those of files and of public things. */
export function isSecretForHadolint(name: string): boolean {
  const isNamed = /access_key_id$|api_key|client_key|password|private|secret|token|username/i.test(name);
  return isNamed && !BUILDKIT_HARMLESS.test(name);
}
