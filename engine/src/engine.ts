/**
 * The port to a container engine. Adapters: `docker/` (Docker's API and Podman's compatible one, classic
 * builder); a BuildKit adapter and a daemonless runtime join behind the same types.
 *
 * Cancelling: every call takes an `AbortSignal`; when it fires, the engine's work is stopped and the call
 * rejects (a stream ends) with the signal's reason. All other failures are `EngineError`s.
 */
export interface ContainerEngine {
  readonly about: EngineInfo;

  /** Builds an image. A failed step ends the stream with a `failed` event; only what is no build failure throws. */
  readonly build: (request: BuildRequest, signal: AbortSignal) => AsyncGenerator<BuildEvent>;

  /** Creates and starts a container. */
  readonly run: (request: RunRequest, signal: AbortSignal) => Promise<RunningContainer>;
  /** Containers of ours (by label), the newest first. */
  readonly containers: (filter: OwnFilter, signal: AbortSignal) => Promise<readonly ContainerSummary[]>;
  /** Output of a container, live until it ends when `follow` is set. */
  readonly logs: (id: string, options: LogOptions, signal: AbortSignal) => AsyncGenerator<OutputChunk>;
  /** Ends when the container ends. */
  readonly wait: (id: string, signal: AbortSignal) => Promise<ContainerExit>;
  /** The container's stop signal, then after `graceSeconds` a kill. Tells which one ended it. */
  readonly stop: (id: string, options: StopOptions, signal: AbortSignal) => Promise<StopOutcome>;
  /** Removes a container (and its anonymous volumes); tried again while the engine says it is busy. */
  readonly remove: (id: string, signal: AbortSignal) => Promise<void>;
  /** Runs a command in a running container, with a terminal when asked for. */
  readonly exec: (id: string, request: ExecRequest, signal: AbortSignal) => Promise<ExecSession>;

  readonly image: (reference: string, signal: AbortSignal) => Promise<ImageDetails>;
  /** The image as the archive of `docker save`. */
  readonly saveImage: (reference: string, signal: AbortSignal) => Promise<NodeJS.ReadableStream>;
  /** Makes an image of one layer out of a tar of a root file system (plain or gzip). Gives its id. */
  readonly importImage: (tar: NodeJS.ReadableStream, reference: string, signal: AbortSignal) => Promise<string>;
  readonly removeImage: (reference: string, signal: AbortSignal) => Promise<void>;

  /** Frees sockets and tunnels. The engine cannot be used after it. */
  readonly close: () => void;
}

export interface EngineInfo {
  readonly kind: 'docker' | 'podman';
  /** `28.5.2` */
  readonly version: string;
  /** Where it answers: `unix:///run/docker.sock`, `tcp://…`, `ssh://…`. */
  readonly address: string;
  /** How it was found: `the setting slipway.engine.address`, `DOCKER_HOST`, `the context prod`, `the usual place`. */
  readonly foundBy: string;
  /** True when it sees this machine's files, so that a folder can be mounted. */
  readonly isLocal: boolean;
  readonly isRootless: boolean;
}

export interface BuildRequest {
  /** Absolute path of the context folder. */
  readonly context: string;
  /** Path of the Dockerfile: absolute. It may lie outside the context. */
  readonly dockerfile: string;
  /** Text of the Dockerfile when an editor holds another than the file. */
  readonly dockerfileText?: string;
  readonly tag?: string;
  /** Name or index of the stage to build; the last one when left out. */
  readonly target?: string;
  readonly args?: Readonly<Record<string, string>>;
  /** Added to those that mark the image as made by us. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly platform?: string;
  /** Uses nothing of the cache. */
  readonly noCache?: boolean;
  /** Asks the registry for a newer base image. */
  readonly pull?: boolean;
}

/** What a build tells, in order. Steps are numbered from 1, as the engine counts them; times are milliseconds. */
export type BuildEvent =
  /** The context is being sent. */
  | { readonly kind: 'context'; readonly files: number; readonly bytes: number; readonly done: boolean }
  | {
      readonly kind: 'step';
      readonly step: number;
      readonly total: number;
      /** The instruction as the engine names it. */
      readonly text: string;
      /** First and last line of the instruction in the Dockerfile, from 0; undefined when it cannot be told. */
      readonly lines: LineRange | undefined;
    }
  | {
      readonly kind: 'output';
      readonly step: number | undefined;
      readonly stream: 'stdout' | 'stderr';
      readonly text: string;
    }
  | {
      readonly kind: 'step-done';
      readonly step: number;
      readonly isCached: boolean;
      readonly milliseconds: number;
      readonly imageId: string | undefined;
    }
  | {
      readonly kind: 'built';
      readonly imageId: string;
      readonly tag: string | undefined;
      readonly milliseconds: number;
    }
  | BuildFailure;

