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

const DEBIAN_GROUPS =
  'root daemon bin sys adm tty disk lp mail news uucp man proxy kmem dialout fax voice cdrom floppy tape sudo audio dip www-data backup operator list irc gnats src shadow utmp video sasl plugdev staff games users nogroup input sgx kvm render crontab netdev ssh _ssh ssl-cert systemd-journal systemd-network systemd-resolve systemd-timesync messagebus';

/** The groups of distributions: not every user has one of the same name, such as Debian's `nobody`. */
const GROUPS: Readonly<Record<string, string>> = {
  alpine:
    'root bin daemon sys adm tty disk lp kmem wheel floppy mail news uucp man cron console audio cdrom cdrw dialout ftp sshd input at tape video netdev readproc squid xfs cyrus kvm games shadow www-data usb vpopmail postmaster users guest ntp nofiles smmsp locate abuild utmp ping nogroup nobody',
  debian: DEBIAN_GROUPS,
  ubuntu: `${DEBIAN_GROUPS} ubuntu admin`,
};

/** The groups of the base image; undefined when its name does not tell. */
export function groupsOf(base: Base): ReadonlySet<string> | undefined {
  const groups = Object.hasOwn(GROUPS, base.family) ? GROUPS[base.family] : undefined;
  if (groups === undefined || !accountsOf(base)) return undefined;
  const added = Object.hasOwn(ADDED, base.image) ? ADDED[base.image] : undefined;
  return new Set(`${groups} ${added ?? ''}`.split(' '));
}

/** Packages that surely make no user. */
export const WITHOUT_USERS = new Set(
  'apt-transport-https autoconf automake bash bc binutils bison build-base build-essential bzip2 ca-certificates ccache clang cmake coreutils cpio curl default-jdk default-jre default-mysql-client dnsutils dumb-init ffmpeg file findutils flex fontconfig fonts-dejavu g++ g++-multilib gawk gcc gdb gettext gettext-base git git-lfs gnupg gosu gpg graphviz grep groff gzip htop icu-libs imagemagick iproute2 iputils-ping jpegoptim jq less libbz2-dev libc-dev libc6-compat libc6-dev libcurl4 libcurl4-openssl-dev libffi-dev libgl1 libgomp1 libicu-dev libjpeg-dev libmagic1 libmariadb-dev libpng-dev libpq-dev libpq5 libreadline-dev libsqlite3-dev libssl-dev libstdc++ libtool libxml2-dev libxslt1-dev libyaml-dev linux-headers locales lsb-release lsof lz4 make mariadb-client mercurial musl-dev nano nasm net-tools netbase netcat-openbsd ninja-build nodejs npm openjdk-17-jdk openjdk-17-jre openjdk-17-jre-headless openjdk-21-jdk openjdk-21-jre openjdk-21-jre-headless openssl openssl-dev pandoc patch perl pigz pkg-config pkgconf poppler-utils postgresql-client procps procps-ng py3-pip python-is-python3 python3 python3-dev python3-pip python3-setuptools python3-venv python3-wheel redis-tools ripgrep rsync ruby sed software-properties-common sqlite sqlite3 strace su-exec subversion sudo swig tar tesseract-ocr tini tk-dev tree tzdata unzip vim wait-for-it wget wget2 xz xz-utils yarn zip zlib-dev zlib1g-dev zsh zstd'.split(
    ' ',
  ),
);
