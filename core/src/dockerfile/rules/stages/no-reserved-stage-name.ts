import { defineRule } from '#core/dockerfile/define-rule';
import { freeName, renamedStage } from '#core/dockerfile/rules/stages/renamed-stage';

const RESERVED: ReadonlySet<string> = new Set(['scratch', 'context']);

export default defineRule({
  id: 'no-reserved-stage-name',
  category: 'stages',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL3063', buildkit: 'ReservedStageName', tally: 'buildkit/ReservedStageName' },
  summary: 'No stage is named `scratch` or `context`.',
  why: '`scratch` is the empty image and `context` is the build context. A stage of that name is not what the next `FROM` or `COPY --from` gets, or hides what everybody else means by it.',
  options: {},
  messages: {
    reserved:
      '`{name}` means something else to the builder, so a stage of that name is easily missed; name it otherwise.',
  },
  examples: [
    {
      bad: 'FROM golang:1.23 AS «context»\n',
      good: 'FROM golang:1.23 AS context-stage\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      const { name } = stage;
      if (!name || !RESERVED.has(name.text.toLowerCase())) return;
      const free = freeName(model, `${name.text.toLowerCase()}-stage`);
      // `FROM scratch` means the empty image whatever stages there are.
      const edits = renamedStage(model, stage, free).filter((it) =>
        model.stages.every(({ base }) => base?.start !== it.start),
      );
      const fixes = [{ title: `Rename it to ${free}`, safety: 'suggestion', edits }] as const;
      report({ at: name, message: 'reserved', data: { name: name.text }, fixes });
    },
  },
});
