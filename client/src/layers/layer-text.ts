import { kindOf, sizeOf } from '#core/layers/difference';
import { displayName } from '#core/layers/display-name';
import type { TreeNode } from '#core/layers/tree';
import { bytes } from '#client/support/bytes';

/** Longer files are described, not shown. */
export const LONGEST_SHOWN = 2 * 1024 * 1024;

const KINDS: Readonly<Record<ReturnType<typeof kindOf>, string>> = {
  file: 'file',
  directory: 'folder',
  symlink: 'symbolic link',
  'character-device': 'character device',
  'block-device': 'block device',
  fifo: 'named pipe',
};

/** All about a path but its bytes, a line each, so that a diff shows what differs. */
export function factsOf(node: TreeNode): string {
  const { entry, body } = node;
  const lines = [
    `kind: ${KINDS[kindOf(node)]}`,
    kindOf(node) === 'file' ? `size: ${sizeOf(node)} bytes` : undefined,
    `mode: ${entry.mode.toString(8).padStart(4, '0')}`,
    `owner: ${entry.uid}:${entry.gid}`,
    entry.kind === 'symlink' ? `leads to: ${displayName(entry.link ?? '')}` : undefined,
    entry.device === undefined ? undefined : `device: ${entry.device}`,
    `changed: ${timeOf(entry.mtime)}`,
    ...Object.entries(entry.xattrs ?? {}).map(
      ([name, value]) => `attribute ${displayName(name)}: ${Buffer.from(value, 'latin1').toString('hex')}`,
    ),
    body?.digest === undefined ? undefined : `sha256: ${body.digest}`,
  ];
  return `${lines.filter((it) => it !== undefined).join('\n')}\n`;
}

function timeOf(mtime: number): string {
  const time = new Date(mtime * 1000);
  return Number.isNaN(time.getTime()) ? String(mtime) : time.toISOString();
}

/** The text of a file, or a description where it has none or is too long. `content` is undefined for what was not read. */
export function contentText(node: TreeNode, content: Uint8Array | undefined): string {
  if (kindOf(node) !== 'file') return factsOf(node);
  const size = sizeOf(node);
  if (size > LONGEST_SHOWN) return described(node, `This file has ${bytes(size)}, which is too much to show.`);
  if (content === undefined) return described(node, 'The archive does not hold the bytes of this file.');
  return textIn(content) ?? described(node, 'This file is no text.');
}

function described(node: TreeNode, why: string): string {
  return `${why}\n\n${factsOf(node)}`;
}

/** Undefined for bytes that are no text. */
function textIn(content: Uint8Array): string | undefined {
  if (content.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}
