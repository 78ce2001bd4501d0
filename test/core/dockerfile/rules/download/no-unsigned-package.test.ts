import rule from '#core/dockerfile/rules/download/no-unsigned-package';
import { testRule } from '#test/support/rule-tester';

const F = 'FROM debian:12.7\n';

testRule(rule, {
  valid: {
    'a source in paragraphs that is not trusted':
      'FROM debian:12\nCOPY <<E /etc/apt/sources.list.d/a.sources\nTypes: deb\nTrusted: no\nE\n',
    'a repository on the disk with its key':
      "FROM fedora:42\nRUN printf 'baseurl=file:///srv/rpms\\ngpgcheck=0\\ngpgkey=file:///etc/key\\n' > /etc/yum.repos.d/a.repo\n",
    'an installation as it should be': `${F}RUN apt-get install -y --no-install-recommends curl\n`,
    'a downgrade': `${F}RUN apt-get install -y --allow-downgrades a=1\n`,
    'a package from the context': `FROM alpine:3.20\nCOPY a.apk /\nRUN apk add --allow-untrusted /a.apk\n`,
    'an rpm from the context': `FROM fedora:41\nRUN dnf install -y --nogpgcheck ./a.rpm\n`,
    'a package whose sum was checked': `FROM alpine:3.20\nRUN wget -O a.apk https://example.org/a.apk && echo "$S  a.apk" | sha256sum -c && apk add --allow-untrusted a.apk\n`,
    'a repository on the disk': `${F}RUN echo "deb [trusted=yes] file:/repo ./" > /etc/apt/sources.list.d/a.list\n`,
    'a repository that zypper is told of, from which nothing is installed yet': `FROM opensuse/leap:15.6\nRUN zypper --no-gpg-checks addrepo -f https://example.org/a a && zypper -n install a\n`,
    'a key': `${F}RUN echo "deb [signed-by=/k.asc] https://example.org a main" > /etc/apt/sources.list.d/a.list\n`,
    'signatures of packages, not of the index': `FROM fedora:41\nRUN printf '[a]\\ngpgcheck=1\\nrepo_gpgcheck=0\\n' > /etc/yum.repos.d/a.repo\n`,
    'a file of a repository on the disk': `FROM fedora:41\nCOPY <<EOF /etc/yum.repos.d/a.repo\n[a]\nbaseurl=file:///repo\ngpgcheck=0\nEOF\n`,
    'a check that is switched on': `FROM fedora:41\nRUN sed -i 's/gpgcheck=0/gpgcheck=1/' /etc/yum.repos.d/a.repo\n`,
  },
  invalid: [
    {
      name: 'an upgrade by zypper',
      code: 'FROM opensuse/leap:15.6\nRUN zypper «--no-gpg-checks» -n update\n',
      fixed: 'FROM opensuse/leap:15.6\nRUN zypper -n update\n',
    },
    {
      name: 'a trusted source in paragraphs',
      code: "FROM debian:12\nCOPY <<E /etc/apt/sources.list.d/a.sources\nTypes: deb\n«Trusted: yes»\nE\nRUN printf «'Types: deb\\nTrusted: yes\\n'» > /etc/apt/sources.list.d/b.sources\n",
    },
    {
      name: 'a key on the disk that is not asked for',
      code: "FROM fedora:42\nRUN printf «'baseurl=https://rpm.example.org\\ngpgcheck=0\\ngpgkey=file:///etc/key\\n'» > /etc/yum.repos.d/a.repo\n",
    },
    {
      name: 'apt-get --force-yes',
      code: `${F}RUN apt-get install -y «--force-yes» a\n`,
      fixed: `${F}RUN apt-get install -y a\n`,
    },
    {
      name: 'a setting with its value in quotes',
      code: `${F}RUN echo «'APT::Get::AllowUnauthenticated "true";'» > /etc/apt/apt.conf.d/9\n`,
      message: '`AllowUnauthenticated "true"` tells',
    },
    {
      name: 'an option of apt',
      code: `${F}RUN apt-get «-o Acquire::AllowInsecureRepositories=true» update\n`,
      fixed: `${F}RUN apt-get update\n`,
    },
    {
      name: 'an apk that was downloaded',
      code: `FROM alpine:3.20\nRUN wget https://example.org/a.apk && apk add «--allow-untrusted» a.apk\n`,
      fixed: `FROM alpine:3.20\nRUN wget https://example.org/a.apk && apk add a.apk\n`,
    },
    {
      name: 'yum',
      code: `FROM centos:7\nRUN yum install -y «--nogpgcheck» a\n`,
      fixed: `FROM centos:7\nRUN yum install -y a\n`,
    },
    {
      name: 'an rpm by its address',
      code: `FROM fedora:41\nRUN dnf install -y «--nogpgcheck» https://example.org/a.rpm\n`,
      fixed: `FROM fedora:41\nRUN dnf install -y https://example.org/a.rpm\n`,
    },
    {
      name: 'a file of a repository',
      code: `FROM fedora:41\nRUN printf «'[a]\\nbaseurl=https://example.org\\ngpgcheck=0\\n'» > /etc/yum.repos.d/a.repo\n`,
      message: /`gpgcheck=0`/,
    },
    {
      name: 'a heredoc',
      code: `FROM fedora:41\nRUN cat <<EOF > /etc/yum.repos.d/a.repo\n[a]\nbaseurl=https://example.org\n«gpgcheck=0»\nEOF\n`,
    },
    {
      name: 'a check that is switched off',
      code: `FROM fedora:41\nRUN sed -i «'s/gpgcheck=1/gpgcheck=0/'» /etc/yum.repos.d/a.repo\n`,
    },
  ],
});
