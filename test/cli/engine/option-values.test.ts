import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mountRequest, namedValues, portRequest } from '#cli/engine/option-values';
import { recordingIo } from './recording-io';

const io = recordingIo('/work-folder', { env: { SHELL_SIDE: 'seen' } });

describe('--port', () => {
  it.each([
    ['80', { containerPort: 80 }],
    ['8080:80', { containerPort: 80, hostPort: 8080 }],
    [':80', { containerPort: 80 }],
    ['53:53/udp', { containerPort: 53, hostPort: 53, protocol: 'udp' }],
    ['0.0.0.0:8080:80', { containerPort: 80, hostPort: 8080, hostAddress: '0.0.0.0' }],
    ['127.0.0.1::80', { containerPort: 80, hostAddress: '127.0.0.1' }],
    ['[::1]:8080:80', { containerPort: 80, hostPort: 8080, hostAddress: '::1' }],
  ])('%s', (text, request) => {
    expect(portRequest(text)).toEqual(request);
  });

  it.each(['', 'http', '0', '70000', '1:2:3:4', '80/icmp', '99999:80'])('refuses %j', (text) => {
    expect(() => portRequest(text)).toThrow('is no port');
  });
});

describe('--mount', () => {
  it.each([
    ['./data:/data', { kind: 'bind', source: '/work-folder/data', target: '/data', readOnly: false }],
    ['/a:/b:ro', { kind: 'bind', source: '/a', target: '/b', readOnly: true }],
    ['~/a:/b', { kind: 'bind', source: join(homedir(), 'a'), target: '/b', readOnly: false }],
    ['cache:/root/.cache', { kind: 'volume', source: 'cache', target: '/root/.cache', readOnly: false }],
    ['tmpfs:/tmp', { kind: 'tmpfs', target: '/tmp' }],
  ])('%s', (text, mount) => {
    expect(mountRequest(text, io)).toEqual(mount);
  });

  it.each(['/data', 'a:b', './a:/b:rx', ''])('refuses %j', (text) => {
    expect(() => mountRequest(text, io)).toThrow('is no mount');
  });
});

describe('--env', () => {
  it('takes values, empty ones too, and those of the environment', () => {
    const texts = ['A=1', 'B=', 'C=x=y', 'SHELL_SIDE', 'NOT_THERE'];
    expect(namedValues('--env', texts, io)).toEqual({ A: '1', B: '', C: 'x=y', SHELL_SIDE: 'seen' });
  });

  it('refuses a value without a name', () => {
    expect(() => namedValues('--env', ['=1'], io)).toThrow('`--env =1` has no name');
  });
});
