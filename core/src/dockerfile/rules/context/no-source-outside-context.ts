import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import { readMount } from '#core/dockerfile/syntax/mounts';
import type { Instruction, Word } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { mountOptionSpan } from '#core/dockerfile/rules/mount-option';
import { unquoted } from '#core/dockerfile/rules/quote';

const messages = {
  outside:
    '`{source}` leaves the build context, which no build can do: BuildKit drops the `../` and takes `{taken}` of the context instead, the classic builder stops. Sources begin at the context, wherever the Dockerfile is: write `{taken}` if that is the file, else build with a parent folder as context, or hand the other folder over with `--build-context name=PATH` and `COPY --from=name`.',
  host: '`{source}` is a path of one machine, and a build sees only the files of its context: {keyword} looks for it below the context, where it is not. Put the file into the context and name it from there, or hand its folder over with `--build-context name=PATH` and `COPY --from=name`.',
  mount:
    '`source={source}` leaves the build context, which no build can do: BuildKit drops the `../` and mounts `{taken}` of the context instead. Build with a parent folder as context, or hand the other folder over with `--build-context name=PATH` and `from=name`.',
} as const;

export default defineRule({
  id: 'no-source-outside-context',
  category: 'context',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: '`COPY` and `ADD` take nothing from outside the build context.',
  why: 'Only the files of the build context are sent to the builder. A source that begins with `../` is not an error for BuildKit: it drops the `../` and looks for the rest in the context, so that it copies another file than the one that was meant, or says that the file is not there.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM alpine:3.20\nCOPY «../shared/config.json» /etc/app/\n',
      good: 'FROM alpine:3.20\nCOPY shared/config.json /etc/app/\n',
    },
  ],
  visit: { COPY: visit, ADD: visit, RUN: visitMounts },
});

function visitMounts(node: Instruction, { model, report }: RuleContext<typeof messages>): void {
  for (const flag of node.flags) {
    const mount = flag.name === 'mount' ? readMount(flag) : undefined;
    if (!mount || mount.options.has('from') || mount.type !== 'bind') continue;
    const source = mount.options.get('source');
    const taken = source === undefined ? undefined : takenInstead(source);
    if (source === undefined || taken === undefined) continue;
    const at = mountOptionSpan(model.text, flag, 'source', source);
    report({ at, message: 'mount', severity: 'warning', data: { source, taken: taken === '' ? '.' : taken } });
  }
}

function visit(node: Instruction, { model, report }: RuleContext<typeof messages>): void {
  if (node.flags.some((it) => it.name === 'from')) return;
  const target = node.words.at(-1)?.text;
  for (const source of node.words.slice(0, -1)) {
    const path = unquoted(source.text);
    const taken = takenInstead(path);
    if (taken === undefined) {
      if (isOfHost(path) && source.text !== target)
        report({ at: source, message: 'host', data: { source: path, keyword: node.keyword.name } });
      continue;
    }
    const written = model.text.slice(source.start, source.end);
    const fixes = written.includes(path) ? [withoutDots(source, written, path, taken)] : [];
    const data = { source: path, taken: taken === '' ? '.' : taken };
    // Where the context is the folder above, BuildKit takes the very file that was meant.
    report({ at: source, message: 'outside', severity: 'warning', data, fixes });
  }
}

/** True for a path that only the machine of the developer has. */
function isOfHost(source: string): boolean {
  return /^(?:\/home\/[\w.-]+\/[\w.-]|\/Users\/[\w.-]+\/[\w.-]|[A-Za-z]:[\\/])/.test(source);
}

/** The path in the context that BuildKit takes; undefined when the source does not leave the context. */
function takenInstead(source: string): string | undefined {
  if (/^[a-z+]+:\/\/|^git@|^<</i.test(source) || source.includes('$')) return undefined;
  let leaves = false;
  const parts: string[] = [];
  for (const part of source.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) leaves = true;
  }
  return leaves ? parts.join('/') + (source.endsWith('/') && parts.length > 0 ? '/' : '') : undefined;
}

function withoutDots({ start, end }: Word, written: string, path: string, taken: string): Fix {
  const right = taken === '' ? '.' : taken;
  return {
    title: `Write ${right}, which is what BuildKit takes`,
    safety: 'suggestion',
    edits: [{ start, end, text: written.replace(path, () => right) }],
  };
}
