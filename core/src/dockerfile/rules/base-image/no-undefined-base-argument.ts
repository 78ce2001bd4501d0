import { defineRule } from '#core/dockerfile/define-rule';
import { PLATFORM_ARGUMENTS } from '#core/dockerfile/model/predefined';
import { variableReferences } from '#core/dockerfile/model/references';
import { closestName } from '#core/dockerfile/syntax/suggest';

export default defineRule({
  id: 'no-undefined-base-argument',
  category: 'base-image',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {
    buildkit: 'UndefinedArgInFrom',
    tally: 'buildkit/UndefinedArgInFrom',
    dockerfileUtils: 'dockerfile-utils/51',
  },
  summary: 'Variables in `FROM` are declared before the first stage.',
  why: '`FROM` sees only the `ARG` instructions before the first `FROM`, and the platform arguments such as `BUILDPLATFORM`. Any other variable is empty there, also one that a stage declares, and the image has another name than meant.',
  options: {},
  messages: {
    undefined:
      'No `ARG {name}` stands before the first FROM, so `${name}` is empty here; declare it at the top of the file.',
    misspelt: 'No `ARG {name}` stands before the first FROM, so `${name}` is empty here; `{closest}` is declared.',
  },
  examples: [
    {
      bad: 'FROM --platform=«$BULIDPLATFORM» golang:1.23\n',
      good: 'FROM --platform=$BUILDPLATFORM golang:1.23\n',
    },
  ],
  visit: {
    FROM(node, { model, report }) {
      const { variables } = model;
      for (const reference of variableReferences(model.tree, node)) {
        const { name, nameSpan, part } = reference;
        // What stands behind `-` or `+` is the value for when it is not set.
        const isOptional = part.modifier?.kind === '-' || part.modifier?.kind === '+';
        if (name === '' || isOptional || variables.lookup(name, node)) continue;
        const declared = variables.visible(node).map((it) => it.name);
        const closest = closestName(name, [...declared, ...PLATFORM_ARGUMENTS]);
        if (closest === undefined) report({ at: reference, message: 'undefined', data: { name } });
        else {
          const edits = [{ start: nameSpan.start, end: nameSpan.end, text: closest }];
          const fix = { title: `Write ${closest}`, safety: 'suggestion', edits } as const;
          report({ at: reference, message: 'misspelt', data: { name, closest }, fixes: [fix] });
        }
      }
    },
  },
});
