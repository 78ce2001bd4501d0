import { EngineError, type EngineErrorReason } from '#engine/errors';

/** Makes an `EngineError` of what the transport threw. */
export function toEngineError(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const { code, statusCode, message } = faultOf(error);
  const reason = statusCode === undefined ? reasonOfCode(code) : reasonOfStatus(statusCode, message);
  return new EngineError(reason, wordsOf(reason, message, statusCode === undefined), {
    advice: adviceFor(reason, message),
    cause: error,
  });
}

interface Fault {
  readonly code: string | undefined;
  readonly statusCode: number | undefined;
  readonly message: string;
}

function faultOf(error: unknown): Fault {
  const { code, statusCode, message } = (error ?? {}) as { code?: unknown; statusCode?: unknown; message?: unknown };
  return {
    code: typeof code === 'string' ? code : undefined,
    statusCode: typeof statusCode === 'number' ? statusCode : undefined,
    message: plain(typeof message === 'string' ? message : String(error)),
  };
}

/** The engine's own sentence, out of JSON or the transport's wrapping. */
function plain(message: string): string {
  const inner = /^\(HTTP code \d+\) .*? - ([\s\S]*)$/.exec(message)?.[1] ?? message;
  const text = inner.trim();
  if (!text.startsWith('{')) return text;
  try {
    const { message: told } = JSON.parse(text) as { message?: unknown };
    return typeof told === 'string' ? told : text;
  } catch {
    return text;
  }
}

const NOBODY_THERE = new Set([
  'ENOENT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ENOTSOCK',
]);

function reasonOfCode(code = ''): EngineErrorReason {
  if (NOBODY_THERE.has(code)) return 'no-engine';
  return code === 'EACCES' || code === 'EPERM' ? 'no-permission' : 'disconnected';
}

function reasonOfStatus(status: number, message: string): EngineErrorReason {
  if (status === 404 || /no such (?:image|container|exec|volume)/i.test(message)) return 'not-found';
  if (
    status === 409 ||
    /container state improper|port is already allocated|address already in use|is already in use by/i.test(message)
  ) {
    return 'conflict';
  }
  // Some engines answer 500 to a bad name.
  if (status === 400 || /invalid reference format/i.test(message)) return 'bad-request';
  if (status === 401 || status === 403) return 'no-permission';
  return 'engine';
}

function wordsOf(reason: EngineErrorReason, message: string, isConnection: boolean): string {
  if (isConnection && reason === 'disconnected') return `The connection to the container engine broke: ${message}`;
  return message === '' ? 'The container engine failed without saying why.' : message;
}

function adviceFor(reason: EngineErrorReason, message: string): string | undefined {
  if (reason === 'conflict' && /port|address/i.test(message)) return 'Choose another host port, or stop what uses it.';
  if (reason === 'no-permission') return permissionAdvice();
  if (reason === 'disconnected') return 'See whether the engine still runs, then try again.';
  return undefined;
}

export function permissionAdvice(): string {
  return (
    'Add yourself to the group of the socket (`sudo usermod -aG docker $USER`) and log in again, ' +
    'or use a rootless engine.'
  );
}
