/** Programs that only tell something, or wait: they leave the image as it is. */
export const HARMLESS: ReadonlySet<string> = new Set(
  [
    ': [ [[ (( test true false echo printf exit return break continue shift wait sleep read local getopts exec',
    'dpkg-buildflags gpgconf scanelf shellcheck apt-cache apt-config arch awk basename bc cmp column command comm cut date df diff dirname du egrep env expr fgrep file',
    'find free fold getconf getent gawk grep groups hash help hostnamectl id jobs jq join kill killall ldd less ls',
    'locale lsb_release lsof man md5sum more mawk nl nproc od openssl paste pgrep pidof ping pkill printenv ps pwd',
    'readlink realpath rev seq stat strings tac times top tr tty type uname uniq uptime wc whereis which who',
    'whoami xxd yes dpkg-query dpkg-architecture rpmquery apk-info dig host nslookup nc pkg-config tput',
  ].flatMap((it) => it.split(' ')),
);

/** Subcommands of known programs that only ask. */
export const QUERIES: ReadonlySet<string> = new Set(
  'check changelog doctor env freeze info list ls outdated search show showmanual showauto version view why'.split(' '),
);

/** An only argument that makes a program tell about itself. */
export const QUESTION = /^(?:--?version|--?help|-V|version|help)$/;

/** Those that don't care what state the shell is in: a change is as lost behind them as without. */
export const TRIVIAL: ReadonlySet<string> = new Set([
  ':',
  'true',
  'false',
  'exit',
  'return',
  'echo',
  'printf',
  'sleep',
  'wait',
]);
