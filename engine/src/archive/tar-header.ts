import { latin1 } from '#engine/archive/bytes';
import { EngineError } from '#engine/errors';

export const BLOCK = 512;

/** The fields of one header block, names as one character a byte. */
export interface TarHeader {
  /** The type flag as a character; NUL for the oldest archives' files. */
  readonly type: string;
  readonly name: string;
  readonly link: string;
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
  readonly major: number;
  readonly minor: number;
  /** True for GNU's own format, which has a sparse map where others have the rest of the name. */
  readonly isGnu: boolean;
}

/** True when the sum in the header fits its bytes: the only sign that all kinds of tar share. */
export function hasChecksum(block: Uint8Array): boolean {
  const stated = octal(block, 148, 8);
  let unsigned = 0;
  let signed = 0;
  for (let at = 0; at < BLOCK; at += 1) {
    const byte = at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0);
    unsigned += byte;
    // Some old programs added the bytes as signed numbers.
    signed += byte > 127 ? byte - 256 : byte;
  }
  return stated !== undefined && (stated === unsigned || stated === signed);
}

export function isZeroBlock(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}

/** Reads a header block whose checksum fits. */
export function readHeader(block: Uint8Array): TarHeader {
  const magic = latin1(block.subarray(257, 265));
  const isUstar = magic.startsWith('ustar\0');
  const isGnu = magic === 'ustar  \0';
  const name = text(block, 0, 100);
  const prefix = isUstar ? text(block, 345, isStar(block) ? 131 : 155) : '';
  const hasDevice = isUstar || isGnu;
  return {
    type: String.fromCharCode(block[156] ?? 0),
    name: prefix === '' ? name : `${prefix}/${name}`,
    link: text(block, 157, 100),
    size: number(block, 124, 12, 'size'),
    mode: number(block, 100, 8, 'mode'),
    uid: number(block, 108, 8, 'user'),
    gid: number(block, 116, 8, 'group'),
    mtime: number(block, 136, 12, 'time'),
    major: hasDevice ? number(block, 329, 8, 'device') : 0,
    minor: hasDevice ? number(block, 337, 8, 'device') : 0,
    isGnu,
  };
}

/** A number as octal digits, or as big-endian binary when the first bit is set. */
export function number(block: Uint8Array, start: number, length: number, what: string): number {
  const value = (block[start] ?? 0) & 0x80 ? binary(block, start, length) : octal(block, start, length);
  if (value !== undefined && Number.isSafeInteger(value)) return value;
  throw new EngineError('bad-archive', `An entry's ${what} in the archive is no number.`);
}

/** Schilling's star keeps times behind a shorter prefix. */
function isStar(block: Uint8Array): boolean {
  return latin1(block.subarray(508, 512)) === 'tar\0';
}

function text(block: Uint8Array, start: number, length: number): string {
  const field = block.subarray(start, start + length);
  const end = field.indexOf(0);
  return latin1(end < 0 ? field : field.subarray(0, end));
}

function octal(block: Uint8Array, start: number, length: number): number | undefined {
  const digits = latin1(block.subarray(start, start + length)).replace(/^[ \0]+|[ \0][^]*$/g, '');
  if (digits === '') return 0;
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

function binary(block: Uint8Array, start: number, length: number): number {
  // Two's complement of all bits but the first, which only says that the field is binary.
  const isNegative = ((block[start] ?? 0) & 0x40) !== 0;
  let value = isNegative ? (block[start] ?? 0) - 256 : (block[start] ?? 0) & 0x7f;
  for (let at = start + 1; at < start + length; at += 1) value = value * 256 + (block[at] ?? 0);
  return value;
}
