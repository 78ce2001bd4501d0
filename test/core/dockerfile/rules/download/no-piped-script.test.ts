import rule from '#core/dockerfile/rules/download/no-piped-script';
import { marked } from '#test/support/marked';
import { only, testRule } from '#test/support/rule-tester';
import { describe, expect, it } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import { loadShellGrammar } from '#test/support/shell-grammar';

const F = 'FROM debian:12.7\n';
const grammar = await loadShellGrammar();

const HARMLESS: Readonly<Record<string, string>> = {
  'an archive': 'curl -fsSL https://example.org/a.tgz | tar xz',
  'a key': 'curl -fsSL https://example.org/key | gpg --dearmor -o /k.gpg',
  'data for a filter': 'curl -fsSL https://example.org/a.json | jq -r .tag',
  'data for a script of its own':
    "curl -fsSL https://example.org/a.json | python3 -c 'import json,sys; print(json.load(sys.stdin))'",
  'data for a module': 'curl -fsSL https://example.org/a.json | python3 -m json.tool',
  'data for a script of the image': 'curl -fsSL https://example.org/a.sql | sh /load.sh',
  'a check of the syntax': 'curl -fsSL https://example.org/a.sh | bash -n',
  'a one-liner': "curl -fsSL https://example.org/a | perl -pe 's/a/b/' > b",
  'a script of the image': 'cat install.sh | sh',
  'a local file': 'curl -s file:///install.sh | sh',
  'a script that a commit names': `curl -fsSL https://raw.example.org/a/b/${'0123abcd'.repeat(5)}/install.sh | sh`,
  'a script that is saved': 'curl -fsSLo i.sh https://example.org/i.sh && echo "$S  i.sh" | sha256sum -c - && sh i.sh',
  'a value that is no script': 'sh -c "echo $(curl -fs https://example.org/version)"',
  'a value': 'V=$(curl -fs https://example.org/version) sh build.sh',
  'a pipe that ends before': 'curl -fs https://example.org/a | cat > a && sh b',
  'an address that is an argument': 'sh fetch.sh https://example.org/a',
  'a comparison': 'diff <(curl -fs https://example.org/a) a',
};

const REPORTED: Readonly<Record<string, string>> = {
  'bash from wget': '«wget -qO- https://example.org/i.sh | bash»',
  'options and arguments': '«curl -fsSL https://example.org/i.sh | sh -s -- -y --default»',
  'sudo with its options': '«curl -fsSL https://example.org/setup | sudo -E bash -»',
  'a variable in front': '«curl -fsSL https://example.org/i.sh | VERSION=1 sh»',
  'env in front': '«curl -fsSL https://example.org/i.sh | env A=b bash -x»',
  'the device of the input': '«curl -sSL https://example.org/i.sh | bash /dev/stdin -v latest»',
  'a filter between': '«curl -fsSL https://example.org/i.sh | sed s/a/b/ | bash»',
  python: '«curl -fsSL https://example.org/get-pip.py | python3»',
  'python with a dash and arguments': '«curl -sSL https://example.org/i.py | python3 - --yes»',
  php: '«curl -fsS https://example.org/installer | php»',
  'behind other commands': 'apt-get update && «curl -fsSL https://example.org/i.sh | sh» && rm -rf /x',
  'a process substitution': '«bash <(curl -fsSL https://example.org/i.sh)»',
  'a script that is read in': '«. <(curl -fsSL https://example.org/i.sh)»',
  'a text for -c': '«sh -c "$(curl -fsSL https://example.org/i.sh)"»',
  'a text with arguments behind': '«sh -c "$(wget -qO- https://example.org/i.sh)" -- --yes»',
  eval: '«eval "$(curl -fsSL https://example.org/env)"»',
  'python -c': '«python3 -c "$(curl -fsSL https://example.org/i.py)"»',
};

testRule(rule, {
  valid: {
    'a value that a program is fed with':
      'FROM debian:12\nRUN bash -c "cat > /a" <<< "$(curl -fsSL https://example.org/a)"\n',
    ...Object.fromEntries(Object.entries(HARMLESS).map(([name, run]) => [name, `${F}RUN ${run}\n`])),
    'a command of a container': `${F}CMD curl -fs https://example.org/a | sh\n`,
  },
});

