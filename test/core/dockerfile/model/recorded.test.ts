import { expect, test } from 'vitest';
import { modelOf } from '#core/dockerfile/model/file';
import { projectModel } from '#core/dockerfile/model/project';
import { type ParseCase, readParseCases } from '#test/core/dockerfile/syntax/recorded';
import { casesMissing } from '#test/support/cases';

type Fields = Readonly<Record<string, unknown>>;

const NODE = ['cmd', 'start', 'end', 'flags', 'words', 'json', 'heredocs', 'child'];
const STAGE = ['name', 'base', 'platform'];

for (const file of ['parse-corpus.jsonl', 'parse-fuzz.jsonl']) {
  const missing = casesMissing(file);
  if (missing) console.log(`skipped: ${missing}`);

  test.skipIf(missing)(`projects what BuildKit recorded, in every field: ${file}`, () => {
    const cases = readParseCases(file).filter(({ verdict }) => verdict.parseError === undefined);
    for (const { name, text, verdict } of cases) {
      expect(recordedFields(text), name).toEqual(expected(verdict));
    }
  });
}

function expected({ escape, directives, stages, checks, nodes }: ParseCase): Fields {
  return { escape, directives, stages, checks, nodes };
}

function recordedFields(text: string): Fields {
  const projection = JSON.parse(JSON.stringify(projectModel(modelOf(text)))) as {
    readonly escape: string;
    readonly directives: Fields;
    readonly instructionError?: string;
    readonly stages: readonly Fields[];
    readonly checks: readonly string[];
    readonly nodes: readonly Fields[];
  };
  const { escape, directives, checks, nodes } = projection;
  // BuildKit gives no stages at all once an instruction is wrong; ours are still useful then.
  const stages = projection.instructionError === undefined ? projection.stages : [];
  return {
    escape,
    directives,
    stages: stages.map((it) => only(it, STAGE)),
    checks,
    nodes: nodes.map((it) => only(it, NODE)),
  };
}

function only(object: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(object).filter(([name]) => names.includes(name)));
}
