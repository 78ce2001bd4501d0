import { type IncomingMessage, request } from 'node:http';
import type { Readable } from 'node:stream';
import { join } from 'node:path';
import { packContext } from '#engine/context/pack';

const NEVER = new AbortController().signal;

export interface BuildInput {
  /** Absolute path. */
  readonly context: string;
  /** What the Dockerfile holds. */
  readonly text: string;
  readonly tag: string;
}

/** Builds with the BuildKit of the engine at `DOCKER_HOST`; `error` is what it said when that failed. */
export async function build({ context, text, tag }: BuildInput): Promise<{ readonly error?: string }> {
  const dockerfile = join(context, 'Dockerfile');
  const packed = await packContext({ context, dockerfile, dockerfileText: text, flavour: 'buildkit' }, NEVER);
  const query = new URLSearchParams({ version: '2', t: tag, dockerfile: packed.dockerfile });
  const answer = await ask('POST', `/build?${query.toString()}`, packed.tar);
  const told = await textOf(answer);
  const lines = told.split('\n').filter((it) => it.startsWith('{"error'));
  const error = lines.map((it) => (JSON.parse(it) as { readonly error?: string }).error).join('\n');
  if (error !== '') return { error };
  return answer.statusCode === 200 ? {} : { error: told };
}

/** A request whose answer is JSON; throws what the engine says when it refuses. */
export async function send(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await ask(method, path, body === undefined ? undefined : JSON.stringify(body));
  const text = await textOf(answer);
  if ((answer.statusCode ?? 500) >= 300) throw new Error(`${method} ${path}: ${text}`);
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

/** The answer as it arrives. */
export async function ask(method: string, path: string, body?: Readable | string): Promise<IncomingMessage> {
  const socketPath = (process.env['DOCKER_HOST'] ?? '').replace(/^unix:\/\//, '');
  return new Promise((resolve, reject) => {
    const type = typeof body === 'string' ? 'application/json' : 'application/x-tar';
    const sent = request({ socketPath, method, path, agent: false, headers: body ? { 'Content-Type': type } : {} });
    sent.on('response', resolve).on('error', reject);
    if (body === undefined || typeof body === 'string') sent.end(body);
    else body.on('error', reject).pipe(sent);
  });
}

/** Everything that arrives. */
export async function textOf(stream: IncomingMessage): Promise<string> {
  let text = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) text += chunk as string;
  return text;
}
