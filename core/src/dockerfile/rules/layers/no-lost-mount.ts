import { defineRule } from '#core/dockerfile/define-rule';
import { lostMounts } from '#core/dockerfile/rules/layers/lost-mounts';
import type { LostMount } from '#core/dockerfile/rules/layers/lost-mounts';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { lineOf } from '#core/dockerfile/rules/written';
import type { Fix } from '#core/lint/finding';

export default defineRule({
  id: 'no-lost-mount',
  category: 'layers',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'What a mount holds is used in the `RUN` that has the mount.',
  why: 'What lies below the target of a `RUN --mount` is there for that `RUN` only, and never gets into the image. A program that is built into a cache mount is gone in the next step, for `COPY --from` and in the container. Copy what is wanted to another folder in the same `RUN`, or mount the folder again where it is read.',
  options: {},
  messages: {
    run: '`{path}` is not there: `{target}` was a {type} mount of the RUN on line {line} alone. Give this RUN the mount too, or copy the file out of it there.',
    copy: '`{path}` is not in that stage: `{target}` was a {type} mount of the RUN on line {line} alone. Copy the file to another folder in that RUN, and take it from there.',
    start:
      '`{path}` is not in the image: `{target}` was a {type} mount of the RUN on line {line} alone. Copy the file to another folder in that RUN.',
  },
  examples: [
    {
      bad: 'FROM rust:1.82 AS build\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/src/target cargo build --release\n\nFROM debian:12\nCOPY --from=build «/src/target/release/app» /usr/local/bin/\n',
      good: 'FROM rust:1.82 AS build\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/src/target cargo build --release && cp target/release/app /app\n\nFROM debian:12\nCOPY --from=build /app /usr/local/bin/\n',
    },
    {
      bad: 'FROM debian:12\nRUN --mount=type=secret,id=token cat /run/secrets/token | ./login\nRUN «cat /run/secrets/token» | ./fetch\n',
      good: 'FROM debian:12\nRUN --mount=type=secret,id=token cat /run/secrets/token | ./login\nRUN --mount=type=secret,id=token cat /run/secrets/token | ./fetch\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      for (const lost of lostMounts(model, stage)) {
        const { mount, reader, path, at } = lost;
        const { start, end } = mount.flag;
        const { name } = reader.keyword;
        report({
          at,
          message: name === 'RUN' ? 'run' : name === 'COPY' ? 'copy' : 'start',
          data: { path, target: mount.place.path, type: mount.type, line: lineOf(model, mount.run) },
          related: [{ start, end, message: 'Only this step has it.' }],
          fixes: name === 'RUN' ? [mountFix(model, lost)] : [],
        });
      }
    },
  },
});

function mountFix({ text }: DockerfileModel, { mount, reader }: LostMount): Fix {
  const flag = text.slice(mount.flag.start, mount.flag.end);
  const { end } = reader.keyword;
  return {
    title: 'Give this RUN the mount too',
    safety: 'suggestion',
    edits: [{ start: end, end, text: ` ${flag}` }],
  };
}
