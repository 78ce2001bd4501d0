import type { Stage } from '#core/dockerfile/model/stages';
import type { LostState } from '#core/dockerfile/rules/lost-state/lost-states';
import { rootImage } from '#core/dockerfile/model/lineage';

/** What a shell is prepared for. */
export type Toolset = 'python' | 'node' | 'ruby' | 'rust' | 'java' | 'ros' | 'go' | 'any';

/** A command that prepares the shell it runs in for some tools. */
export interface Activation {
  readonly tools: Toolset;
  /** The folder of programs that it puts in front of the path, when that is all it does. */
  readonly bin: string | undefined;
}

/** Files that are only read to prepare a shell. Others may be scripts that do the RUN's work. */
const FILES: readonly (readonly [RegExp, Toolset])[] = [
  [/(?:^|\/)bin\/activate$/, 'python'],
  [/(?:^|\/)(?:ana|mini)?conda\d?.*\/(?:profile\.d\/conda\.sh|bin\/activate)$|(?:^|\/)conda\.sh$/, 'python'],
  [/(?:^|\/)\.?cargo\/env$/, 'rust'],
  [/(?:^|\/)nvm\.sh$/, 'node'],
  [/(?:^|\/)emsdk_env\.sh$/, 'any'],
  [/(?:^|\/)sdkman-init\.sh$/, 'java'],
  [/(?:^|\/)(?:rvm\.sh|scripts\/rvm)$/, 'ruby'],
  [/(?:^|\/)(?:local_)?setup\.(?:bash|zsh)$|\/opt\/ros\/.*\/setup\.sh$/, 'ros'],
  [
    /(?:^|\/)asdf\.sh$|(?:^|\/)(?:setvars|setupvars|env|environment|setenv)\.sh$|idf[^/]*\/export\.sh$|^\/etc\/environment$/,
    'any',
  ],
  [/(?:^|\/)\.(?:bashrc|bash_profile|bash_login|profile|zshrc|zprofile|zshenv|shrc|ashrc|env)$/, 'any'],
  [/^\/etc\/(?:profile|bash\.bashrc|bashrc|zsh\/\w+)$|^\/etc\/profile\.d\/[\w.-]+$/, 'any'],
];

/** Programs whose output is made for `eval`. */
const GENERATORS =
  /^["']?(?:\$\(|`)\s*["']?(?:\S*\/)?(?:pyenv|rbenv|nodenv|goenv|jenv|fnm|direnv|opam|brew|conda|mamba|micromamba|asdf|mise|rtx|dircolors|poetry|luarocks|aactivator|register-python-argcomplete)\s/;

const TOOLS_OF: Readonly<Record<string, Toolset>> = {
  conda: 'python',
  fnm: 'node',
  goenv: 'go',
  jenv: 'java',
  mamba: 'python',
  micromamba: 'python',
  nodenv: 'node',
  nvm: 'node',
  pyenv: 'python',
  rbenv: 'ruby',
  rvm: 'ruby',
  sdk: 'java',
  workon: 'python',
};

/** Programs that mean something else outside the prepared shell, or are not found there. */
const PROGRAMS: Readonly<Record<Exclude<Toolset, 'any'>, RegExp>> = {
  go: /^(?:go|gofmt)$/,
  java: /^(?:java|javac|jar|mvn|gradle|kotlinc?|scala|sbt|ant)$/,
  node: /^(?:node|npm|npx|yarn|pnpm|corepack|tsc)$/,
  python:
    /^(?:python[\d.]*|pip[\d.]*|gunicorn|uvicorn|flask|pytest|celery|django-admin|jupyter(?:-\w+)?|streamlit|ipython)$/,
  ros: /^(?:ros2|roslaunch|rosrun|roscore|catkin_make)$/,
  ruby: /^(?:ruby|gem|bundle|rails|rake|irb)$/,
  rust: /^(?:cargo|rustc|rustup|maturin)$/,
};

/** What the command of a state prepares its shell for; undefined when it may do more than that. */
export function activationOf({ command, name, value }: LostState, home: string | undefined): Activation | undefined {
  const program = command.name ?? '';
  if (program === '.' || program === 'source') {
    const path = value ?? name ?? '';
    const tools = FILES.find(([file]) => file.test(path))?.[1];
    return tools && { tools, bin: binOf(path.replace(/^(?:\$\{?HOME\}?|~)(?=\/)/, home ?? '$HOME')) };
  }
  if (program === 'eval') {
    const text = command.args[0]?.raw ?? '';
    const generator = /(\w+)\s/.exec(text)?.[1] ?? '';
    return GENERATORS.test(text) ? { tools: TOOLS_OF[generator] ?? 'any', bin: undefined } : undefined;
  }
  // `rvm use 3.3 --default` is written down for every later shell.
  if (command.args.some(({ text }) => text === '--default')) return undefined;
  return { tools: TOOLS_OF[program] ?? 'any', bin: undefined };
}

/** `/venv/bin` for `/venv/bin/activate`, `/root/.cargo/bin` for `/root/.cargo/env`. */
function binOf(path: string): string | undefined {
  if (!path.startsWith('/') || /[\s$]|conda/.test(path)) return undefined;
  if (path.endsWith('/bin/activate')) return path.slice(0, -'/activate'.length);
  return path.endsWith('/.cargo/env') ? `${path.slice(0, -'/env'.length)}/bin` : undefined;
}

/** True for the bare name of one of the tools, so that `PATH` decides which program it is. */
export function isTool(name: string, tools: Toolset): boolean {
  const sets = tools === 'any' ? Object.values(PROGRAMS) : [PROGRAMS[tools]];
  return sets.some((it) => it.test(name));
}

/** Images whose tools are found without any preparation. */
const IMAGES: Readonly<Record<Toolset, RegExp>> = {
  any: /(?!)/,
  go: /golang/,
  java: /java|jdk|jre|maven|gradle|temurin|corretto/,
  node: /node/,
  python: /(?!)/,
  ros: /(?!)/,
  ruby: /ruby/,
  rust: /rust/,
};

/** Folders that lead to the tools without any preparation, once `ENV PATH` names them. */
const FOLDERS: Readonly<Record<Toolset, RegExp>> = {
  any: /(?!)/,
  go: /\/shims\b/,
  java: /\/candidates\/|\/shims\b/,
  node: /\/versions\/node\/|\/shims\b/,
  python: /\/envs\/|\/shims\b/,
  ros: /(?!)/,
  ruby: /\/rubies\/|\/shims\b/,
  rust: /cargo\/bin\b/,
};

/** True when an `ENV PATH` of the stage in front of a place names the folder of the tools. */
export function areOnPath(stage: Stage, before: number, { tools, bin }: Activation): boolean {
  const earlier = stage.instructions.filter((it) => it.keyword.name === 'ENV' && it.start < before);
  const values = earlier.flatMap(({ pairs }) => pairs.filter(({ name }) => name.text === 'PATH').map((it) => it.value));
  return values.some((it) => it && (FOLDERS[tools].test(it.text) || (bin !== undefined && it.text.includes(bin))));
}

/** True when the base image brings the tools along, on its own search path. */
export function hasTools(stage: Stage, tools: Toolset): boolean {
  return IMAGES[tools].test(rootImage(stage));
}
