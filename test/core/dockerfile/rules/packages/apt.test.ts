import listsLeft from '#core/dockerfile/rules/packages/no-apt-lists-left';
import loneUpdate from '#core/dockerfile/rules/packages/no-lone-update';
import noRecommends from '#core/dockerfile/rules/packages/prefer-no-recommends';
import version from '#core/dockerfile/rules/packages/require-apt-version';
import yes from '#core/dockerfile/rules/packages/require-apt-yes';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(loneUpdate, {
  valid: {
    'a full upgrade of Arch that installs': 'FROM archlinux:base\nRUN pacman -Syu --noconfirm git\n',
    'an install in the same RUN': `${FROM}RUN apt-get update && apt-get install -y curl\n`,
    'a script that may install': `${FROM}RUN apt-get update && ./install.sh\n`,
    'an upgrade': `${FROM}RUN apt-get update && apt-get upgrade -y\n`,
    'an upgrade, and an install with a list of its own': `${FROM}RUN apt-get update && apt-get upgrade -y\nRUN apt-get update && apt-get install -y x\n`,
    'lists that zypper fetches for an upgrade':
      'FROM opensuse/leap:15.6\nRUN zypper refresh && zypper -n update\nRUN zypper -n install git\n',
    'keys that zypper takes with the lists':
      'FROM opensuse/leap:15.6\nRUN zypper --gpg-auto-import-keys refresh\nRUN zypper -n install git\n',
    'lists that nothing uses, which dnf fetches anew when they are old': 'FROM fedora:41\nRUN dnf makecache\n',
    'an upgrade of everything, which yum calls update': 'FROM fedora:40\nRUN yum update -y\n',
  },
  invalid: [
    {
      name: 'lists that zypper fetches by itself',
      code: 'FROM opensuse/leap:15.6\nRUN «zypper refresh»\nRUN zypper -n install git\n',
      fixed: 'FROM opensuse/leap:15.6\nRUN zypper -n install git\n',
      message: '`zypper` fetches a new one by itself then, so leave this one out',
    },
    {
      name: 'lists that dnf fetches by itself',
      code: 'FROM fedora:41\nRUN «dnf makecache»\nRUN dnf install -y git\n',
      fixed: 'FROM fedora:41\nRUN dnf install -y git\n',
      message: '`dnf` fetches a new one by itself then',
    },
    {
      name: 'what only sets the system up behind it',
      code: 'FROM ubuntu:24.04\nRUN «apt-get update» && locale-gen en_US.UTF-8 && update-locale LANG=en_US.UTF-8\nENV LANG=en_US.UTF-8\nRUN apt-get install -y gosu\n',
      message: 'when the install on line 4 runs again, it works with an old package list',
    },
    {
      name: 'the lists of Arch',
      code: 'FROM archlinux:base\nRUN «pacman -Sy --noconfirm»\nRUN pacman -S --noconfirm git\n',
      fixed: 'FROM archlinux:base\nRUN pacman -Sy --noconfirm && \\\n    pacman -S --noconfirm git\n',
    },
    {
      name: 'an update that is tried again, and the install in another step',
      code: 'FROM debian:12\nRUN for i in 1 2 3; do «apt-get update» && break; sleep 5; done\nRUN apt-get install -y git\n',
    },
    {
      name: 'an account that is made behind it',
      code: 'FROM debian:12.7\nRUN «apt-get update» && useradd -m app\nRUN apt-get install -y curl\n',
      fixed: 'FROM debian:12.7\nRUN apt-get update && useradd -m app && \\\n    apt-get install -y curl\n',
    },
    {
      name: 'an install that does not follow at once',
      code: `${FROM}RUN «apt-get update»\nWORKDIR /x\nRUN apt-get install -y curl\n`,
      message: 'the install on line 4',
    },
    {
      name: 'an update that the install does again',
      code: `${FROM}RUN «apt-get update»\nRUN apt-get update && apt-get install -y curl\n`,
      fixed: `${FROM}RUN apt-get update && apt-get install -y curl\n`,
      message: 'fetches the list again',
    },
    {
      name: 'an upgrade, which leaves the list old for what installs later',
      code: `${FROM}RUN «apt-get update» && apt-get upgrade -y\nRUN apt-get install -y curl\n`,
      fixed: `${FROM}RUN apt-get update && apt-get upgrade -y && \\\n    apt-get install -y curl\n`,
      message: 'old package list',
    },
    {
      name: 'an upgrade in the next step',
      code: `${FROM}RUN «apt-get update»\nRUN apt-get upgrade -y\n`,
      fixed: `${FROM}RUN apt-get update && \\\n    apt-get upgrade -y\n`,
      message: 'when the upgrade on line 3 runs again',
    },
    {
      name: 'an update with no install',
      code: `${FROM}RUN «apt-get update» && rm -rf /x\nRUN make\n`,
      message: 'whatever',
    },
    {
      name: 'a trigger',
      code: `${FROM}ONBUILD RUN «apt-get update»\nONBUILD RUN apt-get install -y curl\n`,
      fixed: `${FROM}ONBUILD RUN apt-get update && \\\n    apt-get install -y curl\n`,
    },
    {
      name: 'blank lines and comments between, and continuations',
      code: `${FROM}RUN «apt-get update»\n\n# tools\n\nRUN apt-get install -y \\\n    curl \\\n    # and git\n    git\n`,
      fixed: `${FROM}RUN apt-get update && \\\n# tools\n    apt-get install -y \\\n    curl \\\n    # and git\n    git\n`,
    },
    {
      name: 'an install whose failures would be swallowed when joined',
      code: `${FROM}RUN «apt-get update»\nRUN apt-get install -y curl; echo done\n`,
    },
  ],
});

