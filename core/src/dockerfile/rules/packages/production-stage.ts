import type { Stage } from '#core/dockerfile/model/stages';

/** Words in the names of stages whose image nobody ships. */
const OTHERWISE =
  /(?:^|[-_.])(?:dev|devel|development|devcontainer|test|tests|testing|ci|debug|lint|check|qa)(?:$|[-_.])/i;

/** True for the last stage, unless its name or the image it starts from says that it is not for production. */
export function isProduction({ isFinal, name, base }: Stage): boolean {
  return isFinal && !OTHERWISE.test(name?.text ?? '') && !/devcontainer/i.test(base?.text ?? '');
}
