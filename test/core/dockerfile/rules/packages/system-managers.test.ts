import apkCache from '#core/dockerfile/rules/packages/require-apk-no-cache';
import apkVersion from '#core/dockerfile/rules/packages/require-apk-version';
import dnfClean from '#core/dockerfile/rules/packages/require-dnf-clean';
import dnfVersion from '#core/dockerfile/rules/packages/require-dnf-version';
import dnfYes from '#core/dockerfile/rules/packages/require-dnf-yes';
import yumClean from '#core/dockerfile/rules/packages/require-yum-clean';
import yumYes from '#core/dockerfile/rules/packages/require-yum-yes';
import zypperClean from '#core/dockerfile/rules/packages/require-zypper-clean';
import zypperYes from '#core/dockerfile/rules/packages/require-zypper-yes';
import { testRule } from '#test/support/rule-tester';

const ALPINE = 'FROM alpine:3.20\n';
const ROCKY = 'FROM rockylinux:9.3\n';
const FEDORA = 'FROM fedora:41\n';
const SUSE = 'FROM opensuse/leap:15.6\n';

testRule(yumYes, {
  valid: {
    'flags before the subcommand': `${ROCKY}RUN yum -y -q install httpd\n`,
    'an option of the configuration': `${ROCKY}RUN yum install --setopt=assumeyes=1 httpd\n`,
    'a configuration file': `${ROCKY}RUN echo assumeyes=1 >> /etc/yum.conf && yum install httpd\n`,
    'answers from a pipe': `${ROCKY}RUN yes | yum install httpd\n`,
    'a variable that may hold the flag': `${ROCKY}RUN yum $OPTIONS install httpd\n`,
    'a subcommand that asks nothing': `${ROCKY}RUN yum clean all && yum makecache && yum list installed\n`,
  },
  invalid: [
    {
      name: 'an update of all packages, over several lines',
      code: `${ROCKY}RUN yum «update» \\\n    # only security\n    --security\n`,
      fixed: `${ROCKY}RUN yum update -y \\\n    # only security\n    --security\n`,
    },
    {
      name: 'what is removed',
      code: `${ROCKY}ONBUILD RUN yum «remove» gcc\n`,
      fixed: `${ROCKY}ONBUILD RUN yum remove -y gcc\n`,
    },
  ],
});

testRule(dnfYes, {
  valid: { 'a download': `${FEDORA}RUN dnf install --downloadonly httpd\n` },
  invalid: [
    {
      name: 'the second word of a subcommand',
      code: `${FEDORA}RUN microdnf module «install» nodejs:20\n`,
      fixed: `${FEDORA}RUN microdnf module install -y nodejs:20\n`,
    },
  ],
});

testRule(zypperYes, {
  valid: {
    'the global flag': `${SUSE}RUN zypper -n install httpd && zypper --non-interactive rm vim && zypper -n up\n`,
    'a refresh': `${SUSE}RUN zypper refresh\n`,
  },
  invalid: [
    {
      name: 'what is brought up to date and removed',
      code: `${SUSE}RUN zypper «up» && zypper «rm» vim\n`,
      fixed: `${SUSE}RUN zypper up -y && zypper rm -y vim\n`,
    },
  ],
});

testRule(yumClean, {
  valid: {
    'the folder removed': `${ROCKY}RUN yum install -y httpd && rm -rf /var/cache/yum\n`,
    'several folders removed at once': `${ROCKY}RUN yum install -y httpd && rm -rf /var/cache/{yum,ldconfig}/*\n`,
    'a cache mount': `${ROCKY}RUN --mount=type=cache,target=/var/cache/yum yum install -y httpd\n`,
    'a stage that is thrown away': `${ROCKY.trim()} AS a\nRUN yum install -y gcc\nFROM scratch\nCOPY --from=a /x /\n`,
    'another program of that name': `${ROCKY}RUN ./yum-wrapper install httpd\n`,
  },
  invalid: [
    {
      name: 'several lines',
      code: `${ROCKY}RUN yum «install» -y \\\n    # the server\n    httpd \\\n && httpd -t\n`,
      fixed: `${ROCKY}RUN yum install -y \\\n    # the server\n    httpd \\\n && httpd -t \\\n && yum clean all\n`,
    },
    {
      name: 'a list under set -e',
      code: `${ROCKY}RUN set -ex; yum «install» -y httpd\n`,
      fixed: `${ROCKY}RUN set -ex; yum install -y httpd; yum clean all\n`,
    },
    {
      name: 'a list that goes on after failures, with no fix',
      code: `${ROCKY}RUN yum «install» -y httpd; echo done\n`,
    },
    {
      name: 'what is cleaned too early',
      code: `${ROCKY}RUN yum clean all && yum «install» -y httpd\n`,
      fixed: `${ROCKY}RUN yum clean all && yum install -y httpd && yum clean all\n`,
    },
  ],
});

testRule(dnfClean, {
  valid: {
    'the cache of the fifth version on a mount': `${FEDORA}RUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y a\n`,
  },
  invalid: [
    {
      name: 'another program of the family, by its own name',
      code: `${FEDORA}RUN microdnf «install» -y httpd\n`,
      fixed: `${FEDORA}RUN microdnf install -y httpd && microdnf clean all\n`,
    },
  ],
});

testRule(zypperClean, {
  valid: { 'the short name': `${SUSE}RUN zypper -n in httpd && zypper cc -a\n` },
});