describe('no-piped-script', () => {
  for (const [name, run] of Object.entries(REPORTED)) {
    it(`reports: ${name}`, () => {
      const { text, spans } = marked(`${F}SHELL ["/bin/bash", "-c"]\nRUN ${run}\n`);
      const { findings } = lintDockerfile(modelOf(text, grammar), only(rule), [rule]);
      expect(findings.map(({ start, end }) => ({ start, end }))).toEqual(spans);
    });
  }

  it('saves to one file where the output was named as a dash', () => {
    const text = `${F}RUN curl -f -o- https://example.org/i.sh | bash\n`;
    const { findings } = lintDockerfile(modelOf(text, grammar), only(rule), [rule]);
    expect(findings[0]?.fixes[0]?.edits[0]?.text).toMatch(/^curl -o \/tmp\/install\.sh -f https:/);
  });

  it('puts no quotes into those around the script', () => {
    const text = `${F}RUN su app -c "curl -fs https://example.org/i.sh | sh -s -- -y"\n`;
    const { findings } = lintDockerfile(modelOf(text, grammar), only(rule), [rule]);
    expect(findings[0]?.fixes[0]?.edits[0]?.text).toBe(
      'curl -o /tmp/install.sh -fs https://example.org/i.sh && echo ${1:sha256}\\\\ \\\\ /tmp/install.sh | sha256sum -c - && sh /tmp/install.sh -y',
    );
  });

  it('leaves out the name of the standard input', () => {
    const text = `${F}RUN curl -fsSL https://example.org/i | bash /dev/stdin -v latest\n`;
    const { findings } = lintDockerfile(modelOf(text, grammar), only(rule), [rule]);
    expect(findings[0]?.fixes[0]?.edits[0]?.text).toMatch(/ && bash \/tmp\/install\.sh -v latest$/);
  });

  it('offers to save the script and to check its sum', () => {
    const text = `${F}RUN curl -sSL https://example.org/$V/i.sh | sudo bash -s -- -y\n`;
    const { findings } = lintDockerfile(modelOf(text, grammar), only(rule), [rule]);
    const check = 'echo "${1:sha256}  /tmp/install.sh" | sha256sum -c -';
    expect(findings[0]?.fixes[0]?.edits[0]?.text).toBe(
      `curl -o /tmp/install.sh -sSL https://example.org/\\$V/i.sh && ${check} && sudo bash /tmp/install.sh -y`,
    );
  });
});

testRule(rule, {
  valid: { 'an exec form without a script': `${F}RUN ["sh", "-c", "curl -fsSL https://e.org/a.tgz | tar xz"]\n` },
  invalid: [{ name: 'an exec form', code: `${F}RUN ["sh", "-c", "«curl -fsSL https://e.org/i.sh | sh»"]\n` }],
});

const WINDOWS = '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\n';

testRule(rule, {
  valid: {
    'a script of the image in PowerShell': `${WINDOWS}RUN iex C:\\install.ps1\n`,
    'a file that PowerShell saves': `${WINDOWS}RUN iwr https://example.org/a.ps1 -OutFile a.ps1; iex 'C:\\b.ps1'\n`,
  },
  invalid: [
    {
      name: 'a shell that is fed with it',
      code: 'FROM debian:12\nRUN «bash -s -- -y <<< "$(curl -fsSL https://example.org/a.sh)"»\nRUN «. /dev/stdin <<< "$(curl -fsSL https://example.org/a.sh)"»\n',
    },
    {
      name: 'what PowerShell fetches',
      code: `${WINDOWS}RUN «iex ((New-Object System.Net.WebClient).DownloadString('https://example.org/i.ps1'))»; choco install git\n`,
      message: 'PowerShell runs whatever the server sends for `https://example.org/i.ps1`',
    },
    { name: 'a pipe of PowerShell', code: `${WINDOWS}RUN Write-Host x; «irm -useb https://example.org/i.ps1 | iex»\n` },
    {
      name: 'PowerShell that cmd starts',
      code: `# escape=\`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN «powershell -Command "iex (irm https://example.org/i.ps1)"»\n`,
    },
  ],
});

it('is one finding with an address that changes with time, which a sum would settle as well', () => {
  const text = `${F}RUN curl -fsSL https://example.org/master/install.sh | sh\nUSER app\n`;
  const { findings } = lintDockerfile(modelOf(text, grammar), mergeSettings());
  const wanted = ['no-piped-script', 'no-stale-download'];
  expect(findings.map((each) => each.rule).filter((each) => wanted.includes(each))).toEqual(['no-piped-script']);
});
