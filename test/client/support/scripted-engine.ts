import type {
  BuildEvent,
  BuildRequest,
  ContainerEngine,
  ContainerSummary,
  ExecSession,
  OutputChunk,
  RunRequest,
} from '#engine/engine';

/** What an engine is told to answer, and what it was asked. */
export interface Script {
  readonly events?: readonly BuildEvent[];
  /** Holds a build after its events until the signal fires. */
  readonly hangs?: boolean;
  readonly output?: readonly OutputChunk[];
  readonly containers?: readonly ContainerSummary[];
  readonly session?: ExecSession;
}

export interface ScriptedEngine {
  readonly engine: ContainerEngine;
  readonly builds: BuildRequest[];
  readonly runs: RunRequest[];
  readonly stopped: string[];
  readonly removed: string[];
}

/** An engine that answers by a script; what a test needs none of throws. */
export function scriptedEngine(script: Script = {}): ScriptedEngine {
  const builds: BuildRequest[] = [];
  const runs: RunRequest[] = [];
  const stopped: string[] = [];
  const removed: string[] = [];
  const engine: Partial<ContainerEngine> = {
    about: {
      kind: 'docker',
      version: '28.5.2',
      address: 'unix:///run/docker.sock',
      foundBy: 'the usual place',
      isLocal: true,
      isRootless: false,
    },
    async *build(request, signal) {
      builds.push(request);
      for (const event of script.events ?? []) yield event;
      if (!script.hangs) return;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      signal.throwIfAborted();
    },
    async run(request) {
      runs.push(request);
      const port = { containerPort: 8080, protocol: 'tcp', hostAddress: '127.0.0.1', hostPort: 49153 };
      return { id: 'c1', name: 'shop-3fa9', ports: [port] };
    },
    async *logs() {
      yield* script.output ?? [];
    },
    wait: async () => ({ exitCode: 0, isOutOfMemory: false }),
    containers: async () => script.containers ?? [],
    async stop(id) {
      stopped.push(id);
      return { how: 'graceful', signal: 'SIGTERM', exitCode: 0, milliseconds: 100 };
    },
    async remove(id) {
      removed.push(id);
    },
    async exec() {
      if (!script.session) throw new Error('no session in the script');
      return script.session;
    },
    close: () => undefined,
  };
  return { engine: engine as ContainerEngine, builds, runs, stopped, removed };
}
