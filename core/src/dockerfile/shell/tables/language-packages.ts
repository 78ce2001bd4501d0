import type { SyntaxRow } from '#core/dockerfile/shell/tables/syntax';

const PIP = [
  '--python --log --log-file --local-log --proxy --retries --timeout --default-timeout --exists-action --trusted-host',
  '--cert --client-cert --cache-dir --use-feature --use-deprecated --keyring-provider --resume-retries --color',
].join(' ');

const PIP_INDEX = '-i --index-url --pypi-url --extra-index-url -f --find-links';

const PIP_INSTALL = [
  '-r --requirement -c --constraint --build-constraint -e --editable -t --target --platform --python-version',
  '--implementation --abi --root --prefix -b --build --build-dir --src --source --upgrade-strategy -C --config-settings',
  '--global-option --install-option --no-binary --only-binary --progress-bar --root-user-action --report --group --hash',
  PIP_INDEX,
].join(' ');

const PIP_SUBCOMMANDS = {
  install: PIP_INSTALL,
  download: `-d --dest --destination-directory ${PIP_INSTALL}`,
  wheel: `-w --wheel-dir ${PIP_INSTALL}`,
  uninstall: '-r --requirement --root-user-action',
  freeze: '-r --requirement --path --exclude',
  list: `--path --format --exclude ${PIP_INDEX}`,
  index: PIP_INDEX,
  cache: '--format',
  'cache purge': '',
  'cache remove': '',
  'config set': '',
};

const NPM = [
  '-C --prefix --registry --omit --include --cache --userconfig --globalconfig --loglevel -w --workspace --tag',
  '--install-strategy --fetch-timeout --fetch-retries --fetch-retry-mintimeout --fetch-retry-maxtimeout',
  '--fetch-retry-factor --scope --otp --access --before --depth --script-shell --maxsockets --cafile --ca --cert --key',
  '--proxy --https-proxy --noproxy --only --also --cpu --os --libc --cache-min --cache-max --python --node-options',
  '--user-agent --auth-type --lockfile-version --audit-level --target_arch --target_platform --heading --unsafe-perm-user',
].join(' ');

const YARN = [
  '--cwd --cache-folder --modules-folder --preferred-cache-folder --global-folder --link-folder --registry',
  '--network-timeout --network-concurrency --child-concurrency --mutex --prefix --use-yarnrc --proxy --https-proxy --otp',
].join(' ');

const PNPM = [
  '-C --dir -F --filter --filter-prod --store-dir --registry --loglevel --reporter --modules-dir --virtual-store-dir',
  '--lockfile-dir --workspace-concurrency --child-concurrency --network-concurrency --fetch-timeout --fetch-retries',
  '--package-import-method --global-dir --global-bin-dir --cache-dir --state-dir --prefix --node-linker --hoist-pattern',
].join(' ');

const GEM_INSTALL = [
  '-v --version -i --install-dir -n --bindir -P --trust-policy -s --source --platform -B --bulk-threshold --build-root',
  '--without --target-rbconfig -p --http-proxy --config-file',
].join(' ');

const GO_BUILD = [
  '-C -o -p -asmflags -buildmode -buildvcs -compiler -covermode -coverpkg -gccgoflags -gcflags -installsuffix -ldflags',
  '-mod -modfile -overlay -pgo -pkgdir -tags -toolexec -exec',
].join(' ');

const CARGO = [
  '--color --config -Z -C --manifest-path --target --target-dir --artifact-dir -F --features --profile -j --jobs',
  '-p --package --exclude --bin --example --test --bench --message-format --lockfile-path --timings',
].join(' ');

