import rule from '#core/dockerfile/rules/run/require-pipefail';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'the option in the step itself': 'FROM debian:12.7\nRUN set -o pipefail && cat a | wc -l\n',
    'the option among others': 'FROM debian:12.7\nRUN set -euo pipefail; cat a | wc -l\n',
    'an alternative, which is no pipe': 'FROM debian:12.7\nRUN cat a || true\n',
    PowerShell: 'FROM debian:12.7\nSHELL ["pwsh", "-c"]\nRUN Get-Item a | Select-Object Name\n',
  },
  invalid: [{ name: 'one finding for a long pipe', code: 'FROM debian:12.7\nRUN «cat a» | sort | uniq\n' }],
});
