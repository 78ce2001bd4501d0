import type { SyntaxRow } from '#core/dockerfile/shell/tables/syntax';

const COPY = '-t --target-directory -S --suffix --backup-suffix';

/** Programs that make, change and remove files, users and groups. */
export const FILES: Readonly<Record<string, SyntaxRow>> = {
  addgroup: { flags: '-g --gid' },
  adduser: {
    flags: '-h --home -g --gecos -s --shell -G -u --uid -k --gid --ingroup --comment --conf --firstuid --lastuid',
  },
  chgrp: { flags: '--reference --from' },
  chmod: { flags: '--reference' },
  chown: { flags: '--reference --from' },
  cmake: { flags: '-S -B -G -C -A -T --build --install --prefix --target -t --config --parallel -j --preset' },
  cp: { flags: COPY },
  gpg: {
    flags: [
      '--keyserver --keyserver-options --homedir --keyring --primary-keyring --secret-keyring --trust-model -o --output',
      '-u --local-user -r --recipient --passphrase --passphrase-fd --passphrase-file --pinentry-mode --status-fd',
      '--logger-fd --options --compress-algo --cipher-algo --digest-algo',
    ].join(' '),
  },
  groupadd: { flags: '-g --gid -K --key -p --password -R --root -P --prefix -U --users' },
  install: { flags: `${COPY} -m --mode -o --owner -g --group --strip-program` },
  ln: { flags: COPY },
  make: { flags: '-C --directory -f --file --makefile -I --include-dir -o --old-file -W --what-if --eval' },
  mkdir: { flags: '-m --mode' },
  mktemp: { flags: '-p --tmpdir --suffix -t' },
  mv: { flags: COPY },
  patch: {
    flags: '-p --strip -i --input -d --directory -o --output -F --fuzz -B --prefix -D --ifdef -r --reject-file',
  },
  rm: {},
  rmdir: {},
  sed: { flags: '-e --expression -f --file -l --line-length' },
  tee: { flags: '--output-error' },
  touch: { flags: '-d --date -t -r --reference' },
  truncate: { flags: '-s --size -r --reference' },
  useradd: {
    flags: [
      '-b --base-dir -c --comment -d --home-dir --home -e --expiredate -f --inactive -g --gid -G --groups -k --skel',
      '-K --key -p --password -R --root -P --prefix -s --shell -u --uid -Z --selinux-user',
    ].join(' '),
  },
  usermod: {
    flags:
      '-c --comment -d --home -e --expiredate -f --inactive -g --gid -G --groups -l --login -p --password -R --root -s --shell -u --uid',
  },
  virtualenv: { flags: '-p --python --prompt --pip --setuptools --wheel --activators --seeder' },
};
