import { describe, expect, it } from 'vitest';
import { flagOf, hasFlag, isCommand, readArguments, type ShellArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import { posix } from './outline';

function only(text: string): ShellCommand {
  const [command, other] = posix(text).commands;
  if (!command || other) throw new Error('not one command');
  return command;
}

function show(text: string): string {
  const { program, subcommands, flags, operands }: ShellArguments = readArguments(only(text));
  const said = flags.map((it) => (it.value ? `${it.name}=${it.value.text}` : it.name));
  return [[program, ...subcommands].join(' '), said.join(' '), operands.map((it) => it.text).join(' ')].join(' | ');
}

describe('readArguments', () => {
  it.each([
    [
      'apt-get -qq -y install --no-install-recommends -t stable curl=7.* git',
      'apt-get install | -q -q -y --no-install-recommends -t=stable | curl=7.* git',
    ],
    [
      'apt-get install -yq -o Dpkg::Use-Pty=0 -oA::B=c -q=2 a',
      'apt-get install | -y -q -o=Dpkg::Use-Pty=0 -o=A::B=c -q=2 | a',
    ],
    ['apt-get update', 'apt-get update |  | '],
    ['apt-key adv --keyserver ks --recv-keys ABC', 'apt-key adv | --keyserver=ks --recv-keys | ABC'],
    [
      'apk add --no-cache --virtual .deps -X http://r gcc~=9',
      'apk add | --no-cache --virtual=.deps -X=http://r | gcc~=9',
    ],
    ['apk --no-cache add -t .deps a', 'apk add | --no-cache -t=.deps | a'],
    ['dnf -y --setopt=a=b --enablerepo x install p', 'dnf install | -y --setopt=a=b --enablerepo=x | p'],
    ['yum module install nodejs:18', 'yum module install |  | nodejs:18'],
    ['zypper -n --gpg-auto-import-keys in -r repo p', 'zypper in | -n --gpg-auto-import-keys -r=repo | p'],
    [
      'pip3.11 install --no-cache-dir -r a.txt -c b.txt --index-url https://x p==1',
      'pip install | --no-cache-dir -r=a.txt -c=b.txt --index-url=https://x | p==1',
    ],
    ['pip --proxy p install -U -e .[dev]', 'pip install | --proxy=p -U -e=.[dev] | '],
    ['pip cache purge', 'pip cache purge |  | '],
    ['python3 -m pip install -t d x', 'pip install | -t=d | x'],
    ['uv pip install --system -r a.txt', 'uv pip install | --system -r=a.txt | '],
    ['npm install -g --prefix /x --registry=https://y a@1', 'npm install | -g --prefix=/x --registry=https://y | a@1'],
    ['npm --omit dev ci', 'npm ci | --omit=dev | '],
    ['yarn global add a --prefix /x', 'yarn global add | --prefix=/x | a'],
    ['yarn --frozen-lockfile', 'yarn | --frozen-lockfile | '],
    ['pnpm -C app install --frozen-lockfile', 'pnpm install | -C=app --frozen-lockfile | '],
    ['gem install rails -v 7.0 --no-document', 'gem install | -v=7.0 --no-document | rails'],
    ['bundle config set --local path x', 'bundle config set | --local | path x'],
    ['go build -ldflags "-s -w" -o /app ./cmd', 'go build | -ldflags=-s -w -o=/app | ./cmd'],
    ['go mod download -x', 'go mod download | -x | '],
    [
      'cargo +nightly install --git https://x --locked -j4 a',
      'cargo install | +nightly --git=https://x --locked -j=4 | a',
    ],
    ['composer global require a/b --prefer-dist -d x', 'composer global require | --prefer-dist -d=x | a/b'],
    ['curl -fsSLo /x -H "A: b" --retry 3 https://y', 'curl | -f -s -S -L -o=/x -H=A: b --retry=3 | https://y'],
    ['curl -sSf#L https://x -Ofoo', 'curl | -s -S -f -# -L -O -f -o=o | https://x'],
    ['wget -nv -qO- https://x', 'wget | -nv -q -O=- | https://x'],
    ['wget -nc -P /d --tries=3 https://x', 'wget | -nc -P=/d --tries=3 | https://x'],
    ['git -C /x clone --depth 1 -b v1 https://y z', 'git clone | -C=/x --depth=1 -b=v1 | https://y z'],
    ['git submodule update --init --depth=1', 'git submodule update | --init --depth=1 | '],
    ['git checkout -- a', 'git checkout |  | a'],
    ['tar xzf a.tgz -C /d --strip-components=1', 'tar | -x -z -f=a.tgz -C=/d --strip-components=1 | '],
    ['tar -xJf a -C /d b', 'tar | -x -J -f=a -C=/d | b'],
    ['tar cfC a.tar /d .', 'tar | -c -f=a.tar -C=/d | .'],
    ['make -j$(nproc) -C src all', 'make | -j=$(nproc) -C=src | all'],
    ['chmod -R u+x /a', 'chmod | -R | u+x /a'],
    ['unheardof sub -abc --d e --f=g', 'unheardof | -abc --d --f=g | sub e'],
    ['rm -rf -- -a', 'rm | -r -f | -a'],
  ])('%s', (text, expected) => {
    const commands = posix(text).commands;
    expect(commands[0]?.name).toBeDefined();
    if (commands.length === 1) expect(show(text)).toBe(expected);
    else expect(readArguments(commands[0] as ShellCommand).program).toBe('make');
  });

  it('gives each flag of a cluster the span of its letter', () => {
    const text = 'apt-get install -yq curl';
    expect(readArguments(only(text)).flags.map((it) => text.slice(it.start, it.end))).toEqual(['y', 'q']);
  });

  it('gives an attached value its own span, quotes included', () => {
    const text = 'pip install --index-url="https://a b" x';
    const value = flagOf(readArguments(only(text)), '--index-url')?.value;
    expect(value && text.slice(value.start, value.end)).toBe('"https://a b"');
  });

  it('takes the last of a repeated flag', () => {
    const args = readArguments(only('curl -o a -o b https://x'));
    expect(flagOf(args, '-o', '--output')?.value?.text).toBe('b');
    expect(hasFlag(args, '-O', '-o')).toBe(true);
  });

  it('says when a variable may hide more words', () => {
    const open = (text: string): boolean => readArguments(only(text)).hasOpenWords;
    expect([open('apt-get install $P'), open('apt-get install "$P"'), open('apt-get install a=$V')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('isCommand', () => {
  it('knows a program by its other names and its subcommand behind flags', () => {
    expect(isCommand(only('/usr/bin/pip3 --proxy x install y'), 'pip', 'install')).toBe(true);
    expect(isCommand(only('apt-get update'), 'apt-get', 'install')).toBe(false);
    expect(isCommand(only('yarn global add x'), 'yarn', 'global')).toBe(false);
  });
});
