import { EngineError } from '#engine/errors';

const HOST = '(?:[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]+)?|\\[[0-9A-Fa-f:]+\\](?::[0-9]+)?)';
const PART = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const REFERENCE = new RegExp(`^(?:${HOST}/)?${PART}(?:/${PART})*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?$`);

/** Refuses a name that no image can have: Podman would not say what is wrong with it. */
export function checkTag(tag: string | undefined): void {
  if (tag === undefined || REFERENCE.test(tag)) return;
  throw new EngineError('bad-request', `\`${tag}\` is no name that an image can have.`, {
    advice:
      'Use small letters and digits with `.`, `_`, `-` or `/` between, and a tag behind a `:`, as in `shop/api:dev`.',
  });
}
