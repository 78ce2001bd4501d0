import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { rules } from '#core/catalog';
import { modelOf } from '#core/dockerfile/model/file';
import { ALLOWED, NOT_SHOWN } from '#test/engine/real/allowed-changes';
import { buildError, changesOf, fixedBy, FOLDER, imageOf, mendedFindings, textOf } from '#test/support/fix-proof/proof';
import { makeToolBase, nameBase } from '#test/support/fix-proof/tool-base';

const names = readdirSync(join(FOLDER, 'dockerfiles')).sort();
/** What fails to build before the fix. */
const broken = names.filter((it) => it.startsWith('broken-'));
/** What fails to build before the fix and behind it. */
const failing = names.filter((it) => it.startsWith('failing-'));
const sound = names.filter((it) => !broken.includes(it) && !failing.includes(it));
const layout = new Set(rules.filter((it) => it.category === 'layout').map((it) => it.id));

/** The rules that mend something in the file, in its groups: each alone, and all of them. */
async function groupsOf(name: string): Promise<readonly (readonly string[])[]> {
  const text = textOf(name);
  const reported = [...new Set((await mendedFindings(text)).map((it) => it.rule))].sort();
  const fixed = await Promise.all(reported.map((id) => fixedBy(text, [id])));
  // A fix that would change what it does not touch is not applied.
  const ids = reported.filter((_, at) => fixed[at] !== text);
  // Every file shows some rules of layout; alone they are looked at in files of their own.
  const alone = ids.filter((id) => name.startsWith('layout-') || !layout.has(id));
  return ids.length > 1 ? [...alone.map((id) => [id]), ids] : [ids];
}

/** The rules whose finding is that the file is not built. */
async function rulesOfFailure(name: string): Promise<readonly string[]> {
  const findings = await mendedFindings(textOf(name));
  const errors = findings.filter((it) => it.severity === 'error');
  return [...new Set((errors.length > 0 ? errors : findings).map((it) => it.rule))].sort();
}

/** The rules whose fix is looked at by itself. */
async function shownBy(name: string): Promise<readonly string[]> {
  if (failing.includes(name)) return [];
  if (broken.includes(name)) return rulesOfFailure(name);
  return (await groupsOf(name)).filter((it) => it.length === 1).flat();
}

function isAllowed(change: string, ids: readonly string[]): boolean {
  return ids.some((id) => ALLOWED[id]?.some((it) => it.test(change)));
}

beforeAll(async () => {
  await makeToolBase();
  const bases = new Set(
    names.flatMap((name) => modelOf(textOf(name)).stages.flatMap((it) => (it.parent ? [] : (it.base?.text ?? [])))),
  );
  for (const base of bases) if (base !== 'scratch' && !base.includes('$')) await nameBase(base);
});

describe('a safe fix leaves the built image as it was, but for what its finding is about', () => {
  it.concurrent.each(sound)('%s', async (name) => {
    const [text, tag, groups] = [textOf(name), `proof-${name}`, await groupsOf(name)];
    expect(groups).not.toEqual([[]]);
    const before = await imageOf(tag, text);
    const surprises: string[] = [];
    for (const ids of groups) {
      const fixed = await fixedBy(text, ids);
      const changes = await changesOf(before, await imageOf(`${tag}-fixed`, fixed));
      surprises.push(...changes.filter((it) => !isAllowed(it, ids)).map((it) => `${ids.join()}: ${it}`));
    }
    expect(surprises, surprises.join('\n')).toEqual([]);
  });
});

describe('a safe fix of what makes the build fail lets it succeed', () => {
  it.concurrent.each(broken)('%s', async (name) => {
    const [text, tag, ids] = [textOf(name), `proof-${name}`, await rulesOfFailure(name)];
    expect(ids).not.toEqual([]);
    expect(await buildError(tag, text)).toBeDefined();
    for (const id of ids) expect(await buildError(tag, await fixedBy(text, [id])), id).toBeUndefined();
  });
});

describe('a safe fix does not let a build go on that fails', () => {
  it.concurrent.each(failing)('%s', async (name) => {
    const [text, tag, groups] = [textOf(name), `proof-${name}`, await groupsOf(name)];
    expect(groups).not.toEqual([[]]);
    expect(await buildError(tag, text)).toBeDefined();
    for (const ids of groups) expect(await buildError(tag, await fixedBy(text, ids)), ids.join()).toBeDefined();
  });
});

describe('what is proved', () => {
  it('is sixty files at least', () => {
    expect(names.length).toBeGreaterThanOrEqual(60);
  });

  it('is every rule with a safe fix, but those that this engine cannot show', async () => {
    const shown = new Set((await Promise.all(names.map(shownBy))).flat());
    const withSafe = rules.filter((it) => it.fix === 'safe').map((it) => it.id);
    expect(withSafe.filter((id) => !shown.has(id)).sort()).toEqual(Object.keys(NOT_SHOWN).sort());
  });

  it('allows changes of rules with a safe fix only', () => {
    const withSafe = new Set(rules.filter((it) => it.fix === 'safe').map((it) => it.id));
    expect(Object.keys(ALLOWED).filter((id) => !withSafe.has(id))).toEqual([]);
  });
});
