import rule from '#core/dockerfile/rules/secrets/no-passwordless-sudo';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'single commands': `${FROM}RUN echo 'app ALL=(root) NOPASSWD: /usr/bin/mount' > /etc/sudoers.d/app\n`,
    'a password that is asked for': `${FROM}RUN echo 'app ALL=(ALL) ALL' > /etc/sudoers.d/app\n`,
    'a line that is taken out': `${FROM}RUN sed -i 's/NOPASSWD: ALL/ALL/' /etc/sudoers\n`,
    'a container that is run like a machine': `${FROM}RUN echo 'app ALL=(ALL) NOPASSWD:ALL' > /etc/sudoers.d/app\nCMD /lib/systemd/systemd\n`,
    'a dev container': `FROM mcr.microsoft.com/devcontainers/base:bookworm\nRUN echo 'app ALL=NOPASSWD: ALL' > /etc/sudoers.d/app\n`,
    'a stage for developing': `FROM debian:12 AS dev\nRUN echo 'app ALL=NOPASSWD: ALL' > /etc/sudoers.d/app\n`,
    'an image that starts a shell': `${FROM}RUN echo 'app ALL=(ALL) NOPASSWD:ALL' >> /etc/sudoers\nUSER app\nCMD ["/bin/bash", "-l"]\n`,
    'a shell as the entry point': `${FROM}RUN echo 'app ALL=(ALL) NOPASSWD:ALL' >> /etc/sudoers\nENTRYPOINT bash\n`,
    'the user of a dev container': `${FROM}ARG USERNAME=vscode\nRUN echo "$USERNAME ALL=(root) NOPASSWD:ALL" > /etc/sudoers.d/user\nUSER $USERNAME\n`,
    'root, who is root already': `${FROM}RUN echo 'root ALL=(ALL) NOPASSWD: ALL' >> /etc/sudoers && printf 'root ALL=NOPASSWD: ALL\\n' >> /etc/sudoers\n`,
    'root in single words': `${FROM}RUN echo root ALL=NOPASSWD:ALL >> /etc/sudoers\n`,
    'a stage that is thrown away': `FROM debian:12 AS build\nRUN echo 'app ALL=NOPASSWD: ALL' > /etc/sudoers.d/app\nFROM debian:12\nCOPY --from=build /app /app\n`,
  },
  invalid: [
    {
      name: 'echo, printf and tee',
      code: `${FROM}RUN echo «"app ALL=(ALL:ALL) NOPASSWD:ALL"» | tee -a /etc/sudoers && printf «'%s ALL=(ALL) NOPASSWD:SETENV: ALL\\n'» a >> /etc/sudoers\n`,
    },
    {
      name: 'a shell that runs the program',
      code: `${FROM}RUN echo «'app ALL=(ALL) NOPASSWD:ALL'» >> /etc/sudoers\nUSER app\nENTRYPOINT ["/app"]\nCMD ["bash"]\n`,
    },
    {
      name: 'a shell with a script',
      code: `${FROM}RUN echo «'app ALL=(ALL) NOPASSWD:ALL'» >> /etc/sudoers\nUSER app\nCMD ["bash", "run.sh"]\n`,
    },
    {
      name: 'root and another user',
      code: `${FROM}RUN printf «'root ALL=NOPASSWD: ALL\\napp ALL=NOPASSWD: ALL\\n'» >> /etc/sudoers\n`,
    },
    {
      name: 'sed that puts it there',
      code: `${FROM}RUN sed -i «'s|%sudo.*|%sudo ALL=(ALL) NOPASSWD: ALL|'» /etc/sudoers\n`,
    },
    { name: 'a heredoc', code: `${FROM}COPY <<EOF /etc/sudoers.d/app\napp ALL=(ALL) «NOPASSWD: ALL»\nEOF\n` },
  ],
});
