/** Signals of Linux by number, as `kill -l` counts them on x86 and ARM. */
const NAMES =
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS'.split(
    ' ',
  );
const OTHER_NAMES: Readonly<Record<string, string>> = { IOT: 'ABRT', CLD: 'CHLD', POLL: 'IO', UNUSED: 'SYS' };
const FIRST_REAL_TIME = 34;
const LAST_REAL_TIME = 64;

/** The one way to write it that all programs understand, `SIGTERM`; undefined for what is no signal. */
export function signalName(written: string): string | undefined {
  if (/^\d+$/.test(written)) return nameOfNumber(Number(written));
  const name = written.toUpperCase().replace(/^SIG/, '');
  const known = Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : name;
  if (known !== undefined && NAMES.includes(known)) return `SIG${known}`;
  return isRealTime(name) ? `SIG${name}` : undefined;
}

function nameOfNumber(number: number): string | undefined {
  const name = NAMES[number - 1];
  if (name !== undefined) return `SIG${name}`;
  if (number < FIRST_REAL_TIME || number > LAST_REAL_TIME) return undefined;
  return number === FIRST_REAL_TIME ? 'SIGRTMIN' : `SIGRTMIN+${number - FIRST_REAL_TIME}`;
}

function isRealTime(name: string): boolean {
  const [, end, offset] = /^RT(MIN|MAX)(?:([+-]\d{1,2}))?$/.exec(name) ?? [];
  if (end === undefined) return false;
  if (offset === undefined) return true;
  const isInward = offset.startsWith(end === 'MIN' ? '+' : '-');
  return isInward && Math.abs(Number(offset)) <= LAST_REAL_TIME - FIRST_REAL_TIME;
}
