import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { jsonFix } from '#core/dockerfile/rules/run-time/exec-form-fixes';
import { launchOf, launchedScript } from '#core/dockerfile/rules/run-time/launch';
import { outerCommands } from '#core/dockerfile/rules/shell-chain';
import { shellOfExecForm } from '#core/dockerfile/shell/exec-form';
import type { Instruction, Word } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { shortened } from '#core/dockerfile/rules/written';

/** `$@`, `$*`, `$1` and their like in a shell text. */
const ARGUMENT = /\$\{?[@*0-9#]/;
/** All of them but `$0`. */
const LOSES_FIRST = /\$\{?[@*]/;

export default defineRule({
  id: 'no-ignored-cmd',
  category: 'run-time',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['prefer-exec-form'],
  summary: 'What `CMD` says reaches the program of `ENTRYPOINT`.',
  why: 'The engine puts `CMD`, or the arguments of `docker run`, behind the words of `ENTRYPOINT`. Of an `ENTRYPOINT` in shell form those words are `/bin/sh -c "…"`, and what follows the text is not part of it: the shell sets `$0`, `$1` … and the program never sees them. The same holds for `["sh", "-c", "…"]` whose text does not name `"$@"`. A `CMD` in shell form is handed over as `/bin/sh`, `-c` and its text, which a program takes for three arguments that it does not know.',
  options: {},
  messages: {
    shellForm:
      'This ENTRYPOINT in shell form takes no arguments: neither `CMD {cmd}` on line {line} nor what stands behind `docker run` reaches `{entrypoint}`. Write the ENTRYPOINT as a JSON list.',
    shellText:
      'The text behind `-c` does not use its arguments, so neither `CMD {cmd}` on line {line} nor what stands behind `docker run` reaches it. Put `"$@"` where they belong, and a name such as `"--"` behind the text, which is `$0`.',
    firstLost:
      'The first word behind the text of `sh -c` is `$0`, not `$1`: the first word of `CMD {cmd}` on line {line} is missing in `$@`. Put one more string behind the text, such as `"--"`.',
    shellArguments:
      'The first word behind the text of a shell form is `$0`, not `$1`: the first word of `CMD {cmd}` on line {line}, or of the arguments of `docker run`, is missing in `$@`. Write it as `["sh", "-c", "…", "--"]`.',
    shellCmd:
      'With the ENTRYPOINT on line {line}, this CMD in shell form is handed over as `/bin/sh`, `-c` and `{cmd}`: the program gets two arguments that are not meant for it, and one that it cannot take apart. Write it as a JSON list.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nENTRYPOINT «./serve»\nCMD ["--port", "80"]\n',
      good: 'FROM debian:12\nENTRYPOINT ["./serve"]\nCMD ["--port", "80"]\n',
    },
    {
      bad: 'FROM debian:12\nENTRYPOINT ["sh", "-c", «"exec ./serve --name $NAME"»]\nCMD ["--port", "80"]\n',
      good: 'FROM debian:12\nENTRYPOINT ["sh", "-c", "exec ./serve --name $NAME \\"$@\\"", "--"]\nCMD ["--port", "80"]\n',
    },
    {
      note: 'A shell form where options were meant.',
      bad: 'FROM debian:12\nENTRYPOINT ["./serve"]\nCMD «-p 80»\n',
      good: 'FROM debian:12\nENTRYPOINT ["./serve"]\nCMD ["-p", "80"]\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      const { entrypoint, cmd } = launchOf(model, stage);
      const own = new Set(stage.instructions);
      // What a stage below has of both is reported there.
      if (!entrypoint || !cmd || !(own.has(entrypoint) || own.has(cmd)) || cmd.json?.length === 0) return;
      const lost = lostIn(model, entrypoint, cmd);
      if (!lost) return;
      const other = lost.message === 'shellCmd' ? entrypoint : cmd;
      const data = {
        cmd: shortened(cmd.value.text),
        entrypoint: shortened(entrypoint.value.text),
        line: other.lines.first + 1,
      };
      const { start, end } = other.keyword;
      report({ ...lost, data, related: [{ start, end, message: `The ${other.keyword.name}.` }] });
    },
  },
});

interface Lost {
  readonly message: 'shellForm' | 'shellText' | 'shellArguments' | 'firstLost' | 'shellCmd';
  readonly at: { readonly start: number; readonly end: number };
  readonly fixes: readonly Fix[];
}

function lostIn(model: DockerfileModel, entrypoint: Instruction, cmd: Instruction): Lost | undefined {
  if (entrypoint.json) return lostInExecForm(model, entrypoint, cmd);
  const [at] = entrypoint.words;
  const [script] = model.scripts(entrypoint);
  if (!at || script?.dialect !== 'posix' || at.text.trim().startsWith('[')) return undefined;
  if (LOSES_FIRST.test(at.text) && !/\$\{?0/.test(at.text)) {
    return { message: 'shellArguments', at, fixes: inList(at) };
  }
  if (ARGUMENT.test(at.text)) return undefined;
  const list = jsonFix(model, entrypoint, true) ?? shellFix(model, entrypoint);
  return { message: 'shellForm', at, fixes: list ? [list] : [] };
}

function lostInExecForm(model: DockerfileModel, entrypoint: Instruction, cmd: Instruction): Lost | undefined {
  const started = shellOfExecForm(entrypoint);
  if (!started) return lostOfCmd(model, entrypoint, cmd);
  const { word, rest, source } = started;
  if (rest.length > 0 || !model.execScript(entrypoint)) return undefined;
  if (!ARGUMENT.test(source.text)) return { message: 'shellText', at: word, fixes: argumentFix(model, entrypoint) };
  if (!LOSES_FIRST.test(source.text) || /\$\{?0/.test(source.text)) return undefined;
  const edits = [{ start: word.end, end: word.end, text: ', "--"' }];
  return {
    message: 'firstLost',
    at: word,
    fixes: [{ title: 'Put a name for $0 behind it', safety: 'suggestion', edits }],
  };
}

/** A program that gets options, or that runs nothing but itself: only then is it certain that no script runs what it is handed. */
function lostOfCmd(model: DockerfileModel, entrypoint: Instruction, cmd: Instruction): Lost | undefined {
  const [at] = cmd.words;
  if (cmd.json || !at || entrypoint.json?.length === 0) return undefined;
  if (!/^\s*-/.test(at.text) && !startsOneProgram(entrypoint)) return undefined;
  const list = jsonFix(model, cmd, true);
  return { message: 'shellCmd', at, fixes: list ? [list] : [] };
}

/** True for `["java", "-jar", "app.jar"]` and the like, which hand their arguments to that one program. */
function startsOneProgram({ json = [] }: Instruction): boolean {
  const [program = '', ...rest] = json.map((it) => it.text);
  const name = program.slice(program.lastIndexOf('/') + 1);
  return name === 'java' ? rest.includes('-jar') : name === 'dotnet' && rest.some((it) => it.endsWith('.dll'));
}

/** The same text behind `sh -c`, with a name for `$0`. */
function inList({ start, end, text }: Word): readonly Fix[] {
  if (/[\r\n\\]/.test(text)) return [];
  const list = ['sh', '-c', text.trim(), '--'].map((it) => JSON.stringify(it)).join(', ');
  return [{ title: 'Hand all arguments over', safety: 'suggestion', edits: [{ start, end, text: `[${list}]` }] }];
}

/** The same text behind `sh -c`, with its arguments; where it is one command. */
function shellFix(model: DockerfileModel, entrypoint: Instruction): Fix | undefined {
  const script = launchedScript(model, entrypoint);
  const [only, ...more] = script ? outerCommands(script) : [];
  const [value] = entrypoint.words;
  if (!script || !value || !only?.nameWord || more.length > 0 || only.redirects.length > 0) return undefined;
  if (only.inside.length > 0 || only.isBackground || only.assignments.length > 0) return undefined;
  const text = script.source.text.trim();
  if (only.end !== script.end || only.start !== script.start || /[\r\n]/.test(text)) return undefined;
  const exec = only.wrappers[0] === 'exec' ? '' : 'exec ';
  const list = ['sh', '-c', `${exec}${text} "$@"`, '--'].map((it) => JSON.stringify(it)).join(', ');
  const edits = [{ start: value.start, end: value.end, text: `[${list}]` }];
  return { title: 'Hand the arguments over', safety: 'suggestion', edits };
}

/** `"$@"` behind the only command of the text, and a name for `$0`. */
function argumentFix(model: DockerfileModel, entrypoint: Instruction): readonly Fix[] {
  const started = shellOfExecForm(entrypoint);
  const script = launchedScript(model, entrypoint);
  const [only, ...more] = script ? outerCommands(script) : [];
  if (!started || !script || !only?.nameWord || more.length > 0 || only.redirects.length > 0) return [];
  if (only.end !== script.end || only.inside.length > 0 || only.isBackground) return [];
  const edits = [
    { start: only.end, end: only.end, text: ' \\"$@\\"' },
    { start: started.word.end, end: started.word.end, text: ', "--"' },
  ];
  return [{ title: 'Hand the arguments over', safety: 'suggestion', edits }];
}
