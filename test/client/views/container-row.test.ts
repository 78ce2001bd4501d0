import { expect, it } from 'vitest';
import { containerRow } from '#client/views/container-row';
import type { ContainerSummary } from '#engine/engine';

const container: ContainerSummary = {
  id: 'c1',
  name: 'shop-3fa9',
  image: 'shop',
  state: 'running',
  labels: {},
  ports: [{ containerPort: 8080, protocol: 'tcp', hostAddress: '127.0.0.1', hostPort: 49153 }],
  created: 0,
};

it.each([
  [container, '127.0.0.1:49153', 'container;running;published'],
  [{ ...container, ports: [] }, '', 'container;running'],
  [{ ...container, state: 'exited' }, 'exited', 'container;ended'],
  [{ ...container, ports: [], labels: { 'dev.slipway.role': 'dev' } }, 'dev', 'container;running'],
])('shows a container with its address or its state, and what menus go by (%#)', (it, description, contextValue) => {
  const row = containerRow(it);
  expect([row.description, row.contextValue]).toEqual([description, contextValue]);
});
