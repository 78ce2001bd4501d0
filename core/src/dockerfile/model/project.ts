import type { Instruction, DockerfileTree } from '#core/dockerfile/syntax/tree';

/** An instruction under the names of the recorded cases. */
export function projectInstruction(node: Instruction, isChild = false): Record<string, unknown> {
  const flags = node.flags.map((it) => `--${it.name}${it.value === undefined ? '' : `=${it.value}`}`);
  const trigger = node.keyword.name === 'ONBUILD' ? node.child : undefined;
  return {
    cmd: node.keyword.text,
    start: isChild ? -1 : node.lines.first,
    end: isChild ? -1 : node.lines.last,
    ...(flags.length > 0 && { flags }),
    words: node.keyword.name === 'UNKNOWN' ? [''] : node.words.map((it) => it.text),
    ...(node.json && { json: true }),
    ...(!isChild &&
      node.heredocs.length > 0 && {
        heredocs: node.heredocs.map((it) => ({
          name: it.name,
          fd: it.fd,
          expand: it.expand,
          chomp: it.chomp,
          content: '',
        })),
      }),
    ...(trigger && { child: projectInstruction(trigger, true) }),
  };
}
export function projectTree(tree: DockerfileTree) {
  return tree.instructions.map((it) => {
    const node = projectInstruction(it);
    if (it.heredocs.length > 0)
      node['heredocs'] = it.heredocs.map((doc) => ({
        name: doc.name,
        fd: doc.fd,
        expand: doc.expand,
        chomp: doc.chomp,
        content: tree.text.slice(doc.body.start, doc.body.end),
      }));
    return node;
  });
}
