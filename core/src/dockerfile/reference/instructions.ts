import type { InstructionName } from '#core/dockerfile/syntax/tree';

/** What an instruction is for, as Docker's Dockerfile reference defines it. */
export interface InstructionReference {
  /** Its forms, one a line. */
  readonly syntax: readonly string[];
  /** Markdown, a few sentences. */
  readonly summary: string;
}

/** What each instruction is for. */
export const INSTRUCTIONS: Readonly<Record<InstructionName, InstructionReference>> = {
  ADD: {
    syntax: ['ADD [flags] source… destination', 'ADD [flags] ["source", …, "destination"]'],
    summary:
      'Copies files like `COPY`, and does more: it downloads URLs and git repositories, and unpacks local tar archives. Use `COPY` when none of that is wanted.',
  },
  ARG: {
    syntax: ['ARG name[=default] …'],
    summary:
      'Declares a variable that `--build-arg` may set. It is known from its line to the end of its stage; one above the first `FROM` is known in `FROM` lines only, until a stage declares it again. Its value can be read from the image’s history: it is no place for secrets.',
  },
  CMD: {
    syntax: ['CMD ["program", "argument", …]', 'CMD command line'],
    summary:
      'What a container runs when it is started without a command; with an `ENTRYPOINT`, its default arguments. Only the last one counts. The form without brackets starts a shell, which does not pass signals on.',
  },
  COPY: {
    syntax: ['COPY [flags] source… destination', 'COPY [flags] ["source", …, "destination"]'],
    summary:
      'Copies files of the build context, of another stage (`--from`) or from a here-document into the image. Sources cannot lie outside the context. A relative destination is joined to `WORKDIR`.',
  },
  ENTRYPOINT: {
    syntax: ['ENTRYPOINT ["program", "argument", …]', 'ENTRYPOINT command line'],
    summary:
      'The program a container always runs; `CMD` or the arguments of `docker run` follow it. The form without brackets starts a shell, which ignores those arguments and does not pass signals on.',
  },
  ENV: {
    syntax: ['ENV name=value …'],
    summary:
      'Sets variables for the instructions below, for stages that start from this one, and for containers. Anybody who has the image can read them.',
  },
  EXPOSE: {
    syntax: ['EXPOSE port[/tcp|udp] …'],
    summary: 'Notes the ports the program listens on. It publishes nothing by itself: `docker run -p` or `-P` does.',
  },
  FROM: {
    syntax: ['FROM [--platform=platform] image[:tag][@digest] [AS name]'],
    summary:
      'Begins a stage from an image, an earlier stage or nothing (`scratch`). Files, variables and settings of stages above are gone unless this one starts from them or copies from them.',
  },
  HEALTHCHECK: {
    syntax: ['HEALTHCHECK [flags] CMD command', 'HEALTHCHECK NONE'],
    summary:
      'How the engine finds out whether a container works: exit code 0 is healthy, 1 is not. Only the last one counts; `NONE` takes away the base image’s.',
  },
  LABEL: {
    syntax: ['LABEL name=value …'],
    summary: 'Adds metadata to the image. A later label of the same name wins, also over one of the base image.',
  },
  MAINTAINER: {
    syntax: ['MAINTAINER name'],
    summary: 'Sets the author of the image. Deprecated: use the label `org.opencontainers.image.authors`.',
  },
  ONBUILD: {
    syntax: ['ONBUILD instruction'],
    summary: 'Keeps an instruction for later: it runs in builds that start from this image, right behind their `FROM`.',
  },
  RUN: {
    syntax: ['RUN [flags] command line', 'RUN [flags] ["program", "argument", …]', 'RUN [flags] <<EOF'],
    summary:
      'Runs a command in a new container and keeps what it changed in the file system as a layer. Nothing else stays: the working directory, shell variables and started processes end with it. The result comes from the cache while the text and all above it stay the same.',
  },
  SHELL: {
    syntax: ['SHELL ["program", "argument", …]'],
    summary: 'The shell for `RUN`, `CMD` and `ENTRYPOINT` lines below that have no brackets.',
  },
  STOPSIGNAL: {
    syntax: ['STOPSIGNAL signal'],
    summary: 'The signal that asks a container to end, by name or number; `SIGTERM` without it.',
  },
  USER: {
    syntax: ['USER user[:group]'],
    summary:
      'The user for the `RUN`, `CMD` and `ENTRYPOINT` below and for containers, by name or number. `COPY` and `ADD` make files of root all the same; see `--chown`.',
  },
  VOLUME: {
    syntax: ['VOLUME ["path", …]', 'VOLUME path …'],
    summary:
      'Marks directories whose content lives outside of the container’s layer: each container gets a volume there unless it is given one.',
  },
  WORKDIR: {
    syntax: ['WORKDIR path'],
    summary:
      'The directory for the instructions below and for containers; it is made when it does not exist. A relative path is joined to the one before.',
  },
};

const FILE_FLAGS = {
  chown: 'Owner of the new files, `user[:group]` by name or number. Root without it, whatever `USER` says.',
  chmod: 'Mode of the new files, such as `755` or `u=rwX,go=rX`.',
  link: 'Puts the files into a layer that does not depend on those below, so that it stays cached when they change. Links in the destination are not followed.',
  exclude: 'Leaves out the files that match the pattern. May be given several times.',
} as const;

const FROM_STAGE = 'Takes the files from a stage (by name or index), an image or a named context.';

/** Flags of instructions, by their names. */
export const FLAGS: Readonly<Partial<Record<string, Readonly<Partial<Record<string, string>>>>>> = {
  ADD: {
    ...FILE_FLAGS,
    checksum: 'Digest that the downloaded file must have, such as `sha256:…`. The build fails when it has another.',
    'keep-git-dir': 'Keeps the `.git` folder of a repository.',
    unpack: 'Whether archives are unpacked; local ones are without it, downloaded ones are not.',
  },
  COPY: { ...FILE_FLAGS, from: FROM_STAGE, parents: 'Keeps the folders of the sources.' },
  FROM: { platform: 'Platform of the image, such as `linux/arm64` or `$BUILDPLATFORM`.' },
  HEALTHCHECK: {
    interval: 'Time between two checks, such as `30s` (which it is without the flag).',
    timeout: 'Time after which a check has failed; `30s` without it.',
    'start-period': 'Time at the start during which failures do not count; `0s` without it.',
    'start-interval': 'Time between two checks during the start period; `5s` without it.',
    retries: 'Failures in a row after which the container is unhealthy; `3` without it.',
  },
  RUN: {
    mount:
      'Mounts something for this command only: `type=bind` (files of the context or a stage), `cache` (a folder kept between builds), `secret`, `ssh` or `tmpfs`. Nothing of it is stored in the image.',
    network: 'The network of the command: `default`, `none` or `host`.',
    security: 'Rights of the command: `sandbox`, or `insecure` where the builder allows it.',
    device: 'A device of the host that the command may use.',
  },
};

/** Directives, the comments at the top of a file that the builder reads. */
export const DIRECTIVES: Readonly<Record<'syntax' | 'escape' | 'check', string>> = {
  syntax:
    'The frontend that reads the file, an image such as `docker/dockerfile:1`. It is fetched at build time; without it the builder uses its own.',
  escape:
    'The character that continues lines and quotes others: `\\`, which it is without the directive, or a backtick, for files with Windows paths.',
  check:
    'Settings of the builder’s own checks: `skip=NAME,NAME` or `skip=all` leaves checks out, `error=true` makes the build fail on them.',
};
