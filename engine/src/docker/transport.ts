import { readFile } from 'node:fs/promises';
import { Agent as HttpAgent, type RequestOptions, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import type { Duplex, Readable } from 'node:stream';
import type Dockerode from 'dockerode';
import { toEngineError } from '#engine/docker/fault';
import { openTunnel, type Tunnel } from '#engine/docker/tunnel';
import { EngineError } from '#engine/errors';
import type { ConnectOptions, EnginePlace, TlsFiles } from '#engine/places';

/** One request of the engine's HTTP interface. */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** An undefined value is left out. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: object;
  readonly tar?: Readable;
  /** Value of `X-Registry-Auth` or the like. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A connection to an engine. All its failures are `EngineError`s, or the signal's reason. */
export interface Transport {
  readonly address: string;
  /** The answer, read as JSON. */
  readonly call: <T = unknown>(call: ApiCall, signal: AbortSignal) => Promise<T>;
  /** The answer as a stream; the signal ends it. */
  readonly stream: (call: ApiCall, signal: AbortSignal) => Promise<Readable>;
  /** A connection in both directions, for `attach` and `exec`. */
  readonly hijack: (call: ApiCall, signal: AbortSignal) => Promise<Duplex>;
  readonly close: () => void;
}

/** Gets ready to talk to the engine at a place. Nothing is sent yet, but a tunnel over SSH is opened. */
export async function openTransport(
  place: EnginePlace,
  options: ConnectOptions,
  signal: AbortSignal,
): Promise<Transport> {
  const target = await targetOf(place, options, signal);
  // Loading it takes longer than asking the engine most things, so it is not loaded until it is needed.
  const { default: Client } = await import('dockerode');
  // The variables of the environment have been read; what is left out here would be read from them again.
  const docker = new Client({
    headers: {},
    version: undefined,
    host: target.host,
    port: target.port,
    socketPath: target.socketPath,
    protocol: target.isTls ? 'https' : 'http',
    ca: undefined,
    cert: undefined,
    key: undefined,
    timeout: undefined,
    pathPrefix: '/',
    agent: target.agent,
  } as unknown as Dockerode.DockerOptions);
  return {
    address: place.address,
    call: <T>(call: ApiCall, callSignal: AbortSignal) => dial(docker, call, false, callSignal) as Promise<T>,
    stream: (call, callSignal) => dial(docker, call, true, callSignal) as Promise<Readable>,
    hijack: (call, callSignal) => upgrade(target, call, callSignal),
    close() {
      target.agent.destroy();
      target.tunnel?.close();
    },
  };
}

/** What a socket is opened to. */
interface Target {
  readonly socketPath: string | undefined;
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly isTls: boolean;
  readonly agent: HttpAgent;
  readonly tunnel: Tunnel | undefined;
}

async function targetOf(place: EnginePlace, options: ConnectOptions, signal: AbortSignal): Promise<Target> {
  const none = { socketPath: undefined, host: undefined, port: undefined, isTls: false, tunnel: undefined };
  const { address } = place;
  if (address.startsWith('unix://')) return { ...none, socketPath: address.slice(7), agent: keepingAgent() };
  if (address.startsWith('npipe://')) return { ...none, socketPath: address.slice(8), agent: keepingAgent() };
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'ssh:') {
    const tunnel = await openTunnel(url, options.env, signal);
    return { ...none, socketPath: tunnel.socketPath, tunnel, agent: keepingAgent() };
  }
  if (!url || !['tcp:', 'http:', 'https:'].includes(url.protocol)) throw badAddress(place);

  const isTls = place.tls !== undefined || url.protocol === 'https:';
  const agent = isTls ? await tlsAgent(place.tls) : keepingAgent();
  return { ...none, host: url.hostname, port: Number(url.port || (isTls ? 2376 : 2375)), isTls, agent };
}

function badAddress({ address, foundBy }: EnginePlace): EngineError {
  return new EngineError('no-engine', `The engine's address \`${address}\` (${foundBy}) cannot be understood.`, {
    advice: 'Write it as `unix:///path/to/docker.sock`, `tcp://host:port` or `ssh://user@host`.',
  });
}

function keepingAgent(): HttpAgent {
  return new HttpAgent({ keepAlive: true });
}

async function tlsAgent(files: TlsFiles | undefined): Promise<HttpsAgent> {
  const read = (name: string) => (files ? readFile(join(files.folder, name)).catch(() => undefined) : undefined);
  const [ca, cert, key] = await Promise.all([read('ca.pem'), read('cert.pem'), read('key.pem')]);
  return new HttpsAgent({
    keepAlive: true,
    rejectUnauthorized: files?.isVerified ?? true,
    ...(ca && { ca }),
    ...(cert && key && { cert, key }),
  });
}

/** Every status that is no failure; 304 answers a start or stop of what already is so. */
const FINE: Record<number, boolean> = { 200: true, 201: true, 202: true, 204: true, 304: true };

function dial(docker: Dockerode, call: ApiCall, isStream: boolean, signal: AbortSignal): Promise<unknown> {
  const { method, path, tar, headers, body } = call;
  const query = Object.fromEntries(Object.entries(call.query ?? {}).filter(([, value]) => value !== undefined));
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const request = {
      // The transport cuts the last character off when there is no query.
      path: `${path}?`,
      method,
      isStream,
      statusCodes: FINE,
      abortSignal: signal,
      file: tar,
      ...(headers && { headers: { ...headers } }),
      options: { _query: query, _body: body ?? {} },
    };
    docker.modem.dial(request, (error: unknown, answer: unknown) => {
      if (signal.aborted) reject(signal.reason as Error);
      else if (error) reject(toEngineError(error));
      else resolve(answer);
    });
  });
}

/**
 * Asks the engine to hand the connection over.
 *
 * Written without the transport's own `attach`: that one sends its options to the container's input on Podman, and
 * the end mark of an empty body on both.
 */
function upgrade(target: Target, call: ApiCall, signal: AbortSignal): Promise<Duplex> {
  const query = new URLSearchParams(
    Object.entries(call.query ?? {}).filter((it): it is [string, string] => it[1] !== undefined),
  );
  const body = call.body ? JSON.stringify(call.body) : undefined;
  const options: RequestOptions = {
    ...(target.socketPath === undefined ? { host: target.host, port: target.port } : { socketPath: target.socketPath }),
    agent: target.isTls ? target.agent : false,
    method: call.method,
    path: `${call.path}?${query.toString()}`,
    headers: {
      Connection: 'Upgrade',
      Upgrade: 'tcp',
      ...(body !== undefined && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
    },
    signal,
  };
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(signal.aborted ? (signal.reason as Error) : toEngineError(error));
    const request = (target.isTls ? httpsRequest : httpRequest)(options);
    request.on('upgrade', (_answer, socket: Duplex, head: Buffer) => {
      if (head.length > 0) socket.unshift(head);
      const end = () => socket.destroy();
      signal.addEventListener('abort', end, { once: true });
      socket.once('close', () => signal.removeEventListener('abort', end));
      resolve(socket);
    });
    request.on('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.on('end', () => fail(Object.assign(new Error(text), { statusCode: answer.statusCode })));
    });
    request.on('error', fail);
    request.end(body);
  });
}
