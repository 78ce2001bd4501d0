import rule from '#core/dockerfile/rules/packages/no-sudo';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'a call for the sake of sudo': 'FROM ubuntu:24.04\nUSER app\nRUN sudo echo ""\nRUN sudo true\n',
    'the package': 'FROM ubuntu:24.04\nRUN apt-get install -y sudo\n',
    'a file of it': 'FROM ubuntu:24.04\nRUN echo "app ALL=(ALL) ALL" > /etc/sudoers.d/app\n',
  },
  invalid: [
    {
      name: 'an image that nobody knows, whose user may need it',
      code: 'FROM example.org/ci:1\nRUN «sudo apt-get update» && sudo apt-get install -y git\n',
      message: 'switch to root with `USER root`',
    },
    {
      name: 'echo into a file',
      code: 'FROM ubuntu:24.04\nUSER app\nRUN «sudo echo a > /etc/b»\n',
    },
    {
      name: 'options that change nothing here',
      code: 'FROM ubuntu:24.04\nUSER root\nRUN «sudo -E make install» && sudo A=b make\n',
      fixed: 'FROM ubuntu:24.04\nUSER root\nRUN make install && A=b make\n',
      message: 'The step runs as root already',
    },
    {
      name: 'a login shell among those that need none, which is left to its writer',
      code: 'FROM ubuntu:24.04\nUSER root\nRUN «sudo make» && «sudo -i make install»\n',
      fixed: 'FROM ubuntu:24.04\nUSER root\nRUN make && sudo -i make install\n',
    },
    {
      name: 'another user',
      code: 'FROM ubuntu:24.04\nRUN «sudo -u app make» && «sudo -EHu app make» && «sudo --user=app A=b make»\n',
      message: 'give what `app` does a step of its own, behind `USER app`',
    },
    {
      name: 'root by name',
      code: 'FROM ubuntu:24.04\nUSER app\nRUN «sudo -u root make»\n',
      message: 'switch to root',
    },
    {
      name: 'a flag of the command behind it',
      code: 'FROM ubuntu:24.04\nUSER app\nRUN «sudo make -u app x»\n',
      message: 'switch to root',
    },
    {
      name: 'several in a step of such a user, which one USER mends',
      code: 'FROM ubuntu:24.04\nUSER app\nRUN «sudo apt-get update» && sudo apt-get install -y git\n',
    },
    { name: 'a user who is not root', code: 'FROM ubuntu:24.04\nUSER app\nRUN «sudo make install»\n' },
  ],
});
