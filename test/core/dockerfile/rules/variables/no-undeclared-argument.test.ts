import rule from '#core/dockerfile/rules/variables/no-undeclared-argument';
import { testRule } from '#test/support/rule-tester';

const GLOBAL = 'ARG VERSION=1.2\nFROM alpine:3.20\n';

testRule(rule, {
  valid: {
    'an argument that the stage repeats': `${GLOBAL}ARG VERSION\nRUN echo $VERSION\n`,
    'a stage that starts from one that declares it': `${GLOBAL.replace('3.20', '3.20 AS a')}ARG VERSION\nFROM a\nRUN echo $VERSION\n`,
    'a variable that the RUN sets': `${GLOBAL}RUN VERSION=$(cat v) && echo $VERSION\n`,
    'a loop over it': `${GLOBAL}RUN for VERSION in 1 2; do echo $VERSION; done\n`,
    'a read': `${GLOBAL}RUN read VERSION < v && echo $VERSION\n`,
    'a default': `${GLOBAL}RUN echo \${VERSION:-latest} \${VERSION-x} \${VERSION:+y}\n`,
    'single quotes': `${GLOBAL}RUN echo '$VERSION' && awk '{print $VERSION}' f\n`,
    'a backslash': `${GLOBAL}RUN echo "\\$VERSION" > f\n`,
    'a file that sets variables': `${GLOBAL}RUN . /etc/os-release && echo $VERSION\n`,
    'a secret in the environment': `${GLOBAL}RUN --mount=type=secret,id=v,env=VERSION echo $VERSION\n`,
    'what the base image sets': 'ARG NODE_VERSION=22\nFROM node:$NODE_VERSION\nRUN echo $NODE_VERSION\n',
    'what a JDK image sets': 'ARG JAVA_HOME\nFROM eclipse-temurin:21\nRUN ls $JAVA_HOME\n',
    'a proxy': 'ARG HTTP_PROXY\nFROM alpine:3.20\nRUN echo $HTTP_PROXY\n',
    'an ENV': `${GLOBAL}ENV VERSION=1\nRUN echo $VERSION\n`,
    'names that nobody declares': `${GLOBAL}RUN echo $HOME $PATH $FOO\n`,
    'a comment in a heredoc': `${GLOBAL}RUN <<EOF\n# don't use $VERSION\nmake\nEOF\n`,
    'two names that differ by a number': 'FROM alpine:3.20\nARG PORT_1=1\nRUN echo $PORT_2\n',
    'a name near one that is used': 'FROM alpine:3.20\nARG VERSION=1\nRUN echo $VERSION $VERSIONS\n',
    'what a container is given': `${GLOBAL}CMD echo $VERSION\n`,
    'the exec form': `${GLOBAL}RUN ["echo", "$VERSION"]\n`,
    'the argument of another stage, read nowhere else':
      'FROM alpine:3.20 AS a\nARG V=1\nRUN echo $V\nFROM alpine:3.20\nRUN echo hi\n',
  },
  invalid: [
    {
      name: 'an argument before FROM, once a stage',
      code: `${GLOBAL}RUN echo «$VERSION»\nRUN echo $VERSION\n`,
      fixed: `${GLOBAL}ARG VERSION\nRUN echo $VERSION\nRUN echo $VERSION\n`,
      message: '`$VERSION` is empty here: the `ARG VERSION` on line 1 stands before the first FROM',
    },
    {
      name: 'behind the declarations that are there',
      code: 'ARG A\nARG B\nFROM alpine:3.20\nARG A\n\nRUN echo $A "x/«${B}»"\n',
      fixed: 'ARG A\nARG B\nFROM alpine:3.20\nARG A\nARG B\n\nRUN echo $A "x/${B}"\n',
    },
    {
      name: 'each of several stages',
      code: `${GLOBAL}RUN echo «$VERSION»\nFROM debian:12\nRUN echo «$VERSION»\n`,
      fixed: `${GLOBAL}ARG VERSION\nRUN echo $VERSION\nFROM debian:12\nARG VERSION\nRUN echo $VERSION\n`,
    },
    {
      name: 'an argument that is declared below',
      code: 'FROM alpine:3.20\nRUN echo «$V»\nARG V=1\nRUN echo $V\n',
      fixed: 'FROM alpine:3.20\nARG V=1\nRUN echo $V\nRUN echo $V\n',
      message: 'stands below, on line 3',
    },
    {
      name: 'an argument of another stage',
      code: 'FROM alpine:3.20 AS a\nARG V="1 2"\nFROM alpine:3.20\nRUN echo «$V»\n',
      fixed: 'FROM alpine:3.20 AS a\nARG V="1 2"\nFROM alpine:3.20\nARG V="1 2"\nRUN echo $V\n',
      message: 'belongs to another stage',
    },
    {
      name: 'a modifier that does not help',
      code: `${GLOBAL}RUN echo «\${VERSION%.*}» \${#VERSION}\n`,
      fixed: `${GLOBAL}ARG VERSION\nRUN echo \${VERSION%.*} \${#VERSION}\n`,
    },
    {
      name: 'a substitution in quotes, and a loop',
      code: `${GLOBAL}RUN for i in «$VERSION»; do echo "$(cat "$i")"; done\n`,
      fixed: `${GLOBAL}ARG VERSION\nRUN for i in $VERSION; do echo "$(cat "$i")"; done\n`,
    },
    {
      name: 'a heredoc',
      code: `${GLOBAL}RUN <<EOF\necho "«$VERSION»"\nEOF\n`,
      fixed: `${GLOBAL}ARG VERSION\nRUN <<EOF\necho "$VERSION"\nEOF\n`,
    },
    {
      name: 'a text that has the name in it too',
      code: `${GLOBAL}RUN echo "VERSION=«$VERSION»" > /etc/version\n`,
      fixed: `${GLOBAL}ARG VERSION\nRUN echo "VERSION=$VERSION" > /etc/version\n`,
    },
    {
      name: 'a platform',
      code: 'FROM --platform=$BUILDPLATFORM golang:1.23\nRUN GOOS=linux GOARCH=«$TARGETARCH» go build\n',
      fixed: 'FROM --platform=$BUILDPLATFORM golang:1.23\nARG TARGETARCH\nRUN GOOS=linux GOARCH=$TARGETARCH go build\n',
      message: 'Add `ARG TARGETARCH`',
    },
    {
      name: 'a typing mistake',
      code: 'FROM alpine:3.20\nARG RELEASE=1\nRUN echo $«RELAESE»\n',
      fixed: 'FROM alpine:3.20\nARG RELEASE=1\nRUN echo $RELEASE\n',
      message: 'Write `$RELEASE`',
    },
  ],
});
