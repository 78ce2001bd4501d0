import always from '#core/dockerfile/rules/health/no-always-healthy';
import exitOne from '#core/dockerfile/rules/health/prefer-healthcheck-exit-one';
import failFlag from '#core/dockerfile/rules/health/require-healthcheck-fail-flag';
import { testRule } from '#test/support/rule-tester';

const CHECK = 'FROM nginx:1.27\nHEALTHCHECK CMD ';

testRule(failFlag, {
  valid: {
    'the flag': `${CHECK}curl -f http://localhost/ || exit 1\n`,
    'the flag among others': `${CHECK}curl -sSf http://localhost/ || exit 1\n`,
    'the long flag': `${CHECK}curl --silent --fail http://localhost/\n`,
    'the flag behind the address': `${CHECK}curl http://localhost/ -sf\n`,
    'another long flag': `${CHECK}curl --fail-with-body http://localhost/\n`,
    'an answer that is read': `${CHECK}curl -s http://localhost/ | grep -q ok\n`,
    'a code that is read': `${CHECK}[ "$(curl -s -o /dev/null -w '%{http_code}' http://localhost/)" = 200 ]\n`,
    'an answer in a file that is read': `${CHECK}curl -s -o /tmp/x http://localhost/ && grep -q ok /tmp/x\n`,
    'an answer that a redirection keeps': `${CHECK}curl -s http://localhost/ > /tmp/x; grep -q ok /tmp/x\n`,
    'another protocol': `${CHECK}curl -s telnet://localhost:80\n`,
    'flags in a variable': `${CHECK}curl $FLAGS http://localhost/\n`,
    'another program': `${CHECK}wget -q http://localhost/\n`,
    'a list with the flag': `${CHECK}["curl", "-f", "http://localhost/"]\n`,
    'no check': 'FROM nginx:1.27\nHEALTHCHECK NONE\n',
    'a step of the build': 'FROM nginx:1.27\nRUN curl http://localhost/\n',
  },
  invalid: [
    {
      name: 'a list',
      code: `${CHECK}[«"curl"», "http://localhost/"]\n`,
      fixed: `${CHECK}["curl", "-f", "http://localhost/"]\n`,
    },
    {
      name: 'a text in a list',
      code: `${CHECK}["sh", "-c", "«curl» \\"http://localhost:$PORT/\\" || exit 1"]\n`,
      fixed: `${CHECK}["sh", "-c", "curl -f \\"http://localhost:$PORT/\\" || exit 1"]\n`,
    },
    {
      name: 'an output that is thrown away',
      code: `${CHECK}«curl» -s -o /dev/null http://localhost/ > /dev/null 2>&1 || exit 1\n`,
      fixed: `${CHECK}curl -f -s -o /dev/null http://localhost/ > /dev/null 2>&1 || exit 1\n`,
    },
    {
      name: 'over several lines, with options',
      code: 'FROM nginx:1.27\nHEALTHCHECK --interval=5s \\\n  CMD «curl» localhost || exit 1\n',
      fixed: 'FROM nginx:1.27\nHEALTHCHECK --interval=5s \\\n  CMD curl -f localhost || exit 1\n',
    },
    {
      name: 'a trigger',
      code: 'FROM nginx:1.27\nONBUILD HEALTHCHECK CMD «curl» localhost\n',
      fixed: 'FROM nginx:1.27\nONBUILD HEALTHCHECK CMD curl -f localhost\n',
    },
  ],
});

testRule(always, {
  valid: {
    'a pipe whose parts all count': `FROM nginx:1.27\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nHEALTHCHECK CMD curl -f localhost | tee /tmp/a\n`,
    'a pipe that ends with a question': `${CHECK}curl -f localhost | cat | grep -q ok\n`,
    'a check that fails': `${CHECK}curl -f localhost || exit 1\n`,
    'success behind a success': `${CHECK}curl -f localhost && exit 0 || exit 1\n`,
    'a word for the log': `${CHECK}curl -f localhost && echo ok\n`,
    'an exit in front': `${CHECK}if ! curl -f localhost; then exit 1; fi; exit 0\n`,
    'a group that ends it': `${CHECK}curl -f localhost || { echo bad; exit 1; }; echo ok\n`,
    'the strict mode': `${CHECK}set -e; curl -f localhost; echo ok\n`,
    'an exit code that is passed on': `${CHECK}curl -f localhost; exit $?\n`,
    'code that asks something': `${CHECK}python -c "import requests; requests.get('http://localhost/')"\n`,
    'code that ends with what it found': `${CHECK}node -e "process.exit(check())"\n`,
    'true in the middle': `${CHECK}rm /x || true; curl -f localhost\n`,
  },
  invalid: [
    {
      name: 'a pipe that ends with what passes on anything',
      code: `${CHECK}curl -f localhost | «tee /tmp/a»\n`,
      message: 'The check ends with `tee /tmp/a`, which succeeds whatever came before',
    },
    {
      name: 'a word for the log',
      code: `${CHECK}curl -f localhost && echo ok || «echo bad»\n`,
      fixed: `${CHECK}curl -f localhost && echo ok || exit 1\n`,
    },
    { name: 'a colon', code: `${CHECK}curl -f localhost || «:»\n`, fixed: `${CHECK}curl -f localhost || exit 1\n` },
    { name: 'code that does nothing', code: `${CHECK}«python -c "import sys; sys.exit(0)"»\n` },
    { name: 'nothing else', code: `${CHECK}«exit 0»\n`, message: 'HEALTHCHECK NONE' },
    { name: 'a list', code: `${CHECK}[«"/bin/true"»]\n` },
    {
      name: 'a text in a list',
      code: `${CHECK}["sh", "-c", "curl -f localhost || «exit 0»"]\n`,
      fixed: `${CHECK}["sh", "-c", "curl -f localhost || exit 1"]\n`,
    },
  ],
});

testRule(exitOne, {
  valid: {
    'an exit': `${CHECK}curl -f localhost || exit 1\n`,
    'an exit in a group': `${CHECK}curl -f localhost || { echo bad; exit 1; }\n`,
    'a program that ends with 1': `${CHECK}python check.py\n`,
    'a pipe into another one': `${CHECK}curl -s localhost | grep -q ok\n`,
    'a list': `${CHECK}["curl", "-f", "localhost"]\n`,
    'a command in another one': `${CHECK}test "$(curl -s localhost)" = ok\n`,
  },
  invalid: [
    {
      name: 'a database',
      code: `${CHECK}«pg_isready -U $POSTGRES_USER»\n`,
      fixed: `${CHECK}pg_isready -U $POSTGRES_USER || exit 1\n`,
    },
    {
      name: 'behind another command',
      code: `${CHECK}test -f /ready && «wget -q localhost -O /dev/null»\n`,
      fixed: `${CHECK}test -f /ready && wget -q localhost -O /dev/null || exit 1\n`,
    },
    {
      name: 'a text in a list',
      code: `${CHECK}["sh", "-c", "«curl -f localhost»"]\n`,
      fixed: `${CHECK}["sh", "-c", "curl -f localhost || exit 1"]\n`,
    },
  ],
});
