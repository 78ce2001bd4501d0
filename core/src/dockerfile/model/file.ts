import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import type { ShellScript } from '#core/dockerfile/shell/script';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import type { DockerfileTree, Instruction } from '#core/dockerfile/syntax/tree';
import { scriptsOf } from '#core/dockerfile/shell/scripts';
import { stagesOf } from '#core/dockerfile/model/stages';
import type { Stage } from '#core/dockerfile/model/stages';
import { indexLines, type LineIndex } from '#core/text/line-index';

/** Everything known of a Dockerfile's text. A value: made once a text, its parts are computed on first use and kept. */
export interface DockerfileModel {
  readonly text: string;
  readonly tree: DockerfileTree;
  readonly lines: LineIndex;
  readonly stages: readonly Stage[];
  /** The shell scripts of an instruction, ONBUILD and HEALTHCHECK commands included; empty for exec forms. */
  readonly scripts: (instruction: Instruction) => readonly ShellScript[];
}

/** Never throws, whatever the text. Without a grammar there are no scripts' commands. */
export function modelOf(text: string, grammar?: ShellGrammar): DockerfileModel {
  const tree = parseDockerfile(text);
  let lines: LineIndex | undefined;
  let stages: readonly Stage[] | undefined;
  const scripts = new Map<Instruction, readonly ShellScript[]>();
  const model: DockerfileModel = {
    text,
    tree,
    get lines() {
      lines ??= indexLines(text);
      return lines;
    },
    get stages() {
      stages ??= stagesOf(tree);
      return stages;
    },
    scripts(instruction) {
      const known = scripts.get(instruction);
      if (known) return known;
      const made = scriptsOf(model, instruction, grammar);
      scripts.set(instruction, made);
      return made;
    },
  };
  return model;
}
