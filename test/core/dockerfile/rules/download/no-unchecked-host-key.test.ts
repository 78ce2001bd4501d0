import rule from '#core/dockerfile/rules/download/no-unchecked-host-key';
import { testRule } from '#test/support/rule-tester';

const F = 'FROM debian:12.7\n';

testRule(rule, {
  valid: {
    'keys from the context': `${F}COPY known_hosts /etc/ssh/ssh_known_hosts\nRUN git clone git@example.org:a.git\n`,
    'keys that are written down': `${F}RUN echo "example.org ssh-ed25519 AAAA" >> /root/.ssh/known_hosts\n`,
    'a fingerprint that is compared': `${F}RUN ssh-keyscan example.org > k && ssh-keygen -lf k | grep SHA256:uNiVztksCsDhcc0u9e8 && cat k >> /root/.ssh/known_hosts\n`,
    'a sum that is checked': `${F}RUN ssh-keyscan example.org > k && echo "$S  k" | sha256sum -c && mv k /root/.ssh/known_hosts\n`,
    'a scan that is only shown': `${F}RUN ssh-keyscan example.org\n`,
    'a check that is on': `${F}RUN ssh -o StrictHostKeyChecking=yes example.org true\n`,
    'this machine alone': `${F}RUN printf "Host localhost 127.0.0.1\\n  StrictHostKeyChecking no\\nHost 0.0.0.0\\n  StrictHostKeyChecking no\\n" >> /root/.ssh/config\n`,
    'this machine alone in a heredoc': `${F}COPY <<EOF /etc/ssh/ssh_config\nHost localhost\n  StrictHostKeyChecking no\nEOF\n`,
    'a package of that name': `${F}RUN apk add --no-cache openssh-keyscan\n`,
  },
  invalid: [
    { name: 'an option', code: `${F}RUN ssh -o «StrictHostKeyChecking=no» example.org true\n` },
    {
      name: 'a variable in front',
      code: `${F}RUN «GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no"» git clone git@example.org:a.git\n`,
    },
    { name: 'ENV', code: `${F}ENV «GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no"»\n` },
    {
      name: 'a configuration',
      code: `${F}RUN printf «"Host *\\n  StrictHostKeyChecking no\\n"» >> /root/.ssh/config\n`,
    },
    {
      name: 'this machine and others',
      code: `${F}RUN printf «"Host localhost\\n  StrictHostKeyChecking no\\nHost *.example.org\\n  StrictHostKeyChecking no\\n"» >> /root/.ssh/config\n`,
    },
    {
      name: 'a configuration without quotes',
      code: `${F}RUN echo «StrictHostKeyChecking» no >> /etc/ssh/ssh_config\n`,
    },
    {
      name: 'a configuration in a heredoc',
      code: `${F}COPY <<EOF /etc/ssh/ssh_config\nHost *\n  «StrictHostKeyChecking no»\nEOF\n`,
    },
    {
      name: 'a scan that is piped',
      code: `${F}RUN «ssh-keyscan» -t rsa example.org | tee -a /root/.ssh/known_hosts\n`,
    },
  ],
});
