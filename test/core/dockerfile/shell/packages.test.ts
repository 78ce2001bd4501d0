import { describe, expect, it } from 'vitest';
import { packageActionOf } from '#core/dockerfile/shell/packages';
import { posix } from './outline';

function show(text: string): string | undefined {
  const [command] = posix(text).commands;
  const action = command && packageActionOf(command);
  if (!action) return undefined;
  const packages = action.packages.map(
    (it) => `${it.kind === 'name' ? '' : `${it.kind} `}${it.name}${it.version === undefined ? '' : ` ${it.version}`}`,
  );
  return [`${action.manager.family} ${action.kind}`, ...packages, ...(action.isComplete ? [] : ['…'])].join(', ');
}

describe('packageActionOf', () => {
  it.each([
    ['apt-get install -y curl=7.* libc6:i386 git/stable ./a.deb', 'apt install, curl 7.*, libc6, git, file ./a.deb'],
    ['apt-get -y update', 'apt refresh'],
    ['aptitude purge x', 'apt remove, x'],
    ['apt-get install -y $PKGS', 'apt install, $PKGS, …'],
    ['apt-get install -y a=$V', 'apt install, a $V'],
    ['apt-get check', undefined],
    ['apk add --virtual .d gcc=9 musl~1.2 z>1 a@edge', 'apk install, gcc =9, musl ~1.2, z, a'],
    ['apk add a@edge=1.0 b=1.0@edge', 'apk install, a =1.0, b =1.0@edge'],
    ['apk --no-cache upgrade', 'apk upgrade'],
    ['pacman -Sy --noconfirm', 'pacman refresh'],
    ['pacman -Syu --noconfirm', 'pacman upgrade'],
    ['pacman --noconfirm -Syu git base-devel', 'pacman install, git, base-devel'],
    ['pacman -S --needed git', 'pacman install, git'],
    ['pacman -Rns git', 'pacman remove, git'],
    ['pacman -Scc --noconfirm', 'pacman clean'],
    ['pacman -Qi git', undefined],
    [
      'yum install -y httpd-2.4.6 @base python3 java-11-openjdk https://x/y.rpm',
      'yum install, httpd 2.4.6, group base, python3, java-11-openjdk, address https://x/y.rpm',
    ],
    ['dnf clean all', 'dnf clean'],
    ['yum update -y', 'yum upgrade'],
    ['zypper -n in a=1 b', 'zypper install, a =1, b'],
    [
      'pip install a==1 b[x,y]>=2 c git+https://g/h@m ./d',
      'pip install, a ==1, b, c, address git+https://g/h@m, file ./d',
    ],
    ['pip install "b[x,y]>=2" "c @ https://x/y"', 'pip install, b >=2, c @ https://x/y'],
    ['pip install \'b[x]; python_version > "3"\'', 'pip install, b'],
    ['pip install -r a.txt', 'pip sync, …'],
    ['pip install -e . -r a.txt', 'pip install, file ., …'],
    ['pip --version', undefined],
    ['python3 -m pip install x', 'pip install, x'],
    ['npm install', 'npm sync'],
    ['npm i -g @a/b@1.2 c', 'npm install, @a/b 1.2, c'],
    ['npm ci', 'npm sync'],
    ['bun install --cwd x', 'npm sync'],
    ['bun add -g y@1', 'npm install, y 1'],
    ['npm run build', undefined],
    ['yarn', 'npm sync'],
    ['yarn global add x@2', 'npm install, x 2'],
    ['gem install rails:7 bundler', 'gem install, rails 7, bundler'],
    ['gem install rails -v 7.0', 'gem install, rails 7.0'],
    ['go install golang.org/x/tools@latest', 'go install, golang.org/x/tools latest'],
    ['cargo install ripgrep --version 14', 'cargo install, ripgrep 14'],
    ['composer require a/b:^1', 'composer install, a/b ^1'],
    ['conda install -y -c x numpy=1.2 y::z', 'conda install, numpy =1.2, z'],
    ['uv pip install a==1', 'pip install, a ==1'],
    ['make install', undefined],
  ])('%s', (text, expected) => {
    expect(show(text)).toBe(expected);
  });
});
