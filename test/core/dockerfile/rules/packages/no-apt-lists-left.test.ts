import rule from '#core/dockerfile/rules/packages/no-apt-lists-left';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'lists that are removed behind a comment':
      'FROM debian:12\nRUN apt-get update && \\\n# tools\n    apt-get install -y curl && \\\n    rm -rf /var/lib/apt/lists/*\n',
  },
  invalid: [
    {
      name: 'a comment between the commands, which has no say in the indentation',
      code: 'FROM debian:12\nRUN «apt-get update» && \\\n# tools\n    apt-get install -y curl\n',
      fixed:
        'FROM debian:12\nRUN apt-get update && \\\n# tools\n    apt-get install -y curl \\\n    && rm -rf /var/lib/apt/lists/*\n',
    },
  ],
});
