import rule from '#core/dockerfile/rules/download/no-plain-http';
import { testRule } from '#test/support/rule-tester';

const F = 'FROM debian:12.7\n';

testRule(rule, {
  valid: {
    'what is only asked to break the cache': `${F}ADD http://example.org/utc/now /tmp/now\n`,
    https: `${F}RUN curl -fO https://example.org/a\n`,
    'this machine': `${F}RUN curl -f http://localhost:8080/a > a\n`,
    'a private network': `${F}RUN curl -fO http://192.168.1.2/a && wget http://10.0.0.1/b\n`,
    'a name without dots': `${F}RUN wget http://artifactory:8081/a\n`,
    'a host that is a variable': `${F}RUN wget http://$MIRROR/a\n`,
    'a checksum behind': `${F}RUN wget http://example.org/a && echo "$S  a" | sha256sum -c -\n`,
    'a signature behind': `${F}RUN wget http://example.org/a http://example.org/a.asc && gpg --batch --verify a.asc a\n`,
    'sums that are compared': `${F}RUN wget http://example.org/a && test "$(sha256sum a | cut -d' ' -f1)" = "$SUM"\n`,
    'a later step that checks': `${F}RUN wget http://example.org/a.tgz\nRUN echo "$S  a.tgz" | sha256sum -c\n`,
    'an ADD with a checksum': `${F}ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d http://example.org/a /a\n`,
    'a mirror of signed packages': `${F}RUN echo "deb http://mirror.example.org/debian bookworm main" > /etc/apt/sources.list\n`,
    'an index on this machine': `${F}RUN pip install -i http://localhost:3141/simple a\n`,
    'signed packages of a mirror': `FROM alpine:3.20\nRUN apk add --no-cache --repository http://dl-cdn.alpinelinux.org/alpine/edge/main a\n`,
    'a variable that is HTTPS, and one nobody knows': `${F}ARG A=https://example.org\nARG B\nRUN wget $A/a.tgz && wget $B/a.tgz\n`,
    'a variable inside of an address': `${F}ARG A=http://example.org\nRUN wget "https://example.com/?from=$A"\n`,
    'a package by its address, on this machine': `${F}RUN pip install http://localhost:8080/a-1.0-py3-none-any.whl\n`,
    'a package with its sum': `${F}RUN pip install "http://example.org/a-1.0.whl#sha256=${'a'.repeat(64)}"\n`,
    'packages of RPM by HTTPS, and by their names': `FROM fedora:41\nRUN rpm --import https://example.org/a.asc && dnf install -y https://example.org/a.rpm && yum install -y a\n`,
    'a repository of RPM, whose packages are signed': `FROM rockylinux:9.3\nRUN dnf config-manager --set-enabled crb && dnf -y remove http://example.org/a.rpm\n`,
    'what is only printed': `${F}RUN curl http://example.org/status\n`,
    'a namespace': `${F}RUN echo '<a xmlns="http://www.w3.org/1999/xhtml"/>' > a\n`,
  },
  invalid: [
    {
      name: 'wget in quotes',
      code: `${F}RUN wget «"http://example.org/$V/a"»\n`,
      fixed: `${F}RUN wget "https://example.org/$V/a"\n`,
    },
    {
      name: 'packages of RPM and their keys, whose signature nobody asks for',
      code: `FROM rockylinux:9.3\nRUN rpm --import «http://example.org/a.asc» && rpm -Uvh «http://example.org/a.rpm» && yum -y install «http://example.org/b.rpm» c\n`,
      fixed: `FROM rockylinux:9.3\nRUN rpm --import https://example.org/a.asc && rpm -Uvh https://example.org/a.rpm && yum -y install https://example.org/b.rpm c\n`,
    },
    {
      name: 'a pipe',
      code: `${F}RUN curl -fsSL «http://example.org/a.tgz» | tar xz\n`,
      fixed: `${F}RUN curl -fsSL https://example.org/a.tgz | tar xz\n`,
    },
    {
      name: 'indexes of packages',
      code: `${F}RUN pip install -i «http://pypi.example.com/simple» a && npm config set registry «http://registry.example.com/»\n`,
      fixed: `${F}RUN pip install -i https://pypi.example.com/simple a && npm config set registry https://registry.example.com/\n`,
    },
    {
      name: 'ADD',
      code: `${F}ADD «http://example.org/a» /a\n`,
      fixed: `${F}ADD https://example.org/a /a\n`,
    },
    {
      name: 'an address that begins with a variable of the file',
      code: `${F}ARG MIRROR=http://example.org/pub\nENV OTHER=$MIRROR/2\nRUN wget «${'${MIRROR}'}/a.tgz» && curl -fO «"$OTHER/b"»\nADD «$MIRROR/c» /c\n`,
      message: '`example.org` is asked by plain HTTP',
    },
    {
      name: 'an address that begins with a variable of the step',
      code: `${F}RUN URL=http://example.org/a.tgz && curl -fsSLo /a.tgz «"$URL"»\n`,
    },
    {
      name: 'FTP',
      code: `${F}RUN wget «ftp://ftp.example.org/a.tgz»\n`,
      message: 'is asked by FTP',
      fixed: `${F}RUN wget https://ftp.example.org/a.tgz\n`,
    },
    {
      name: 'a package by its address',
      code: `${F}RUN pip install «http://example.org/a-1.0-py3-none-any.whl» && npm i -g «http://example.org/b.tgz»\n`,
      fixed: `${F}RUN pip install https://example.org/a-1.0-py3-none-any.whl && npm i -g https://example.org/b.tgz\n`,
    },
    {
      name: 'git',
      code: `${F}RUN git clone «git://example.org/a.git»\n`,
      message: 'by the plain `git` protocol',
      fixed: `${F}RUN git clone https://example.org/a.git\n`,
    },
    {
      name: 'a checksum of something earlier',
      code: `${F}RUN sha256sum -c sums && wget «http://example.org/a»\n`,
      fixed: `${F}RUN sha256sum -c sums && wget https://example.org/a\n`,
    },
  ],
});