/** Package managers of programming languages. */
export const LANGUAGE_PACKAGES: Readonly<Record<string, SyntaxRow>> = {
  bun: { flags: '--cwd -c --config --registry --cache-dir --backend --filter', subcommands: { 'pm cache': '' } },
  bundle: {
    flags: '--gemfile --retry',
    subcommands: {
      install: '-j --jobs --path --without --with --shebang --trust-policy --target-rbconfig',
      config: '',
      'config set': '',
      exec: '',
    },
  },
  cargo: {
    flags: CARGO,
    subcommands: {
      install: '--version --vers --git --branch --tag --rev --path --root --registry --index',
      add: '--rename --git --branch --tag --rev --path --registry',
      fetch: '',
    },
  },
  composer: {
    flags:
      '-d --working-dir --prefer-install --repository --repository-url -s --stability --with --ignore-platform-req',
    subcommands: { 'global require': '', 'global update': '', 'config set': '' },
  },
  conda: {
    flags: '-n --name -p --prefix -c --channel --file --repodata-fn --solver --subdir --platform --revision',
    subcommands: {
      'env create': '-f --file',
      'env update': '-f --file',
      'config set': '',
      config: '--add --append --prepend --remove',
    },
  },
  cpanm: {
    flags: '-l --local-lib -L --local-lib-contained --mirror -M --from --cpanfile --configure-timeout --build-timeout',
  },
  easy_install: { flags: '-d --install-dir -s --script-dir -i --index-url -f --find-links -b --build-directory' },
  gem: {
    flags: '--config-file',
    subcommands: {
      install: GEM_INSTALL,
      i: GEM_INSTALL,
      update: `${GEM_INSTALL} --system`,
      uninstall: '-v --version -i --install-dir -n --bindir',
    },
  },
  go: {
    flags: GO_BUILD,
    dashes: 'words',
    subcommands: {
      test: '-run -bench -benchtime -blockprofile -count -coverprofile -cpu -cpuprofile -memprofile -o -outputdir -parallel -timeout -vet',
      list: '-f',
      'mod download': '',
      'mod tidy': '-go -compat',
      'mod vendor': '-o',
      'mod verify': '',
      'mod init': '',
      'mod edit': '-go -require -replace',
      'work sync': '',
    },
  },
  mamba: {
    flags: '-n --name -p --prefix -c --channel --file -f --platform -r --root-prefix',
    subcommands: { 'env create': '-f --file', 'env update': '-f --file' },
  },
  micromamba: {
    flags: '-n --name -p --prefix -c --channel --file -f --platform -r --root-prefix',
    subcommands: { 'env create': '-f --file' },
  },
  npm: {
    flags: NPM,
    subcommands: {
      'cache clean': '',
      'cache verify': '',
      'config set': '',
      'config delete': '',
      'run-script': '',
      run: '',
    },
  },
  npx: { flags: '-p --package -c --call -w --workspace --cache --registry' },
  pecl: { flags: '-c -C -d -D -S -u -v', subcommands: {} },
  pip: { flags: PIP, subcommands: PIP_SUBCOMMANDS },
  pipenv: {
    flags: '--python --pypi-mirror -r --requirements -i --index --extra-pip-args -c --categories',
    subcommands: {},
  },
  pipx: { flags: '--python --pip-args -i --index-url --suffix', subcommands: {} },
  pnpm: { flags: PNPM, subcommands: { 'store prune': '', 'config set': '', 'env use': '', 'cache delete': '' } },
  poetry: {
    flags: '-C --directory -P --project --with --without --only -E --extras -G --group',
    subcommands: { 'self add': '', 'self update': '', 'cache clear': '', 'env use': '' },
  },
  rustup: {
    flags: '--default-toolchain --default-host --profile -c --component -t --target --toolchain',
    subcommands: {
      'toolchain install': '',
      'component add': '',
      'target add': '',
      'override set': '',
      'self update': '',
    },
  },
  uv: {
    flags: `-p --python --cache-dir --directory --project --config-file --color --allow-insecure-host --index --default-index ${PIP_INDEX}`,
    subcommands: {
      'pip install': `${PIP_INSTALL} --index-strategy --link-mode --resolution --prerelease --extra`,
      'pip sync': `${PIP_INSTALL} --index-strategy --link-mode`,
      'pip compile': '-o --output-file -c --constraint',
      'pip uninstall': '-r --requirement',
      'tool install': '--with --from',
      'tool run': '--with --from',
      'python install': '',
      'cache clean': '',
      'cache prune': '',
      sync: '--extra --group --no-group --only-group --package --link-mode --no-install-package',
      add: '--extra --group --optional --tag --branch --rev --bounds -r --requirements',
      venv: '--prompt',
      run: '--extra --group --with --with-requirements --env-file -m --module',
    },
  },
  yarn: {
    flags: YARN,
    subcommands: {
      add: '',
      'cache clean': '',
      'config set': '',
      'global add': '--prefix',
      'plugin import': '',
      'policies set-version': '',
      'set version': '',
      'workspaces focus': '',
      'workspaces foreach': '',
    },
  },
};
