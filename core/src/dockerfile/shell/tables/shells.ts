import type { ShellDialect } from '#core/dockerfile/shell/script';

/** Programs that read commands, by their name without folder and `.exe`. */
export const SHELLS: Readonly<Record<string, ShellDialect>> = {
  ash: 'posix',
  bash: 'posix',
  busybox: 'posix',
  cmd: 'cmd',
  dash: 'posix',
  ksh: 'posix',
  mksh: 'posix',
  powershell: 'powershell',
  pwsh: 'powershell',
  sh: 'posix',
  zsh: 'posix',
};

/** What BuildKit runs shell forms with when no SHELL says otherwise. */
export const DEFAULT_SHELL: readonly string[] = ['/bin/sh', '-c'];
export const DEFAULT_SHELL_WINDOWS: readonly string[] = ['cmd', '/S', '/C'];

/** Parts of image names and tags that only Windows images have. */
export const WINDOWS_IMAGE =
  /(?:^|[/:-])(?:windows(?:servercore|nanoserver)?|nanoserver|servercore)(?:[/:-]|$)|windowsservercore|nanoserver/i;
