import { type Broken, fixOf } from '#core/dockerfile/rules/syntax/mend/broken';
import { continuationFix, goesOn } from '#core/dockerfile/rules/syntax/mend/continuation';
import { closestName } from '#core/dockerfile/syntax/suggest';
import { INSTRUCTION_NAMES } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

/** A line that begins with no instruction: the line before was meant to go on, or the word is misspelt. */
export function mendUnknownInstruction(broken: Broken): Fix | undefined {
  const { start, end, text } = broken.node.keyword;
  const meant = meantName(broken);
  if (meant === undefined) return continuationFix(broken);
  const right = text === text.toLowerCase() ? meant.toLowerCase() : meant;
  return fixOf(`Write ${right}`, 'suggestion', { start, end, text: right });
}

/** True for a line that begins with nothing like an instruction, and may be the rest of the one above. */
export function mayGoOn(broken: Broken): boolean {
  return meantName(broken) === undefined && continuationFix(broken) !== undefined;
}

function meantName({ node }: Broken): string | undefined {
  return goesOn(node.keyword) ? undefined : closestName(node.keyword.text.toUpperCase(), INSTRUCTION_NAMES);
}

/** `FROM image name`, `FROM image A name`, `FROM docker pull image`, and more words than a FROM can have. */
export function mendFrom({ node }: Broken): Fix | undefined {
  const [image, second, third, extra] = node.words;
  if (!image || !second || extra) return undefined;
  if (/^[:@]./.test(second.text)) {
    return fixOf('Remove the blank', 'safe', { start: image.end, end: second.start, text: '' });
  }
  if (/^(?:docker|podman) pull$/.test(`${image.text} ${second.text}`) && third) {
    return fixOf(`Remove ${image.text} pull`, 'suggestion', { start: image.start, end: third.start, text: '' });
  }
  const name = third ?? second;
  if (name.text.toLowerCase() !== 'as' && !LEGAL_NAME.test(name.text)) return undefined;
  if (third) return fixOf('Write AS', 'suggestion', { start: second.start, end: second.end, text: asIn(node) });
  if (second.text.toLowerCase() === 'as') {
    return fixOf('Name the stage', 'snippet', { start: second.end, end: second.end, text: ' ${1:name}' });
  }
  const at = second.start;
  return fixOf(`Name the stage ${second.text}`, 'suggestion', { start: at, end: at, text: `${asIn(node)} ` });
}

/** Of a stage. */
const LEGAL_NAME = /^[a-z][a-z0-9_.-]*$/i;

function asIn({ keyword: { text } }: Broken['node']): string {
  return text === text.toLowerCase() ? 'as' : 'AS';
}

/** The nearest name that a stage can have, wherever the stage is used. */
export function mendStageName({ model, node }: Broken): Fix | undefined {
  const stage = model.stages.find((it) => it.from === node);
  const name = stage?.name;
  if (!name) return undefined;
  const legal = name.text
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.-]+/g, '-')
    .replace(/-+$/, '')
    .replace(/^[^a-z]+/, '');
  if (legal === '' || model.stages.some((it) => it.name?.text.toLowerCase() === legal)) return undefined;
  const uses = model.stageUses.filter((it) => it.stage === stage && it.text === name.text);
  const edits = [name, ...uses].map(({ start, end }) => ({ start, end, text: legal }));
  return fixOf(`Name the stage ${legal}`, 'suggestion', ...edits);
}

/** `ONBUILD ONBUILD RUN …` */
export function mendTriggerChain({ model, problem, node }: Broken): Fix | undefined {
  const end = node.child?.start;
  if (end === undefined || /[\n#]/.test(model.text.slice(problem.start, end))) return undefined;
  return fixOf('Write ONBUILD once', 'safe', { start: problem.start, end, text: '' });
}

/** `HEALTHCHECK curl …`, `HEALTHCHECK CMDD curl …` */
export function mendHealthcheckType({ node }: Broken): Fix | undefined {
  const [type] = node.words;
  if (!type) return undefined;
  const { start, end, text } = type;
  const meant = closestName(text.toUpperCase(), ['CMD', 'NONE']);
  if (meant !== undefined) return fixOf(`Write ${meant}`, 'suggestion', { start, end, text: meant });
  return fixOf('Insert CMD', 'suggestion', { start, end: start, text: 'CMD ' });
}

/** `HEALTHCHECK NONE curl …` */
export function mendHealthcheckNone({ model, problem, node }: Broken): Fix | undefined {
  const start = node.words[0]?.end ?? problem.start;
  if (model.text.slice(start, node.end).includes('\n')) return undefined;
  return fixOf('Keep only NONE', 'suggestion', { start, end: node.end, text: '' });
}
