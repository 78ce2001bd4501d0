import { addressOf, mainPort } from '#client/run/addresses';
import type { ContainerSummary } from '#engine/engine';
import { LABELS } from '#engine/labels';

/** How a container is shown in a list. */
export interface ContainerRow {
  readonly description: string;
  readonly tooltip: string;
  /** What menus go by: `container`, then `running` or `ended`, then `published` when it has an address. */
  readonly contextValue: string;
  readonly isRunning: boolean;
}

export function containerRow({ image, state, labels, ports, created }: ContainerSummary): ContainerRow {
  const isRunning = state === 'running';
  const port = isRunning ? mainPort(ports) : undefined;
  const role = labels[LABELS.role] === 'dev' ? 'dev' : undefined;
  const words = [role, isRunning ? undefined : state, port && addressOf(port).replace(/^https?:\/\//, '')];
  const dockerfile = labels[LABELS.dockerfile];
  const lines = [
    `Image: ${image}`,
    `State: ${state}`,
    dockerfile === undefined ? undefined : `Dockerfile: ${dockerfile}`,
    `Made: ${new Date(created).toLocaleString()}`,
    ...ports.map((it) => `Port ${it.containerPort}/${it.protocol}: ${it.hostAddress}:${it.hostPort}`),
  ];
  return {
    description: words.filter((it) => it !== undefined).join(' · '),
    tooltip: lines.filter((it) => it !== undefined).join('\n'),
    contextValue: ['container', isRunning ? 'running' : 'ended', ...(port ? ['published'] : [])].join(';'),
    isRunning,
  };
}
