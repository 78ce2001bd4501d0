import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

const messages = {
  socket:
    'Whoever reaches `{socket}` controls the engine, and so is root on the host. Let what needs the engine talk to a proxy that allows single requests, or build with a tool that needs no engine.',
} as const;

export default defineRule({
  id: 'no-docker-socket',
  category: 'secrets',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'No container is given the socket of the engine.',
  why: 'The socket of Docker has no rights of its own: whoever may write to it can start a container with the whole disk of the host in it. An image that declares the socket as a volume, or is started with it, gives this to every process in the container.',
  whenNot: 'For tools that are made to control the engine, where that is accepted.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM alpine:3.20\nVOLUME «/var/run/docker.sock»\n',
      good: 'FROM alpine:3.20\nENV DOCKER_HOST=tcp://proxy:2375\n',
    },
  ],
  visit: { VOLUME: visit, LABEL: visit, CMD: visit, ENTRYPOINT: visit, RUN: visit },
});

const SOCKET = /\/(?:var\/)?run\/(?:docker|podman\/podman|containerd\/containerd)\.sock\b/;

function visit(node: Instruction, { model, report }: RuleContext<typeof messages>): void {
  const at = node.keyword.name === 'VOLUME' ? inVolume(node) : inMount(model.text, node);
  if (at)
    report({ at, message: 'socket', data: { socket: SOCKET.exec(model.text.slice(at.start, at.end))?.[0] ?? '' } });
}

function inVolume({ words }: Instruction): Span | undefined {
  return words.find((it) => SOCKET.test(it.text));
}

/** `-v /var/run/docker.sock:…` and the longer forms. */
function inMount(text: string, { start, end, keyword }: Instruction): Span | undefined {
  const found = /(?:-v|--volume|--mount)[\s=",]+[^\s",]*\.sock\b[^\s",\]]*/.exec(text.slice(start, end));
  if (!found || !SOCKET.test(found[0]) || keyword.name === 'UNKNOWN') return undefined;
  return { start: start + found.index, end: start + found.index + found[0].length };
}
