import rule from '#core/dockerfile/rules/packages/no-version-as-redirect';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM python:3.13\n';

testRule(rule, {
  valid: {
    'versions in quotes': `${FROM}RUN pip install "flask>=3" 'jinja2<4' "click>=8,<9"\n`,
    'an exact version': `${FROM}RUN pip install flask==3.1.0 && npm install express@4\n`,
    'a log': `${FROM}RUN pip install flask >log 2>&1 && pip install flask> /tmp/log\n`,
    'a file of numbers for another program': `${FROM}RUN sort a>1 && cat<2\n`,
    'a list that is read': `${FROM}RUN xargs pip install < list.txt\n`,
    'an exec form without a shell': `${FROM}RUN ["pip", "install", "flask>=3"]\n`,
    'an escaped sign': `${FROM}RUN pip install flask\\>=3\n`,
  },
  invalid: [
    {
      name: 'a lowest version',
      code: `${FROM}RUN pip install «flask>=3.1» requests\n`,
      fixed: `${FROM}RUN pip install "flask>=3.1" requests\n`,
      message: '`pip` gets `flask` without a version, and what it prints goes to a file named `=3.1`',
    },
    {
      name: 'a range, and one that nothing is below',
      code: `${FROM}RUN python -m pip install -U «click>=8,<9» && pip3 install «jinja2<4»\n`,
      fixed: `${FROM}RUN python -m pip install -U "click>=8,<9" && pip3 install "jinja2<4"\n`,
    },
    {
      name: 'several at once',
      code: `${FROM}RUN pip install \\\n    «flask>=3» \\\n    click>8\n`,
      fixed: `${FROM}RUN pip install \\\n    "flask>=3" \\\n    "click>8"\n`,
    },
    { name: 'inside quotes', code: `${FROM}RUN bash -c "pip install «flask>=3»"\n` },
    {
      name: 'a version from an argument',
      code: `${FROM}ARG V=3\nRUN pip install «flask>=$V»\n`,
      fixed: `${FROM}ARG V=3\nRUN pip install "flask>=$V"\n`,
    },
    {
      name: 'conda',
      code: `FROM continuumio/miniconda3:24.9\nRUN conda install -y «numpy>=2»\n`,
      fixed: `FROM continuumio/miniconda3:24.9\nRUN conda install -y "numpy>=2"\n`,
    },
  ],
});
