import rule from '#core/dockerfile/rules/variables/no-literal-variable';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'places that take variables': `ARG V=1\nFROM alpine:$V AS a\n${FROM}ARG V\nCOPY --from=a --chown=$V /x/$V /y\nRUN --mount=type=cache,target=/c/$V make\n`,
    'commands in a RUN': `${FROM}RUN date=$(date) && echo \`pwd\` $date\n`,
    'commands that are meant as text': `${FROM}ENV A='$(date)' B=\\$(date) PS1="$(whoami)> " GIT_PS1="$(whoami)> "\n`,
    'how to use the image': `${FROM}LABEL run="docker run -v $(pwd):/x app"\n`,
    'what a start script evaluates': `${FROM}ENV OPTS='-Dport=$PORT -Dx=1'\n`,
    'a dollar sign': `${FROM}ENV A='$' B='$$' C='cost: 5$'\nLABEL x='$5'\n`,
    'a command with variables of the file in single quotes': `${FROM}ENV P=1 CMD_LINE='app -p $P'\n`,
    'a home folder in the middle of what a script evaluates': `${FROM}ENV OPTS='-Dx=$HOME/y' P='$HOME/$USER'\n`,
    'a bracket': `${FROM}COPY a(1).txt /x/\n`,
  },
  invalid: [
    {
      name: 'a mount',
      code: `ARG IMG=x\n${FROM}RUN --mount=type=bind,from=«$IMG»,target=/x make\n`,
      fixed: `ARG IMG=x\nFROM $IMG AS img\n\n${FROM}RUN --mount=type=bind,from=img,target=/x make\n`,
    },
    {
      name: 'a variable of the stage, which no FROM sees',
      code: `${FROM}ARG V=1\nCOPY --from=«alpine:$V» /x /y\n`,
      message: 'The builder puts no variables into `--from`',
    },
    { name: 'a name that is taken', code: `ARG A=x\nFROM b AS a\n${FROM}COPY --from=«$A» /x /y\n` },
    { name: 'stages by number', code: `ARG A=x\nFROM b\n${FROM}COPY --from=0 /x /y\nCOPY --from=«$A» /x /y\n` },
    {
      name: 'a home folder in single quotes',
      code: `${FROM}ENV A=«'$HOME/x'»\n`,
      fixed: `${FROM}ENV A=/root/x\n`,
      message: 'the builder knows no `HOME` either',
    },
    {
      name: 'the path in single quotes',
      code: `${FROM}ENV PATH=«'$PATH:/opt/bin'»\n`,
      fixed: `${FROM}ENV PATH="$PATH:/opt/bin"\n`,
    },
    { name: 'a command in ENV', code: `${FROM}ENV D=«$(date)»\n`, message: '`$(date)` stays as it is' },
    { name: 'a command of the older form', code: `${FROM}ENV D «$(date +%F)»\n` },
    { name: 'backticks', code: `${FROM}ARG D=«\`date\`»\n` },
    { name: 'arithmetic in quotes', code: `${FROM}ENV D=«"x$(nproc)"»\n` },
    { name: 'a label that is all command', code: `${FROM}LABEL date=«"$(date)"»\n` },
    { name: 'a folder', code: `${FROM}WORKDIR «$(pwd)»\nCOPY . «$(pwd)»\n` },
    {
      name: 'single quotes in a label',
      code: `${FROM}ARG V\nLABEL version=«'v-$V'»\n`,
      fixed: `${FROM}ARG V\nLABEL version="v-$V"\n`,
    },
  ],
});
