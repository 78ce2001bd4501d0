import type { Place } from '#core/dockerfile/model/effects/place';
import type { PackageRequest } from '#core/dockerfile/shell/packages';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

/** How something comes to be in the image. */
export type CreateWay = 'write' | 'directory' | 'copy' | 'move' | 'link' | 'download' | 'unpack' | 'environment';

/** State that a shell has and an image has not. */
export type ShellStateKind =
  | 'directory'
  | 'variable'
  | 'alias'
  | 'umask'
  | 'ulimit'
  | 'option'
  | 'trap'
  /** A script read into the shell: a virtual environment, a profile, `nvm use`. */
  | 'environment'
  /** State of the kernel or of files that the engine lays over the image's: `sysctl`, `mount`, `hostname`. */
  | 'kernel';

/** What one command or instruction does. */
export type EffectBody =
  /** `isTree`: a folder with all in it, or what may be one. */
  | { readonly kind: 'create'; readonly place: Place; readonly way: CreateWay; readonly isTree: boolean }
  /** Something that is there gets another content: `sed -i`, `>>`. */
  | { readonly kind: 'change'; readonly place: Place; readonly isTree: boolean }
  | { readonly kind: 'read'; readonly place: Place; readonly isTree: boolean }
  | { readonly kind: 'remove'; readonly place: Place; readonly isTree: boolean }
  /** `owner` as given: `user:group`; undefined when it can't be known. */
  | { readonly kind: 'owner'; readonly place: Place; readonly owner: string | undefined; readonly isTree: boolean }
  | { readonly kind: 'mode'; readonly place: Place; readonly mode: string | undefined; readonly isTree: boolean }
  /** `isComplete`: false when a variable or a file names more packages. */
  | {
      readonly kind: 'install' | 'uninstall';
      readonly manager: string;
      readonly packages: readonly PackageRequest[];
      readonly isComplete: boolean;
    }
  /** The manager fetches the list of what there is, brings all up to date, or clears what it keeps. */
  | { readonly kind: 'refresh' | 'upgrade' | 'clean'; readonly manager: string }
  /** `from` is the address as far as it is known; `to` is undefined when it goes to another program. */
  | {
      readonly kind: 'download';
      readonly from: string | undefined;
      readonly to: Place | undefined;
      readonly tool: string;
    }
  | { readonly kind: 'process'; readonly name: string | undefined; readonly way: 'background' | 'service' | 'daemon' }
  /** `isUsed`: something runs later in the same shell, and could notice. All of it is lost at the step's end. */
  | {
      readonly kind: 'state';
      readonly what: ShellStateKind;
      readonly name: string | undefined;
      readonly value: string | undefined;
      readonly isUsed: boolean;
    }
  | { readonly kind: 'account'; readonly what: 'user' | 'group'; readonly name: string | undefined }
  /** What an instruction sets for the steps behind it and for the container. */
  | {
      readonly kind: 'set';
      readonly what: Setting;
      readonly name: string | undefined;
      readonly value: string | undefined;
    }
  /** Nothing is known of what it does. */
  | { readonly kind: 'unknown'; readonly program: string | undefined };

export type Setting =
  | 'workdir'
  | 'user'
  | 'env'
  | 'arg'
  | 'label'
  | 'shell'
  | 'volume'
  | 'port'
  | 'command'
  | 'entrypoint'
  | 'healthcheck'
  | 'stop-signal'
  | 'maintainer'
  | 'trigger';

/** An effect, with what has it. */
export type Effect = Span &
  EffectBody & {
    readonly instruction: Instruction;
    /** The command of a RUN; undefined for what the instruction itself does. */
    readonly command: ShellCommand | undefined;
    /** False when a condition decides whether it happens: a branch, a loop, `||`, behind a test. */
    readonly isCertain: boolean;
    /** True when it touches what `--mount` puts there, which is not part of the image. */
    readonly isMounted: boolean;
  };

/** What one step does, in the order it does it. */
export interface StepEffects {
  readonly instruction: Instruction;
  readonly effects: readonly Effect[];
  /** False when the step does more than `effects` tells: unknown programs, other shells, broken text. */
  readonly isComplete: boolean;
  /** True for ONBUILD, whose effects come in a build that starts from this image. */
  readonly isDeferred: boolean;
}
