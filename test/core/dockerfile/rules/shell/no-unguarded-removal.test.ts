import rule from '#core/dockerfile/rules/shell/no-unguarded-removal';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'a guarded variable': 'FROM debian:12\nRUN rm -rf "${DIR:?}"/*\n',
    'a variable with a default': 'FROM debian:12\nARG DIR=/build\nRUN rm -rf $DIR/*\n',
    'one that the text sets': 'FROM debian:12\nRUN DIR="$(mktemp -d)" && rm -rf "$DIR"/*\n',
    'one that a loop sets': 'FROM debian:12\nRUN for d in a b; do rm -rf $d/*; done\n',
    'a path that is nobody else’s without it': 'FROM debian:12\nARG DIR\nRUN rm -rf "$DIR/build-output"\n',
    'a removal that is not recursive': 'FROM debian:12\nARG DIR\nRUN rm -f "$DIR"/*\n',
    'a variable behind a folder': 'FROM debian:12\nARG DIR\nRUN rm -rf "/build/$DIR"\n',
    'a base image that may set it': 'FROM golang:1.23\nRUN rm -rf $GOPATH/*\n',
    'the home folder': 'FROM debian:12\nRUN rm -rf $HOME/*\n',
  },
  invalid: [
    {
      name: 'a variable that nobody sets',
      code: 'FROM debian:12\nRUN rm -rf «$DIR/*»\n',
      fixed: 'FROM debian:12\nRUN rm -rf ${DIR:?}/*\n',
      message: '`$DIR/*` is `/*` when `DIR` is empty',
    },
    {
      name: 'an empty value, and a folder of the system',
      code: 'FROM debian:12\nENV PREFIX=""\nRUN rm -fr «"${PREFIX}/usr/lib"»\n',
      fixed: 'FROM debian:12\nENV PREFIX=""\nRUN rm -fr "${PREFIX:?}/usr/lib"\n',
    },
  ],
});