testRule(yes, {
  valid: {
    'a flag with a typographic dash': 'FROM debian:12\nRUN apt-get install –y curl\n',

    'a cluster of flags': `${FROM}RUN apt-get install -qy curl\n`,
    'two times quiet': `${FROM}RUN apt-get install -qq curl\n`,
    'an option': `${FROM}RUN apt-get -o APT::Get::Assume-Yes=true install curl\n`,
    'answers from a pipe': `${FROM}RUN yes | apt-get install curl\n`,
    'a simulation': `${FROM}RUN apt-get -s install curl\n`,
    'an update': `${FROM}RUN apt-get update\n`,
  },
  invalid: [
    {
      name: 'behind sudo and a folder',
      code: `${FROM}RUN sudo /usr/bin/«apt-get install» curl\n`.replace('/usr/bin/«', '«/usr/bin/'),
      fixed: `${FROM}RUN sudo /usr/bin/apt-get install -y curl\n`,
    },
    {
      name: 'over several lines',
      code: `${FROM}RUN «apt-get install» \\\n  # tools\n  curl\n`,
      fixed: `${FROM}RUN apt-get install -y \\\n  # tools\n  curl\n`,
    },
    {
      name: 'a heredoc',
      code: `${FROM}RUN <<EOF\n«apt-get install» curl\nEOF\n`,
      fixed: `${FROM}RUN <<EOF\napt-get install -y curl\nEOF\n`,
    },
    {
      name: 'what goes through all packages, and asks only where it finds some',
      code: `${FROM}RUN «apt-get autoremove» && apt-get clean\n`,
      fixed: `${FROM}RUN apt-get autoremove -y && apt-get clean\n`,
    },
  ],
});

testRule(noRecommends, {
  valid: {
    'a configuration that says so': `${FROM}RUN echo 'APT::Install-Recommends "0";' > /etc/apt/apt.conf.d/1\nRUN apt-get install -y x\n`,
    'a package file': `${FROM}RUN apt-get install -y ./x.deb\n`,
  },
  invalid: [
    {
      name: 'a flag in front of the subcommand',
      code: `${FROM}RUN «apt-get -y install» git\n`,
      fixed: `${FROM}RUN apt-get -y install --no-install-recommends git\n`,
    },
  ],
});

testRule(version, {
  valid: {
    'a version, a release and a file': `${FROM}RUN apt-get install -y a=1.0 b/bookworm ./c.deb\n`,
    'packages that are allowed': {
      code: `${FROM}RUN apt-get install -y ca-certificates\n`,
      options: { allow: ['ca-certificates'] },
    },
    'the value of a flag': `${FROM}RUN apt-get install -y -t bookworm-backports a=1\n`,
  },
  invalid: [
    {
      name: 'many at once',
      code: `${FROM}RUN apt-get install -y «a b c=1 d e f»\n`,
      fixed: `${FROM}RUN apt-get install -y a b c=1 d e f\n`,
      message: '`a`, `b`, `d` and 2 more have no version',
    },
  ],
});

testRule(listsLeft, {
  valid: {
    'lists that are removed': `${FROM}RUN apt-get update && apt-get install -y x && rm -rf /var/lib/apt/lists/*\n`,
    'lists that find removes': `${FROM}RUN apt-get update && find /var/lib/apt/lists -type f -delete\n`,
    'apt that cleans them itself': `${FROM}RUN apt-get update && apt-get install -y x && apt-get dist-clean\n`,
    'a cache mount': `${FROM}RUN --mount=type=cache,target=/var/lib/apt apt-get update\n`,
    'a stage whose files are only copied': `FROM debian:12 AS a\nRUN apt-get update\nFROM scratch\nCOPY --from=a /x /\n`,
  },
  invalid: [
    {
      name: 'lists that a later RUN needs, with no fix',
      code: `${FROM}RUN «apt-get update»\nRUN apt-get install -y curl\n`,
      message: 'for what later steps install',
    },
    {
      name: 'a user that is not root',
      code: `${FROM}RUN «sudo apt-get update» && sudo apt-get install -y x\n`,
      fixed: `${FROM}RUN sudo apt-get update && sudo apt-get install -y x && sudo rm -rf /var/lib/apt/lists/*\n`,
    },
    {
      name: 'a stage that the final one starts from',
      code: `FROM debian:12 AS a\nRUN «apt-get update»\nFROM a\n`,
      fixed: `FROM debian:12 AS a\nRUN apt-get update && rm -rf /var/lib/apt/lists/*\nFROM a\n`,
    },
    {
      name: 'a list with semicolons under set -e',
      code: `${FROM}RUN set -eux; \\\n\t«apt-get update»; \\\n\tapt-get install -y x\n`,
      fixed: `${FROM}RUN set -eux; \\\n\tapt-get update; \\\n\tapt-get install -y x; \\\n\trm -rf /var/lib/apt/lists/*\n`,
    },
    {
      name: 'a list with semicolons that goes on after failures, with no fix',
      code: `${FROM}RUN «apt-get update»; apt-get install -y x\n`,
    },
  ],
});
