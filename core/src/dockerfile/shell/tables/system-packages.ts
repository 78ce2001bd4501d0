import type { SyntaxRow } from '#core/dockerfile/shell/tables/syntax';

const APT =
  '-o --option -c --config-file -t --target-release --default-release -a --host-architecture -P --build-profiles';

const DNF = [
  '-c --config -d --debuglevel -e --errorlevel -R --randomwait -x --exclude --excludepkgs --repo --repoid',
  '--enablerepo --disablerepo --repofrompath --installroot --releasever --setopt --enableplugin --disableplugin',
  '--disableexcludes --disableexcludepkgs --rpmverbosity --forcearch --comment --advisory --advisories --bz --bzs',
  '--cve --cves --sec-severity --secseverity --destdir --downloaddir --color',
].join(' ');

const DNF_SUBCOMMANDS = {
  'module install': '',
  'module enable': '',
  'module disable': '',
  'module reset': '',
  'clean all': '',
  'clean metadata': '',
  'config-manager': '--add-repo --set-enabled --set-disabled --save',
  'group install': '',
  copr: '',
};

const ZYPPER_GLOBAL = [
  '-c --config -C --cache-dir -D --reposd-dir -R --root --installroot -p --plus-repo --plus-content',
  '--pkg-cache-dir --raw-cache-dir --solv-cache-dir --userdata --gpg-auto-import-timeout',
].join(' ');

const ZYPPER_INSTALL = '-r --repo --from -t --type --download --solver-focus --details-format --priority';

/** Package managers of Linux distributions. */
export const SYSTEM_PACKAGES: Readonly<Record<string, SyntaxRow>> = {
  apk: {
    flags: [
      '-p --root -X --repository --arch --cache-dir --cache-max-age --keys-dir --progress-fd',
      '--repositories-file --timeout --wait',
    ].join(' '),
    subcommands: { add: '-t --virtual', fetch: '-o --output', cache: '', index: '-o --output -d --description -x' },
  },
  apt: { flags: APT, subcommands: {} },
  'apt-cache': { flags: '-o --option -c --config-file -p --pkg-cache -s --src-cache', subcommands: {} },
  'apt-get': { flags: APT, subcommands: {} },
  'apt-key': { flags: '--keyring', subcommands: { adv: '--keyserver --keyserver-options --homedir --keyring' } },
  'apt-mark': { flags: '-o --option -c --config-file -f --file', subcommands: {} },
  aptitude: {
    flags: '-o -t --target-release --default-release -F -O -w -q --sort --width --add-user-tag',
    subcommands: {},
  },
  dnf: { flags: DNF, subcommands: DNF_SUBCOMMANDS },
  dnf5: { flags: DNF, subcommands: DNF_SUBCOMMANDS },
  dpkg: { flags: '--root --admindir --instdir --log -D --debug --path-exclude --path-include' },
  emerge: { flags: '-j --jobs -l --load-average --root --config-root --sysroot --backtrack --color --with-bdeps' },
  microdnf: { flags: DNF, subcommands: DNF_SUBCOMMANDS },
  opkg: { flags: '-d --dest -o --offline-root -f --conf -t --tmp-dir --add-arch --add-dest', subcommands: {} },
  pacman: { flags: '-b --dbpath -r --root --arch --cachedir --color --config --gpgdir --hookdir --logfile --ignore' },
  rpm: { flags: '--root -r --dbpath --define -D --eval -E --prefix --relocate --rcfile --macros --excludepath' },
  tdnf: { flags: DNF, subcommands: DNF_SUBCOMMANDS },
  yum: { flags: DNF, subcommands: DNF_SUBCOMMANDS },
  'yum-config-manager': { flags: '--add-repo --enablerepo --disablerepo --setopt -c --config' },
  zypper: {
    flags: ZYPPER_GLOBAL,
    subcommands: {
      install: ZYPPER_INSTALL,
      in: ZYPPER_INSTALL,
      update: ZYPPER_INSTALL,
      up: ZYPPER_INSTALL,
      remove: '-r --repo -t --type',
      rm: '-r --repo -t --type',
      addrepo: '-r --repo -p --priority -n --name -t --type',
      ar: '-r --repo -p --priority -n --name -t --type',
      refresh: '-r --repo',
      ref: '-r --repo',
    },
  },
};