export interface BuildFailure {
  readonly kind: 'failed';
  /** The failing step; undefined when the build failed before its first one (syntax, context). */
  readonly step: number | undefined;
  readonly lines: LineRange | undefined;
  /** Plain words: what failed. */
  readonly message: string;
  readonly exitCode: number | undefined;
  /** The last lines the command wrote to stderr (else stdout), without colours. */
  readonly stderr: string;
}

export interface LineRange {
  readonly first: number;
  readonly last: number;
}

export interface RunRequest {
  readonly image: string;
  readonly name?: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly workdir?: string;
  /** `uid:gid` or a name. */
  readonly user?: string;
  readonly mounts?: readonly Mount[];
  readonly ports?: readonly PortRequest[] | 'exposed';
  readonly labels?: Readonly<Record<string, string>>;
  readonly tty?: boolean;
  /** Keeps stdin open. */
  readonly interactive?: boolean;
  /** A small init as process 1, so that signals work and zombies are reaped; true when left out. */
  readonly init?: boolean;
  /** Lets the engine remove the container when it ends; its logs may be gone before they are read. */
  readonly autoRemove?: boolean;
}

export interface Mount {
  readonly kind: 'bind' | 'volume' | 'tmpfs';
  /** Absolute path on this machine, or name of a volume; left out for tmpfs. */
  readonly source?: string;
  readonly target: string;
  readonly readOnly?: boolean;
}

export interface PortRequest {
  readonly containerPort: number;
  readonly protocol?: 'tcp' | 'udp';
  /** A free port when left out. */
  readonly hostPort?: number;
  /** `127.0.0.1` when left out. */
  readonly hostAddress?: string;
}

export interface PortMapping {
  readonly containerPort: number;
  readonly protocol: string;
  readonly hostAddress: string;
  readonly hostPort: number;
}

export interface RunningContainer {
  readonly id: string;
  readonly name: string;
  readonly ports: readonly PortMapping[];
}

export interface OwnFilter {
  /** Only those made for this workspace folder. */
  readonly workspace?: string;
  /** Only those of this role, such as `run` or `dev`. */
  readonly role?: string;
}

export interface ContainerSummary {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly state: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly PortMapping[];
  /** Milliseconds since 1970. */
  readonly created: number;
}

export interface LogOptions {
  readonly follow: boolean;
  /** Lines from the end; all when left out. */
  readonly tail?: number;
}

export interface OutputChunk {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

export interface ContainerExit {
  readonly exitCode: number;
  readonly isOutOfMemory: boolean;
}

export interface StopOptions {
  readonly graceSeconds: number;
}

export interface StopOutcome {
  /** `graceful`: ended by itself after the signal; `killed`: the grace ran out; `already`: it was not running. */
  readonly how: 'graceful' | 'killed' | 'already';
  readonly signal: string | undefined;
  readonly exitCode: number | undefined;
  readonly milliseconds: number;
}

export interface ExecRequest {
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly workdir?: string;
  readonly tty: boolean;
}

/** A command that runs in a container. With a terminal, stdout and stderr are one stream. */
export interface ExecSession {
  /** It has to be read to its end: `exit` comes behind it. */
  readonly output: AsyncIterable<OutputChunk>;
  readonly write: (text: string) => void;
  readonly endInput: () => void;
  readonly resize: (columns: number, rows: number) => void;
  /** Exit code, once the command has ended. */
  readonly exit: Promise<number>;
  /** Closes the connection and ends the command where the engine lets us. */
  readonly close: () => void;
}

export interface ImageDetails {
  readonly id: string;
  readonly tags: readonly string[];
  readonly created: string;
  readonly sizeBytes: number;
  readonly architecture: string;
  readonly user: string;
  readonly workdir: string;
  readonly env: readonly string[];
  readonly command: readonly string[];
  readonly entrypoint: readonly string[];
  /** `80/tcp` */
  readonly exposedPorts: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly hasHealthcheck: boolean;
}
