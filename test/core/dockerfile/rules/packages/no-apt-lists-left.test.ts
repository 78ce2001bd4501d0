import rule from '#core/dockerfile/rules/packages/no-apt-lists-left';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'lists that are removed behind a comment':
      'FROM debian:12\nRUN apt-get update && \\\n# tools\n    apt-get install -y curl && \\\n    rm -rf /var/lib/apt/lists/*\n',
    'lists that go with the folder above':
      'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib /var/cache\n',
    'lists that go with all folders of a list':
      'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/{cache,lib}/*\n',
  },
  invalid: [
    {
      name: 'a search in the folder above',
      code: 'FROM debian:12\nRUN «apt-get update» && apt-get install -y curl && find /var/lib -name x -delete\n',
      fixed:
        'FROM debian:12\nRUN apt-get update && apt-get install -y curl && find /var/lib -name x -delete && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      name: 'another folder next to it',
      code: 'FROM debian:12\nRUN «apt-get update» && apt-get install -y curl && rm -rf /var/library\n',
      fixed:
        'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/library && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      name: 'lists that other programs install from later',
      code: 'FROM debian:12\nRUN «apt-get update» && apt-get install -y gdebi\nRUN gdebi -n tool.deb\n',
      message: 'for what later steps install',
    },
    {
      name: 'the same with the tool of ROS',
      code: 'FROM debian:12\nRUN «apt-get update» && apt-get install -y git\nRUN rosdep install --from-paths src -y\n',
      message: 'for what later steps install',
    },
    {
      name: 'a later step that fetches them again',
      code: 'FROM debian:12\nRUN «apt-get update» && apt-get install -y gdebi\nRUN «apt-get update» && gdebi -n tool.deb\n',
      fixed:
        'FROM debian:12\nRUN apt-get update && apt-get install -y gdebi && rm -rf /var/lib/apt/lists/*\nRUN apt-get update && gdebi -n tool.deb && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      name: 'a later step that fetches them again, and one behind it that installs from those',
      code: 'FROM debian:12\nRUN «apt-get update» && apt-get install -y curl\nRUN «apt-get update» && apt-get install -y git\nRUN apt-get install -y make\n',
      fixed:
        'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nRUN apt-get update && apt-get install -y git\nRUN apt-get install -y make\n',
    },
    {
      name: 'a later step that only may fetch them again',
      code: 'FROM debian:12\nRUN «apt-get update» && apt-get install -y curl\nRUN if [ -f a ]; then «apt-get update»; fi\nRUN apt-get install -y make\n',
      message: 'for what later steps install',
    },
    {
      name: 'a trigger that fetches them again, behind all steps of the file',
      code: 'FROM debian:12\nRUN «apt-get update» && apt-get install -y curl\nONBUILD RUN «apt-get update»\nRUN apt-get install -y make\n',
      message: 'for what later steps install',
    },
    {
      name: 'stages on top, of which one installs',
      code: 'FROM debian:12 AS base\nRUN «apt-get update» && apt-get install -y curl\nFROM base AS a\nRUN make\nFROM a\nRUN apt-get install -y git\n',
      message: 'for what later steps install',
    },
    {
      name: 'a comment between the commands, which has no say in the indentation',
      code: 'FROM debian:12\nRUN «apt-get update» && \\\n# tools\n    apt-get install -y curl\n',
      fixed:
        'FROM debian:12\nRUN apt-get update && \\\n# tools\n    apt-get install -y curl \\\n    && rm -rf /var/lib/apt/lists/*\n',
    },
  ],
});
