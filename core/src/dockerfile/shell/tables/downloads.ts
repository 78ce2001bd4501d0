import type { SyntaxRow } from '#core/dockerfile/shell/tables/syntax';

const CURL = [
  '-A --user-agent -b --cookie -c --cookie-jar -C --continue-at -d --data --data-ascii --data-binary --data-raw',
  '--data-urlencode -D --dump-header -e --referer -E --cert --cert-type -F --form --form-string -H --header -K --config',
  '-m --max-time -o --output -P --ftp-port -Q --quote -r --range -t --telnet-option -T --upload-file -u --user',
  '-U --proxy-user -w --write-out -x --proxy -X --request -y --speed-time -Y --speed-limit -z --time-cond',
  '--abstract-unix-socket --alt-svc --aws-sigv4 --cacert --capath --ciphers --connect-timeout --connect-to --crlfile',
  '--create-file-mode --curves --delegation --dns-interface --dns-ipv4-addr --dns-ipv6-addr --dns-servers --doh-url',
  '--egd-file --engine --etag-compare --etag-save --expect100-timeout --ftp-account --ftp-alternative-to-user',
  '--ftp-method --ftp-ssl-ccc-mode --happy-eyeballs-timeout-ms --haproxy-clientip --hostpubmd5 --hostpubsha256 --hsts',
  '--interface --ip-tos --ipfs-gateway --json --keepalive-time --keepalive-cnt --key --key-type --krb --libcurl',
  '--limit-rate --local-port --login-options --mail-auth --mail-from --mail-rcpt --max-filesize --max-redirs',
  '--netrc-file --noproxy --oauth2-bearer --output-dir --parallel-max --pass --pinnedpubkey --preproxy --proto',
  '--proto-default --proto-redir --proxy-header --pubkey --random-file --rate --request-target --resolve --retry',
  '--retry-delay --retry-max-time --sasl-authzid --service-name --socks4 --socks4a --socks5 --socks5-hostname --stderr',
  '--tls-max --tls13-ciphers --tlsauthtype --tlspassword --tlsuser --trace --trace-ascii --trace-config --unix-socket',
  '--url --url-query --variable --vlan-priority',
].join(' ');

const WGET = [
  '-a --append-output -A --accept -B --base -D --domains -e --execute -i --input-file -I --include-directories',
  '-l --level -o --output-file -O --output-document -P --directory-prefix -Q --quota -R --reject -t --tries',
  '-T --timeout -U --user-agent -w --wait -X --exclude-directories --accept-regex --bind-address --body-data',
  '--body-file --ca-certificate --ca-directory --certificate --certificate-type --ciphers --compression --config',
  '--connect-timeout --crl-file --cut-dirs --default-page --dns-timeout --egd-file --exclude-domains --follow-tags',
  '--ftp-password --ftp-user --header --hsts-file --http-password --http-passwd --http-user --ignore-tags --limit-rate',
  '--load-cookies --local-encoding --max-redirect --method --password --pinnedpubkey --post-data --post-file',
  '--prefer-family --private-key --private-key-type --progress --proxy-password --proxy-user --random-file',
  '--read-timeout --referer --regex-type --reject-regex --rejected-log --remote-encoding --report-speed',
  '--restrict-file-names --retry-on-http-error --save-cookies --secure-protocol --start-pos --user --waitretry',
  '--warc-cdx --warc-dedup --warc-file --warc-header --warc-max-size --warc-tempdir',
].join(' ');

const CLONE = [
  '-b --branch --depth -o --origin -u --upload-pack --reference --reference-if-able --separate-git-dir -j --jobs',
  '-c --config --template --filter --shallow-since --shallow-exclude --server-option --bundle-uri --revision --ref-format',
].join(' ');

const FETCH =
  '--depth --deepen --shallow-since --shallow-exclude -j --jobs -o --server-option --upload-pack --refmap --filter --negotiation-tip';

const TAR = [
  '-f --file -C --directory -T --files-from -X --exclude-from --exclude --strip-components --transform --xform --owner',
  '--group --mode --mtime -I --use-compress-program -b --blocking-factor -g --listed-incremental -H --format -K',
  '--starting-file -N --newer --after-date -V --label --warning --to-command --sort --pax-option --add-file -L',
  '--tape-length -F --info-script --new-volume-script --suffix --exclude-tag --exclude-ignore --owner-map --group-map',
].join(' ');

/** Programs that fetch things, and those that unpack them. */
export const DOWNLOADS: Readonly<Record<string, SyntaxRow>> = {
  aria2c: {
    flags: '-d --dir -o --out -i --input-file -j -x -s -k -l --log --header --checksum --user-agent --referer',
  },
  bzip2: {},
  curl: { flags: CURL },
  gh: {
    flags: '-R --repo -p --pattern -D --dir -O --output',
    subcommands: { 'release download': '', 'repo clone': '' },
  },
  git: {
    flags: '-C -c --git-dir --work-tree --namespace --super-prefix --config-env',
    subcommands: {
      am: '--directory --exclude --include -p -C',
      apply: '--directory --exclude --include -p -C',
      archive: '--prefix -o --output --format --remote --exec',
      checkout: '-b -B --orphan --conflict --pathspec-from-file',
      clone: CLONE,
      commit: '-m --message -F --file -C -c --author --date --cleanup',
      config: '-f --file --blob --type --default',
      describe: '--match --exclude --candidates',
      fetch: FETCH,
      init: '-b --initial-branch --template --separate-git-dir --object-format',
      'lfs install': '',
      'lfs pull': '-I --include -X --exclude',
      log: '-n --max-count --format --since --until --author',
      merge: '-m -F -s --strategy -X --strategy-option',
      pull: `${FETCH} -s --strategy -X --strategy-option`,
      'remote add': '-t -m',
      'remote set-url': '',
      reset: '--pathspec-from-file',
      'submodule add': '-b --branch --name --depth --reference',
      'submodule foreach': '',
      'submodule init': '',
      'submodule update': '--depth -j --jobs --reference --filter',
      switch: '-c -C --create --force-create --orphan --conflict',
      'worktree add': '-b -B',
    },
  },
  gzip: { flags: '-S --suffix' },
  hg: {
    flags: '-R --repository --cwd --config --encoding',
    subcommands: { clone: '-u --updaterev -r --rev -b --branch -e --ssh' },
  },
  rsync: {
    flags:
      '-e --rsh --exclude --include --exclude-from --include-from --files-from --chown --chmod --port --password-file',
  },
  scp: { flags: '-c -F -i -J -l -o -P -S -X' },
  sftp: { flags: '-B -b -c -D -F -i -J -l -o -P -R -S -s' },
  svn: { flags: '-r --revision --username --password --config-dir --depth', subcommands: {} },
  tar: { flags: TAR, dashes: 'bundled' },
  unzip: { flags: '-d -P' },
  wget: { flags: WGET, longWithOneDash: '-nv -nc -nd -nH -np -nh' },
  wget2: { flags: WGET, longWithOneDash: '-nv -nc -nd -nH -np -nh' },
  xz: { flags: '-T --threads -S --suffix -F --format -C --check' },
};
