import type { ShellCommand } from '#core/dockerfile/shell/script';

/** What is changed outside the image; each has a message of its own. */
export type SystemSetting = 'kernel' | 'mount' | 'module' | 'swap' | 'network' | 'hostname' | 'clock' | 'power';

type Changes = (words: readonly string[]) => boolean;

const always: Changes = () => true;
const hasOperand: Changes = (words) => words.some((it) => !it.startsWith('-'));
const hasWord =
  (word: RegExp): Changes =>
  (words) =>
    words.some((it) => word.test(it));

const IPTABLES = hasWord(
  /^-(?:[AIDRFNXPZE]|[a-z]?[AIDRFNXPZE])$|^--(?:append|insert|delete|replace|flush|new-chain|policy)$/,
);

/** Commands that change the machine a build runs on; their arguments tell whether they only ask. */
const COMMANDS: Readonly<Record<string, readonly [SystemSetting, Changes]>> = {
  date: ['clock', hasWord(/^(?:-s|--set(?:=.*)?|-s.+)$/)],
  halt: ['power', always],
  hostname: ['hostname', (words) => words.length === 1 && hasOperand(words)],
  hostnamectl: ['hostname', hasWord(/^(?:set-)?hostname$/)],
  hwclock: ['clock', hasWord(/^(?:-s|-w|--hctosys|--systohc|--set)$/)],
  ifconfig: ['network', (words) => words.filter((it) => !it.startsWith('-')).length > 1],
  insmod: ['module', hasOperand],
  ip: ['network', hasWord(/^(?:add|del|delete|set|change|replace|flush)$/)],
  ip6tables: ['network', IPTABLES],
  'ip6tables-restore': ['network', always],
  iptables: ['network', IPTABLES],
  'iptables-restore': ['network', always],
  modprobe: ['module', hasOperand],
  mount: ['mount', (words) => hasOperand(words) || words.includes('-a') || words.includes('--all')],
  nft: ['network', hasWord(/^(?:add|insert|delete|flush|create|-f|--file)$/)],
  poweroff: ['power', always],
  reboot: ['power', always],
  rmmod: ['module', hasOperand],
  route: ['network', hasWord(/^(?:add|del)$/)],
  setenforce: ['kernel', hasOperand],
  shutdown: ['power', always],
  swapoff: ['swap', always],
  swapon: ['swap', (words) => hasOperand(words) || words.includes('-a') || words.includes('--all')],
  sysctl: ['kernel', hasWord(/^(?:-[a-z]*[wp].*|--write|--system|--load(?:=.*)?|[\w.\/-]+=.*)$/)],
  timedatectl: ['clock', hasWord(/^set-/)],
  ufw: ['network', hasWord(/^enable$/)],
  umount: ['mount', hasOperand],
};

/** What a command changes outside the image; undefined when it changes nothing there, or works in another root. */
export function systemSettingOf({ name, args, redirects, wrappers }: ShellCommand): SystemSetting | undefined {
  if (wrappers.includes('chroot')) return undefined;
  if (redirects.some((it) => it.operator.includes('>') && isKernelFile(it.target?.text))) return 'kernel';
  if (name === undefined) return undefined;
  const words = args.map((it) => it.text);
  if (name === 'tee') return words.some(isKernelFile) ? 'kernel' : undefined;
  const [setting, changes] = (Object.hasOwn(COMMANDS, name) && COMMANDS[name]) || [];
  const isQuestion = words.some((it) => /^(?:--version|--help|-V|-h)$/.test(it));
  return changes?.(words) && !isQuestion ? setting : undefined;
}

/** The kernel's settings as files. */
function isKernelFile(path: string | undefined): boolean {
  return path !== undefined && /^\/(?:proc\/sys|proc\/sysrq-trigger|sys)(?:\/|$)/.test(path);
}
