import { describe, expect, it } from 'vitest';
import { addressOf, mainPort } from '#client/run/addresses';
import { containerName } from '#client/run/container-name';
import { exitWords, stopWords } from '#client/run/ending';
import type { PortMapping } from '#engine/engine';

function port(containerPort: number, parts: Partial<PortMapping> = {}): PortMapping {
  return { containerPort, protocol: 'tcp', hostAddress: '127.0.0.1', hostPort: 40_000 + containerPort, ...parts };
}

describe('the address of a port', () => {
  it.each([
    [port(80), 'http://127.0.0.1:40080'],
    [port(443), 'https://127.0.0.1:40443'],
    [port(80, { hostAddress: '0.0.0.0' }), 'http://127.0.0.1:40080'],
    [port(80, { hostAddress: '::' }), 'http://[::1]:40080'],
    [port(80, { hostAddress: '::1' }), 'http://[::1]:40080'],
  ])('is one a browser can open (%#)', (mapping, address) => {
    expect(addressOf(mapping)).toBe(address);
  });

  it('is that of the port that browsers talk to', () => {
    const ports = [port(53, { protocol: 'udp' }), port(22), port(9000), port(8080)];
    expect([mainPort(ports)?.containerPort, mainPort([port(9000), port(22)])?.containerPort, mainPort([])]).toEqual([
      8080,
      22,
      undefined,
    ]);
  });
});

describe('the end of a container', () => {
  it.each([
    [
      { how: 'graceful', signal: 'SIGTERM', exitCode: 143, milliseconds: 240 },
      'web stopped 0.2 s after SIGTERM (exit code 143).',
    ],
    [
      { how: 'killed', signal: 'SIGTERM', exitCode: 137, milliseconds: 10_100 },
      'web did not stop within 10 s after SIGTERM and was killed (exit code 137).',
    ],
    [
      { how: 'already', signal: undefined, exitCode: 0, milliseconds: 1 },
      'web was not running any more (exit code 0).',
    ],
  ] as const)('is told after a stop (%#)', (outcome, words) => {
    expect(stopWords('web', outcome)).toBe(words);
  });

  it.each([
    [{ exitCode: 0, isOutOfMemory: false }, 'web ended with exit code 0.'],
    [{ exitCode: 127, isOutOfMemory: false }, 'web ended with exit code 127: the command was not found.'],
    [{ exitCode: 137, isOutOfMemory: true }, 'web was killed: it ran out of memory (exit code 137).'],
  ])('is told with its meaning (%#)', (exit, words) => {
    expect(exitWords('web', exit)).toBe(words);
  });
});

describe('containerName', () => {
  it('says which image runs', () => {
    const random = (): string => '3fa9';
    expect(['shop', 'shop:dev', 'Acme/Shop_Api:1.0', ':'].map((tag) => containerName(tag, random))).toEqual([
      'shop-3fa9',
      'shop-dev-3fa9',
      'acme-shop-api-1-0-3fa9',
      'run-3fa9',
    ]);
  });
});
