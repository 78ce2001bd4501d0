import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { MovingClone } from '#core/dockerfile/rules/download/moving';
import { plainScript } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

/**
 * Declares an ARG for the commit and checks it out. Without a value the build does what it did before;
 * with one, the step runs again whenever the value changes.
 */
export function checkoutFix(
  model: DockerfileModel,
  whole: Instruction,
  run: Instruction,
  command: ShellCommand,
  { folder, name: repository, isShallow }: MovingClone,
): Fix | undefined {
  // A shallow clone has no other commit to check out.
  if (!plainScript(model, run) || folder === undefined || isShallow) return undefined;
  const isSure = command.shells.length === 0 && command.inside.length === 0 && !command.isBackground;
  if (!isSure || command.redirects.length > 0 || command.next === '|') return undefined;
  const name = argumentName(repository ?? folder);
  const known = name === undefined ? undefined : model.variables.lookup(name, whole);
  if (name === undefined || (known?.pair && known.kind !== 'arg')) return undefined;

  const onbuild = whole === run ? '' : 'ONBUILD ';
  const checkout = ` && git -C ${folder} checkout "\${${name}:-HEAD}"`;
  return {
    title: `Check out a commit named by ARG ${name}`,
    safety: 'suggestion',
    edits: [
      ...(known?.pair ? [] : [{ start: whole.start, end: whole.start, text: `${onbuild}ARG ${name}\n` }]),
      { start: command.end, end: command.end, text: checkout },
    ],
  };
}

/** `APP_COMMIT` for `app` or a folder `/src/app`; the folder `.` gives no name. */
function argumentName(path: string): string | undefined {
  const last = /([\w.-]+)["'}]*\/*$/
    .exec(path)?.[1]
    ?.replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (last === undefined || !/^[A-Za-z]/.test(last)) return undefined;
  return `${last.toUpperCase()}_COMMIT`;
}
