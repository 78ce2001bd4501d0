import type { ShellCommand } from '#core/dockerfile/shell/script';

/** A private key that a command makes. */
export interface MadeKey {
  /** As it is written; undefined where the program has a place of its own. */
  readonly file: string | undefined;
}

interface KeyMaker {
  readonly makes: (words: readonly string[]) => boolean;
  /** The flags that its file stands behind. */
  readonly files: readonly string[];
  /** True for one that has a place of its own where no flag names a file; the others print the key. */
  readonly hasPlace?: true;
}

/** Programs that make private keys, and when they do. */
const MAKERS: Readonly<Record<string, KeyMaker>> = {
  'age-keygen': { makes: (words) => !words.includes('-y'), files: ['-o', '--output'] },
  keytool: {
    makes: (words) => words.some((it) => /^-gen(?:key|keypair|seckey)$/.test(it)),
    files: ['-keystore'],
    hasPlace: true,
  },
  mkcert: { makes: (words) => words.some((it) => !it.startsWith('-')), files: ['-key-file'], hasPlace: true },
  openssl: {
    makes: ([verb = '', ...words]) =>
      /^gen(?:rsa|pkey|dsa)$/.test(verb) ||
      (verb === 'req' && words.includes('-keyout')) ||
      (verb === 'ecparam' && words.includes('-genkey')),
    files: ['-keyout', '-out'],
  },
  // Without one of these it makes a key pair; `-N` and `-t` say nothing else.
  'ssh-keygen': {
    makes: (words) =>
      words.includes('-A') ||
      (words.some((it) => /^-(?:[qv]*[tNb]|f)/.test(it)) &&
        !words.some((it) => /^-[a-zA-Z]*[BDFGHIKLMQRTUXYceilpryz]$/.test(it))),
    files: ['-f'],
    hasPlace: true,
  },
  wg: { makes: ([verb]) => verb === 'genkey', files: [] },
};

/** The key that a command makes for a file that stays; undefined for all else. */
export function madeKey({ name, args, redirects, next }: ShellCommand): MadeKey | undefined {
  const maker = name !== undefined && Object.hasOwn(MAKERS, name) ? MAKERS[name] : undefined;
  const words = args.map((it) => it.text);
  if (!maker?.makes(words)) return undefined;
  const at = maker.files.map((it) => words.indexOf(it)).find((it) => it >= 0);
  const target = redirects.find((it) => /^1?>>?\|?$/.test(it.operator))?.target?.text;
  const file = at === undefined ? target : words[at + 1];
  // What is only printed is for the reader of the log, or for the next command.
  const isPrinted = at === undefined && target === undefined && !maker.hasPlace;
  if (isPrinted && next !== '|') return undefined;
  return file !== undefined && /^["']?(?:\/dev\/|\/tmp\/|\/run\/)/.test(file) ? undefined : { file };
}

/** True for a command that takes the file away, or all of the folder it is in. */
export function removesKey({ name, args }: ShellCommand, { file }: MadeKey): boolean {
  if (!/^(?:rm|shred|unlink)$/.test(name ?? '') || file === undefined) return false;
  return args.some(({ text }) => {
    const plain = text.replace(/\/?\*?$/, '');
    return plain !== '' && (file === plain || file.startsWith(`${plain}/`) || /\*/.test(text));
  });
}
