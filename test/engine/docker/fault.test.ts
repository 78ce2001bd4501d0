import { expect, it } from 'vitest';
import { toEngineError } from '#engine/docker/fault';

function fault(properties: object, message = 'x'): Error {
  return Object.assign(new Error(message), properties);
}

it.each([
  [fault({ code: 'ENOENT' }), 'no-engine'],
  [fault({ code: 'ECONNREFUSED' }), 'no-engine'],
  [fault({ code: 'EACCES' }), 'no-permission'],
  [fault({ code: 'ECONNRESET' }), 'disconnected'],
  [fault({ statusCode: 404 }), 'not-found'],
  [fault({ statusCode: 409 }), 'conflict'],
  [fault({ statusCode: 400 }), 'bad-request'],
  [fault({ statusCode: 500 }), 'engine'],
  [fault({ statusCode: 500 }, 'Bind for 127.0.0.1:80 failed: port is already allocated'), 'conflict'],
  [fault({ statusCode: 500 }, 'invalid reference format'), 'bad-request'],
])('knows why %o failed', (error, reason) => {
  expect(toEngineError(error)).toMatchObject({ name: 'EngineError', reason, cause: error });
});

it('keeps only what the engine itself says', () => {
  const wrapped = fault({ statusCode: 404 }, '(HTTP code 404) unexpected - No such image: a:latest ');
  const asJson = fault({ statusCode: 500 }, '{"message":"it broke"}\n');

  expect([wrapped, asJson].map((it) => toEngineError(it).message)).toEqual(['No such image: a:latest', 'it broke']);
});

it('says what to do without a permission', () => {
  expect(toEngineError(fault({ code: 'EACCES' })).advice).toContain('usermod -aG docker');
});
