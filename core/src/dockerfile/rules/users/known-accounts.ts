import type { Base } from '#core/dockerfile/base-image';

const DEBIAN =
  'root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats nobody _apt systemd-network systemd-resolve systemd-timesync messagebus';
const ALPINE =
  'root bin daemon lp sync shutdown halt mail news uucp cron ftp sshd games ntp guest nobody operator man postmaster squid xfs cyrus vpopmail smmsp at';

/** The users that images have, where they are known by all their tags. */
const ACCOUNTS: Readonly<Record<string, string>> = {
  scratch: '',
  alpine: ALPINE,
  // What the tags of BusyBox have in common, and a few more.
  busybox: 'root daemon bin sys sync mail www-data operator nobody',
  debian: DEBIAN,
  // Since 24.04, Ubuntu comes with a user of its own.
  ubuntu: `${DEBIAN} ubuntu`,
};

/** Official images that add to their distribution's users no others than these. */
const ADDED: Readonly<Record<string, string>> = { golang: '', node: 'node', python: '', ruby: '', rust: '' };

/** The users of the base image; undefined when its name does not tell. */
export function accountsOf({ image, family }: Base): ReadonlySet<string> | undefined {
  const own = Object.hasOwn(ACCOUNTS, image) ? ACCOUNTS[image] : undefined;
  if (own !== undefined) return new Set(own.split(' '));
  const added = Object.hasOwn(ADDED, image) ? ADDED[image] : undefined;
  if (added === undefined || (family !== 'alpine' && family !== 'debian')) return undefined;
  return new Set(`${ACCOUNTS[family] ?? ''} ${added}`.split(' '));
}

/** Packages that surely make no user. */
export const WITHOUT_USERS = new Set(
  'bash binutils build-base build-essential bzip2 ca-certificates cmake coreutils curl dumb-init file findutils g++ gcc gettext git gnupg gosu grep gzip iputils-ping jq less libc-dev libc6-compat libcurl4 libffi-dev libpq-dev libpq5 libssl-dev libstdc++ libxml2-dev linux-headers locales make musl-dev nano netcat-openbsd nodejs npm openssl openssl-dev patch perl pkg-config procps py3-pip python3 python3-dev python3-pip python3-venv sed su-exec tar tini tree tzdata unzip vim wget xz xz-utils yarn zip zlib-dev zlib1g-dev'.split(
    ' ',
  ),
);
