import rule from '#core/dockerfile/rules/download/no-stale-download';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(rule, {
  valid: {
    'a clone behind the address of its newest commit': `${FROM}ADD https://api.github.com/repos/acme/app/git/refs/heads/main /tmp/app.json\nRUN git clone https://github.com/acme/app.git\n`,
    'a pull behind the time of the day': `${FROM}ADD http://example.org/utc/now /tmp/now\nRUN git pull\n`,
    'an argument that breaks the cache': `${FROM}ARG CACHEBUST=1\nRUN curl -fLO https://example.com/latest/a.tgz\n`,
    'submodules as the repository names them': 'FROM debian:12\nRUN git submodule update --init --recursive\n',
    'revisions of other systems': `${FROM}RUN hg clone -u 1.4 https://example.org/a && svn co -r 4711 https://example.org/b/trunk\n`,
    'a tag of Subversion, and a later update of Mercurial': `${FROM}RUN svn export https://example.org/b/tags/final && hg clone https://example.org/a && hg -R a update stable-2\n`,
    'a folder of Subversion, and one that a variable names': `${FROM}RUN svn co file:///srv/a && svn co https://example.org/a/$TAG && svn info https://example.org/a/trunk\n`,
    'a fetch of a commit into a new repository':
      'FROM debian:12\nRUN git init && git fetch --depth 1 https://example.org/a.git 1f0e3dad99908345f7439f8ffabdffc4aa11bb22 && git checkout FETCH_HEAD\n',
    'a version in an argument': 'FROM debian:12\nARG REF=v1.2.0\nRUN curl -fLO "https://example.org/a/${REF}/a.tgz"\n',
    'a reference that nobody knows': 'FROM debian:12\nARG REF\nRUN curl -fLO "https://example.org/a/${REF}/a.tgz"\n',
    'a release of Maven': 'FROM debian:12\nRUN wget https://example.org/m/app/1.0/app-1.0.jar\n',
    'a dated snapshot of an archive':
      'FROM debian:12\nRUN wget https://snapshot.debian.org/archive/debian/20250101T000000Z/pool/a.deb\n',
    'a tag': `${FROM}RUN git clone --depth 1 -b v1.2.3 https://example.com/a.git\n`,
    'a tag that a variable names': `FROM debian:12\nARG REF=v1.2.0\nRUN git clone -b $REF https://example.com/a.git && for b in main 1.x; do git clone -b $b https://example.com/b.git $b; done\n`,
    'a branch that a variable names': `${FROM}ARG REF\nRUN git clone -b $REF https://example.com/a.git\n`,
    'a commit that is checked out': `${FROM}RUN git clone https://example.com/a.git && cd a && git checkout 0123abcd\n`,
    'a variable that is checked out': `${FROM}ARG C\nRUN git clone https://example.com/a.git && git -C a checkout "$C"\n`,
    'a tag that a later RUN checks out': `${FROM}RUN git clone https://example.com/a.git /a\nRUN git -C /a checkout v1.2\n`,
    'a commit that is fetched': `${FROM}RUN git init && git fetch origin 0123abcd && git checkout FETCH_HEAD\n`,
    'a local repository': `${FROM}RUN git clone /src/a.git b\n`,
    'an address with a version': `${FROM}RUN curl -fsSLO https://example.com/v1.2.3/master/tool.tgz\n`,
    'a build number': `${FROM}RUN wget https://dl.example.com/tools-linux-11076708_latest.zip\n`,
    'a Debian pool': `${FROM}RUN curl -O https://deb.example.org/pool/main/c/curl/curl.deb\n`,
    'a file that is checked': `${FROM}RUN curl -O https://example.com/latest/a.tgz && echo "x a.tgz" | sha256sum -c\n`,
    'a signing key': `${FROM}RUN curl https://example.com/keys/latest/archive.asc -o /etc/k\n`,
    'the index of a repository': `${FROM}ADD https://example.com/apt/stable/debian/Packages /tmp/\n`,
    'the list of a folder': `${FROM}ADD https://example.com/stable/x86_64/ /tmp/versions.html\n`,
    'a signing key by its name': `${FROM}RUN curl -f https://example.com/REPO_KEY_CURRENT.public | gpg --import\n`,
    'a version in the name of the newest release': `${FROM}ARG TOOL_VERSION\nRUN wget https://github.com/a/b/releases/latest/download/b-$TOOL_VERSION.tgz\n`,
    'a variable that may be a version': `${FROM}RUN wget https://example.com/latest/$NAME.tgz\n`,
    'an ADD with a checksum': `${FROM}ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/latest/a /\n`,
    'an ADD of a repository, which BuildKit looks up': `${FROM}ADD https://github.com/acme/main.git#main /src\n`,
    'a text that mentions it': `${FROM}RUN echo git clone https://example.com/latest\n`,
  },
  invalid: [
    {
      name: 'the newest release for the system that the step asks for',
      code: `${FROM}RUN wget «"https://github.com/acme/forge/releases/latest/download/Forge-$(uname)-$(uname -m).sh"» && sh Forge-*.sh\n`,
      message: '(`latest`)',
    },
    {
      name: 'a branch that a variable of the image names',
      code: 'FROM ruby:3.4\nENV GIT_BRANCH=stable\nRUN «git clone --depth 1 -b "${GIT_BRANCH}" https://example.org/a.git» /a\n',
      message: 'takes the newest commit of `stable` once',
    },
    {
      name: 'an address in quotes',
      code: 'FROM debian:12\nADD «"https://example.com/raw/master/icd.json"» /etc/vulkan/icd.json\n',
      message: '`https://example.com/raw/master/icd.json` changes with time (`master`)',
    },
    {
      name: 'a branch that an argument names when nobody says otherwise',
      code: 'FROM debian:12\nARG REF=main\nRUN «git clone --branch ${REF} https://example.com/a.git»\n',
      message: /takes the newest commit of `main` once/,
      fixed:
        'FROM debian:12\nARG REF=main\nARG A_COMMIT\nRUN git clone --branch ${REF} https://example.com/a.git && git -C a checkout "${A_COMMIT:-HEAD}"\n',
    },
    {
      name: 'what breaks the cache only behind it, and an argument that does not',
      code: `${FROM}ARG CACHE_DIR=/c\nRUN «git clone https://example.com/a.git» && make -C a\nARG CACHEBUST\n`,
      fixed: `${FROM}ARG CACHE_DIR=/c\nARG A_COMMIT\nRUN git clone https://example.com/a.git && git -C a checkout "${'${A_COMMIT:-HEAD}'}" && make -C a\nARG CACHEBUST\n`,
    },
    {
      name: 'a clone that a later step brings up to date',
      code: `${FROM}RUN git clone https://example.com/a.git /a\nWORKDIR /a\nRUN «git pull»\n`,
    },
    {
      name: 'a branch that a new repository fetches',
      code: 'FROM debian:12\nRUN git init && git remote add origin https://example.org/a.git && «git fetch» --depth 1 origin develop && git checkout FETCH_HEAD\n',
    },
    {
      name: 'the newest of other systems',
      code: `${FROM}RUN «svn checkout https://example.org/b/trunk /b» && «hg clone https://example.org/a»\n`,
    },
    {
      name: 'submodules at the tip of their branches',
      code: 'FROM debian:12\nRUN «git submodule update --init --remote»\n',
    },
    {
      name: 'a branch in an argument',
      code: 'FROM debian:12\nARG REF=main\nRUN curl -fLO «"https://example.org/a/${REF}/a.txt"»\n',
      message: 'for a variable in it says `main`',
    },
    {
      name: 'a branch in a variable of the step',
      code: 'FROM debian:12\nRUN REF=nightly; wget «https://example.org/a/$REF/a.txt»\n',
    },
    {
      name: 'a snapshot of Maven, in spite of its version',
      code: 'FROM debian:12\nRUN wget «https://example.org/m/app/1.0-SNAPSHOT/app-1.0-SNAPSHOT.jar»\n',
    },
    {
      name: 'aria2c',
      code: 'FROM fedora:42\nRUN aria2c -d /tmp -o a.zip «https://example.org/a/archive/refs/heads/main.zip»\n',
    },
    {
      name: 'an archive of a branch',
      code: 'FROM debian:12\nRUN curl -fsSL «https://example.org/a/archive/master.tar.gz» | tar xz\n',
    },

    {
      name: 'a branch, in a list',
      code: `${FROM}RUN apk add git && «git clone -b develop https://example.com/acme/a-tool» /a && make -C /a\n`,
      fixed: `${FROM}ARG A_TOOL_COMMIT\nRUN apk add git && git clone -b develop https://example.com/acme/a-tool /a && git -C /a checkout "\${A_TOOL_COMMIT:-HEAD}" && make -C /a\n`,
      message: 'takes the newest commit of `develop` once',
    },
    {
      name: 'a shallow clone, which has no other commit',
      code: `${FROM}RUN «git clone --depth=1 https://example.com/a.git»\n`,
    },
    {
      name: 'a trigger',
      code: `${FROM}ONBUILD RUN «git clone https://example.com/a.git»\n`,
      fixed: `${FROM}ONBUILD ARG A_COMMIT\nONBUILD RUN git clone https://example.com/a.git && git -C a checkout "\${A_COMMIT:-HEAD}"\n`,
    },
    { name: 'a pull', code: `${FROM}RUN cd /src && «git pull» && make\n` },
    {
      name: 'a branch that is checked out',
      code: `${FROM}RUN («git clone https://example.com/a.git») && git -C a checkout main\n`,
      message: 'takes the newest commit of `main` once',
    },
    {
      name: 'a branch that is checked out, which needs no other checkout',
      code: `${FROM}RUN «git clone https://example.com/a.git» && cd a && git checkout -q demo && make\n`,
      message: 'takes the newest commit of `demo` once',
    },
    {
      name: 'the newest release for a machine',
      code: `${FROM}ARG TARGETARCH\nRUN wget -O /bin/a «https://example.com/latest/a-\${TARGETARCH}»\n`,
      message: '(`latest`)',
    },
    {
      name: 'the newest release for this machine',
      code: `${FROM}RUN wget -O /bin/a «"https://example.com/stable/a-$(uname -m)"»\n`,
      message: '(`stable`)',
    },
    {
      name: 'any file of the newest release',
      code: `${FROM}RUN wget -O /bin/a «https://github.com/a/b/releases/latest/download/$FILE»\n`,
      message: '(`latest`)',
    },
    {
      name: 'addresses in quotes',
      code: `${FROM}RUN curl -L «"https://example.com/repo/raw/master/install"» | sh\n`,
      message: '(`master`)',
    },
    { name: 'an ADD', code: `${FROM}ADD «https://example.com/nightly/a.tgz» /a\n`, message: '--checksum' },
  ],
});
