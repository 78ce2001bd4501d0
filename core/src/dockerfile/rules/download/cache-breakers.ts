import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** Addresses that answer something else each time, or tell the newest commit: nobody wants the file itself. */
const CHANGING =
  /^https?:\/\/(?:api\.github\.com\/repos\/[^?#]*\/(?:git\/refs|branches|commits)\b|[^?#]*\b(?:random(?:number)?|randbyte|uuid|timestamp|utc\/now|now|time)(?:[/?#.]|$)|(?:www\.)?random\.org\/)/i;

/** True for an address that an ADD asks only so that the steps behind it run again. */
export function isCacheBreaker(url: string): boolean {
  return CHANGING.test(url);
}

/** Arguments that are given another value to run the steps behind them again. */
const BREAKING_ARGUMENT =
  /^(?:bust|break|skip|no|invalidate|clear|refresh|reset)_?(?:docker_?)?(?:build_?)?cache|cache_?(?:bust(?:er)?|break(?:er)?|date|invalidat\w+)|^(?:force|always)_?(?:re)?(?:build|fresh|clone|pull|update)$/i;

/** True when something in front of a step in its stage runs it again in each build that wants to. */
export function isCacheBroken(model: DockerfileModel, stage: Stage, { start }: Instruction): boolean {
  const first = firstBreaker(model, stage);
  return first !== undefined && first < start;
}

const firstBreaker = kept((_model, stage: Stage): number | undefined => stage.instructions.find(breaksCache)?.start);

function breaksCache({ keyword, words, pairs }: Instruction): boolean {
  if (keyword.name === 'ADD') return words.slice(0, -1).some(({ text }) => isCacheBreaker(text));
  return keyword.name === 'ARG' && pairs.some(({ name }) => BREAKING_ARGUMENT.test(name.text));
}
