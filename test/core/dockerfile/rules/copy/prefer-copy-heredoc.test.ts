import rule from '#core/dockerfile/rules/copy/prefer-copy-heredoc';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(rule, {
  valid: {
    'something that is added': `${FROM}RUN echo a >> /etc/hosts.allow\n`,
    'a variable': `${FROM}RUN echo "$A" > /etc/a\n`,
    'more than that': `${FROM}RUN echo a > /etc/a && chmod 600 /etc/a\n`,
    'a relative path': `${FROM}RUN echo a > a\n`,
    'what the kernel takes': `${FROM}RUN echo 1 > /proc/sys/vm/x\n`,
    'text that shells print in different ways': `${FROM}RUN echo 'a\\nb' > /etc/a\n`,
    'a flag': `${FROM}RUN echo -n a > /etc/a\n`,
    'a mount': `${FROM}RUN --mount=type=cache,target=/x echo a > /x/a\n`,
    'another program': `${FROM}RUN date > /etc/a\n`,
    'a pipe': `${FROM}RUN echo a | tr a b > /etc/a\n`,
  },
  invalid: [
    {
      name: 'text that the user owns',
      code: `${FROM}USER app\n«run» echo a "b  c" >/home/app/x\n`,
      fixed: `${FROM}USER app\ncopy --chown=app <<'EOF' /home/app/x\na b  c\nEOF\n`,
    },
    {
      name: 'a dollar sign, which stays',
      code: `${FROM}«RUN» echo 'x=$y' > /etc/x\n`,
      fixed: `${FROM}COPY <<'EOF' /etc/x\nx=$y\nEOF\n`,
    },
  ],
});