testRule(dnfVersion, {
  valid: {
    'an epoch, a release and a glob': `${FEDORA}RUN dnf install -y vim-enhanced-2:9.1.0-1.fc41 a-1.2* gcc-c++-14.2.1-3.fc41.x86_64\n`,
    'groups, files and addresses': `${FEDORA}RUN dnf install -y @development ./a.rpm https://x.org/b.rpm\n`,
    'values of flags': `${FEDORA}RUN dnf install -y --enablerepo epel -x vim --setopt a=b --releasever 41 httpd-2.4.62\n`,
    'the stream of a module': `${FEDORA}RUN dnf module install -y nodejs:20/common\n`,
    'a version in a variable': `${FEDORA}RUN dnf install -y httpd-\${HTTPD}\n`,
  },
});

testRule(apkVersion, {
  valid: {
    'every operator': `${ALPINE}RUN apk add a=1 b~1 c~=1 d=~1 'e>1' 'f<2' g@edge=1 '!h=2'\n`,
    'values of flags': `${ALPINE}RUN apk add -t .build -X https://x.org/edge --repository https://y.org a=1\n`,
    'a file': `${ALPINE}RUN apk add --allow-untrusted ./a.apk\n`,
    'packages that are allowed': {
      code: `${ALPINE}RUN apk add ca-certificates\n`,
      options: { allow: ['ca-certificates'] },
    },
  },
  invalid: [
    {
      name: 'where only some are known, both ways are offered',
      code: `${ALPINE}RUN apk add «curl git»\n`,
      message: '`curl` and `git` are installed in whatever versions',
      fixed: `${ALPINE}RUN apk add curl=8.9.1-r2 git\n`,
      versions: { apk: { curl: '8.9.1-r2' } },
    },
  ],
});

testRule(apkCache, {
  valid: {
    'a global flag': `${ALPINE}RUN apk --no-cache add curl\n`,
    'a stage that is thrown away': `${ALPINE.trim()} AS a\nRUN apk add gcc\nFROM scratch\nCOPY --from=a /x /\n`,
    'a cache that is removed': `${ALPINE}RUN apk add -U curl && rm -rf /var/cache/apk/*\n`,
    'a cache that goes with the folder above': `${ALPINE}RUN apk add -U curl && rm -rf /var/cache\n`,
    'another root, which has a cache of its own': `${ALPINE}RUN apk add --root /out --initdb musl\n`,
    'what is there already, which an old apk asks no index for': `FROM alpine:3.9\nRUN apk add --no-cache -t .build gcc && deps="$(scan)" && apk add -t .run $deps\n`,
    'what is there already, on an Alpine of any version': `FROM ruby:alpine\nRUN apk add --no-cache -t .build gcc && deps="$(scan)" && apk add -t .run $deps\n`,
  },
  invalid: [
    {
      name: 'an index that a later step installs from',
      code: `${ALPINE}RUN apk «add» -U curl\nRUN apk «add» git\n`,
      fixed: `${ALPINE}RUN apk add --no-cache -U curl\nRUN apk add --no-cache git\n`,
    },
    {
      name: 'what is there already, where apk fetches the index all the same',
      code: `FROM ruby:3.4-alpine3.20\nRUN apk add --no-cache -t .build gcc && deps="$(scan)" && apk «add» -t .run $deps\n`,
      fixed: `FROM ruby:3.4-alpine3.20\nRUN apk add --no-cache -t .build gcc && deps="$(scan)" && apk add --no-cache -t .run $deps\n`,
    },
    {
      name: 'a package that is named, behind one that keeps no index',
      code: 'FROM alpine:3.9\nRUN apk add --no-cache gcc && apk «add» curl\n',
      fixed: 'FROM alpine:3.9\nRUN apk add --no-cache gcc && apk add --no-cache curl\n',
    },
    {
      name: 'an update before it, which leaves the index as well',
      code: `${ALPINE}RUN apk update && \\\n    apk «add» curl\n`,
      fixed: `${ALPINE}RUN apk add --no-cache curl\n`,
      message: '`apk update` and `apk add` leave the package index in `/var/cache/apk`',
    },
    {
      name: 'an upgrade before it, which leaves the index as well',
      code: `${ALPINE}RUN apk upgrade && apk «add» curl\n`,
      fixed: `${ALPINE}RUN apk upgrade --no-cache && apk add --no-cache curl\n`,
      message: 'add `--no-cache` to both',
    },
    {
      name: 'several in one step, which leave it once',
      code: `${ALPINE}RUN apk update && apk upgrade && apk «add» curl && ls && apk add git\n`,
      fixed: `${ALPINE}RUN apk upgrade --no-cache && apk add --no-cache curl && ls && apk add --no-cache git\n`,
    },
    {
      name: 'an update whose index is looked at',
      code: `${ALPINE}RUN apk update && apk search curl && apk «add» curl\n`,
      fixed: `${ALPINE}RUN apk search curl && apk add --no-cache curl\n`,
    },
    {
      name: 'an update that keeps nothing',
      code: `${ALPINE}RUN apk update --no-cache && apk «add» curl\n`,
      fixed: `${ALPINE}RUN apk update --no-cache && apk add --no-cache curl\n`,
      message: '`apk add` leaves its package index',
    },
    {
      name: 'a list of packages that stands in a variable',
      code: 'FROM alpine:3.9\nRUN apk «add» $PACKAGES\n',
      fixed: 'FROM alpine:3.9\nRUN apk add --no-cache $PACKAGES\n',
    },
  ],
});
