import { defineRule, type Place, type RuleContext } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type Activation, activationOf, areOnPath } from '#core/dockerfile/rules/lost-state/activations';
import { callWithout, forgottenIn, laterThan } from '#core/dockerfile/rules/lost-state/later-call';
import { lostActivationFixes } from '#core/dockerfile/rules/lost-state/lost-activation-fixes';
import { homeAt } from '#core/dockerfile/rules/home';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { type LostState, stateEffects } from '#core/dockerfile/rules/lost-state/lost-states';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { firstLine } from '#core/dockerfile/rules/written';

const messages = {
  bites:
    '`{command}` ends with this RUN: `{next}` on line {line} runs without it. Put both into one RUN, or put the folder of its programs in front of `PATH` with `ENV`.',
  useless:
    '`{command}` prepares the shell of this RUN only, and nothing behind it in the RUN makes use of it. Later steps and the container start without it; set what it sets with `ENV`.',
} as const;

export default defineRule({
  id: 'no-lost-activation',
  category: 'lost-state',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'What `activate`, a profile or a version manager sets up is used in the same `RUN`.',
  why: '`. venv/bin/activate`, `source ~/.bashrc`, `nvm use` or `conda activate` change variables of the shell that runs them, and that shell ends with its `RUN`. The next `RUN` and the container start without the environment: `pip install` then fills the system\'s Python, and `CMD ["python", …]` does not find what was installed. `ENV PATH=/venv/bin:$PATH` is all that a virtual environment needs, and it holds for every later step and for the container.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM python:3.12-slim\nWORKDIR /app\nRUN python -m venv /opt/venv && «. /opt/venv/bin/activate»\nRUN pip install flask\n',
      good: 'FROM python:3.12-slim\nWORKDIR /app\nRUN python -m venv /opt/venv\nENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH\nRUN pip install flask\n',
    },
    {
      bad: 'FROM debian:12\nRUN «. /root/.nvm/nvm.sh»\nRUN npm ci\n',
      good: 'FROM debian:12\nRUN . /root/.nvm/nvm.sh && \\\n    npm ci\n',
    },
  ],
  visit: {
    RUN(run, context, place) {
      const { model } = context;
      if (isLoginShell(model, run)) return;
      const home = homeAt(model, run);
      const found = stateEffects(model, run).flatMap((state) => {
        if (state.what !== 'environment') return [];
        const activation = activationOf(state, home) ?? (isAllExported(model, run, state) ? VARIABLES : undefined);
        return activation ? [{ state, activation }] : [];
      });
      // `. nvm.sh && nvm use 20` is one activation in two steps.
      const last = found.at(-1);
      if (last) visit(run, last.state, last.activation, context, place);
    },
  },
});

function visit(
  run: Instruction,
  state: LostState,
  activation: Activation,
  { model, report }: RuleContext<typeof messages>,
  place: Place,
): void {
  const { command } = state;
  const isUsed = state.isUsed && !isBeforeSettings(model, run, state);
  const whole = place.trigger ?? run;
  const later = laterThan(whole, place);
  const find = activation === VARIABLES ? undefined : callWithout(model, later, activation);
  const call = isUsed ? forgottenIn(model, run, place, activation) : find;
  if (isUsed && !call) return;
  if (place.stage && areOnPath(place.stage, call?.start ?? Number.POSITIVE_INFINITY, activation)) return;
  const words = firstLine(model, command);
  const fixes = run.json ? [] : lostActivationFixes(model, { whole, run, state, activation, call, next: later[0] });
  if (!call) {
    if (!isWrittenDown(model, run, state)) report({ at: command, message: 'useless', data: { command: words }, fixes });
    return;
  }
  const next = [call.name, ...call.words.slice(0, 3)].join(' ');
  const data = { command: words, next, line: call.instruction.lines.first + 1 };
  const { start, end } = call;
  const related = [{ start, end, message: 'This runs without it.' }];
  report({ at: command, message: 'bites', data, fixes, related });
}

/** True when nothing but `set +a` and its like stands behind it. */
function isBeforeSettings(model: DockerfileModel, run: Instruction, { command }: LostState): boolean {
  return posixCommands(model, run).every(({ name, start }) => start <= command.start || name === 'set');
}

/** A file of variables, which may be for any program. */
const VARIABLES: Activation = { tools: 'any', bin: undefined };

/** True for `. file` behind `set -a`, by which all variables of the file become those of programs. */
function isAllExported(model: DockerfileModel, run: Instruction, { command }: LostState): boolean {
  if (command.name !== '.' && command.name !== 'source') return false;
  const settings = posixCommands(model, run).filter(({ name, start }) => name === 'set' && start < command.start);
  return settings.some(({ args }) => args.some(({ text }) => text === '-a' || text === 'allexport'));
}

/** True for `. setup.sh && echo '. setup.sh' >> ~/.bashrc`: it was tried out, and later shells do it too. */
function isWrittenDown(model: DockerfileModel, run: Instruction, { command, name, value }: LostState): boolean {
  const path = value ?? name ?? '';
  const behind = posixCommands(model, run).filter((it) => it.start > command.end);
  return path !== '' && behind.some(({ args }) => args.some(({ raw }) => raw.includes(path)));
}

/** True when the shell reads the user's profile first, which may prepare every RUN. */
function isLoginShell(model: DockerfileModel, run: Instruction): boolean {
  const { shell } = model.executionAt(run);
  const words = shell.kind === 'known' ? shell.value : [];
  if (words.some((it) => it === '--login' || /^-[a-z]*[il]/.test(it) || it === 'conda')) return true;
  return model.variables.lookup('BASH_ENV', run)?.pair !== undefined;
}
