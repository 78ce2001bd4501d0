/** One entry of an archive for tests. Names are bytes: one character each. */
export interface TarFile {
  readonly name: string;
  readonly body?: string | Uint8Array;
  /** Type flag; a file when left out. */
  readonly type?: string;
  readonly link?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly mtime?: number;
  /** `major`, `minor` of a device. */
  readonly device?: readonly [number, number];
  /** Records of a PAX header in front. */
  readonly pax?: Readonly<Record<string, string>>;
}

const BLOCK = 512;

/** A tar archive, ended by two blocks of zeros. */
export function makeTar(files: readonly TarFile[]): Buffer {
  return Buffer.concat([...files.map(tarEntry), Buffer.alloc(2 * BLOCK)]);
}

/** The blocks of one entry. */
export function tarEntry(file: TarFile): Buffer {
  const body = typeof file.body === 'string' ? Buffer.from(file.body, 'latin1') : Buffer.from(file.body ?? []);
  const blocks = [tarHeader(file, body.length), padded(body)];
  if (file.pax) blocks.unshift(tarEntry({ name: 'pax', type: 'x', body: paxRecords(file.pax) }));
  return Buffer.concat(blocks);
}

/** A header block for a body of that length; `change` may spoil it before its checksum is made. */
export function tarHeader(file: TarFile, size: number, change: (block: Buffer) => void = () => {}): Buffer {
  const { name, type = '0', link = '', mode = 0o644, uid = 0, mtime = 0, device = [0, 0] } = file;
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 100, 'latin1');
  octal(block, 100, 8, mode);
  octal(block, 108, 8, uid);
  octal(block, 116, 8, 0);
  octal(block, 124, 12, size);
  octal(block, 136, 12, mtime);
  block.write(type, 156, 1, 'latin1');
  block.write(link, 157, 100, 'latin1');
  block.write('ustar\0' + '00', 257, 8, 'latin1');
  octal(block, 329, 8, device[0]);
  octal(block, 337, 8, device[1]);
  change(block);
  block.fill(' ', 148, 156);
  octal(
    block,
    148,
    7,
    block.reduce((sum, byte) => sum + byte, 0),
  );
  return block;
}

function paxRecords(records: Readonly<Record<string, string>>): string {
  return Object.entries(records)
    .map(([key, value]) => paxRecord(key, value))
    .join('');
}

/** The length counts its own digits. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length;
  while (length !== rest.length + String(length).length) length = rest.length + String(length).length;
  return `${length}${rest}`;
}

function octal(block: Buffer, at: number, length: number, value: number): void {
  block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, length, 'latin1');
}

export function padded(body: Buffer): Buffer {
  return Buffer.concat([body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)]);
}
