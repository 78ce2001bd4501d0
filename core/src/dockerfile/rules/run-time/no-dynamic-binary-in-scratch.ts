import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { baseOf } from '#core/dockerfile/base-image';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { isCommand } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { kept } from '#core/dockerfile/model/kept';
import { mentions } from '#core/dockerfile/rules/written';

export default defineRule({
  id: 'no-dynamic-binary-in-scratch',
  category: 'run-time',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'A program for an image without its C library is linked statically.',
  why: 'Where a C compiler is at hand, as in the Debian images of Go, `go build` links a program that looks up names or users with the C library of the build stage; `cargo build` and `gcc` always do. In an image from `scratch`, in `distroless/static` and in Alpine, whose C library is another one, that library is missing, and the program ends with `no such file or directory` although it is there. `CGO_ENABLED=0`, and a `musl` target for Rust, make a program that needs no library.',
  whenNot: 'For Go programs that are known to use no package with C in it.',
  options: {},
  messages: {
    go: 'With the C compiler of `{build}`, `go build` links programs that use the network with its C library, which `{image}` lacks (line {line}): the container ends with `no such file or directory`. Set `CGO_ENABLED=0`.',
    rust: '`cargo build` links the program with the C library of `{build}`, which `{image}` lacks (line {line}): the container ends with `no such file or directory`. Build for a `musl` target, or take `distroless/cc`.',
    c: 'The compiler links the program with the C library of `{build}`, which `{image}` lacks (line {line}): the container ends with `no such file or directory`. Link with `-static`, or take `distroless/cc`.',
  },
  examples: [
    {
      bad: 'FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN «go build -o /app .»\n\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
      good: 'FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
    },
  ],
  visit: {
    file({ model, report }) {
      const seen = new Set<ShellCommand>();
      for (const { kind, user, stage, instruction, isOnbuild } of model.stageUses) {
        if (kind !== 'copy' || !stage || isOnbuild || !lacksLibrary(model, user)) continue;
        const build = buildIn(model, stage, instruction);
        if (!build || seen.has(build.command)) continue;
        seen.add(build.command);
        const [base, image] = [baseOf(model, stage).image, baseOf(model, user).image];
        report({
          at: build.command,
          message: build.message,
          data: { build: base, image, line: instruction.lines.first + 1 },
          fixes: build.message === 'go' ? staticFix(build.command) : [],
          related: [{ start: instruction.start, end: instruction.keyword.end, message: 'Where it is copied to.' }],
        });
      }
    },
  },
});

/** True for images that have no C library, or another one than Debian's. */
const lacksLibrary = kept((model, stage: Stage): boolean => {
  const { family, image } = baseOf(model, stage);
  if (family === 'distroless') return image.startsWith('distroless/static');
  if (family !== 'scratch' && family !== 'alpine' && family !== 'busybox') return false;
  if (family === 'busybox') return !/glibc/.test(baseOf(model, stage).tag);
  // Alpine has packages that stand in for the other library; anything in a folder of libraries may be it.
  return !stage.instructions.some((it) => mentions(it, /compat|glibc|\/lib\b|\/lib64\b|ld-linux/));
});

interface Build {
  readonly message: 'c' | 'go' | 'rust';
  readonly command: ShellCommand;
}

/** The command that makes what is copied. */
function buildIn(model: DockerfileModel, stage: Stage, copy: Instruction): Build | undefined {
  const builder = builderOf(model, stage);
  if (!builder) return undefined;
  const { image, commands } = builder;
  const sources = copy.words.slice(0, -1).map((it) => it.text);
  if (image === 'rust') {
    const command = commands.find((it) => isCommand(it, 'cargo', 'build'));
    const isNative = sources.some((it) => /(?:^|\/)target\/release\/[\w-]+$/.test(it));
    return command && isNative ? { message: 'rust', command } : undefined;
  }
  if (image !== 'golang') {
    const command = commands.find((it) => isCompiler(it) && sources.some((source) => makes(it, source)));
    return command && { message: 'c', command };
  }
  const command = commands.find((it) => isCommand(it, 'go', 'build') && sources.some((source) => makes(it, source)));
  return command && { message: 'go', command };
}

/** The commands of a stage that builds with the C library of Debian, as far as is known. */
const builderOf = kept(
  (model, stage: Stage): { readonly image: string; readonly commands: readonly ShellCommand[] } | undefined => {
    const { image, family } = baseOf(model, stage);
    if (family !== 'debian' && family !== 'ubuntu') return undefined;
    const steps = [...(stage.parent?.instructions ?? []), ...stage.instructions];
    if (steps.some((it) => mentions(it, STATIC))) return undefined;
    const runs = stage.instructions.filter((it) => it.keyword.name === 'RUN');
    return { image, commands: runs.flatMap((it) => posixCommands(model, it)) };
  },
);

/** True for a compiler that also links. */
function isCompiler({ name, args }: ShellCommand): boolean {
  return (
    /^(?:[\w-]+-)?(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)(?:-\d+)?$/.test(name ?? '') &&
    !args.some((it) => it.text === '-c')
  );
}

/** Anything that says that the build is static, or for another machine. */
const STATIC =
  /CGO_ENABLED(?!=["']?1)|-static|netgo|musl|crt-static|GOOS=(?:windows|darwin|js|wasip1)|(?:GOARCH|GOOS)=["']?\$|TARGETARCH|GOFLAGS|\bmake\b|\bxx-go\b|goreleaser/;

/** True when the command writes the file: by its name behind `-o`. */
function makes({ args }: ShellCommand, source: string): boolean {
  const words = args.map((it) => it.text);
  const at = words.indexOf('-o');
  const output = at < 0 ? undefined : words[at + 1];
  const name = (path: string): string => path.replace(/\/+$/, '').replace(/^.*\//, '');
  return (
    output !== undefined &&
    name(output) !== '' &&
    (name(output) === name(source) || output.replace(/^\.\//, '').startsWith(`${name(source)}/`))
  );
}

/** None where the command asks for the C library itself. */
function staticFix({ start, assignments }: ShellCommand): readonly Fix[] {
  if (assignments.some((it) => it.name === 'CGO_ENABLED')) return [];
  const edits = [{ start, end: start, text: 'CGO_ENABLED=0 ' }];
  return [{ title: 'Set CGO_ENABLED=0', safety: 'suggestion', edits }];
}
