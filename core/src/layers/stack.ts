import { changeOf, type PathChange, sortedByPath } from '#core/layers/change';
import { haveSameContent } from '#core/layers/difference';
import type { LayerEntry } from '#core/layers/entry';
import { childOf, nameOf, parentOf } from '#core/layers/path';
import { type Body, descendants, findNode, type TreeNode } from '#core/layers/tree';
import { whiteoutOf } from '#core/layers/whiteout';

/** Bytes that are stored and that the finished tree does not show. */
export interface DeadBody extends Body {
  /** The layer that took the last name of the bytes away. */
  readonly killedBy: number;
  readonly how: /** The file was deleted, or something that is no file took its place. */
    | 'removed'
    /** A file with other content took its place. */
    | 'overwritten'
    /** The same content was stored again, for another mode, owner or time. */
    | 'stored-again'
    /** The same archive holds the path twice. */
    | 'duplicate';
}

/** What one layer did to the tree. */
export interface LayerEffect {
  readonly changes: readonly PathChange[];
  /** Bytes of the file bodies that the layer stores. */
  readonly stored: number;
  readonly dead: readonly DeadBody[];
  /** Hardlinks whose target is nowhere. */
  readonly brokenLinks: readonly string[];
}

interface StackNode extends TreeNode {
  readonly children: Map<string, StackNode> | undefined;
}

/** The state while one layer is put on. */
interface Pass {
  readonly layer: number;
  /** What each path that the layer touches was before it. */
  readonly before: Map<string, TreeNode | undefined>;
  /** Bodies that lost a name, with the path of that name. */
  readonly released: { readonly body: Body; readonly path: string }[];
}

/** A tree that layers are put on, the lowest first. */
export class LayerStack {
  #root: StackNode = folder(impliedFolder(''), 0);
  #layers = 0;
  /** How many names each body has. */
  readonly #names = new Map<Body, number>();

  get root(): TreeNode {
    return this.#root;
  }

  add(entries: readonly LayerEntry[]): LayerEffect {
    const pass: Pass = { layer: this.#layers, before: new Map(), released: [] };
    this.#layers += 1;
    // The order of an archive must not matter to what is hidden: whiteouts first, and only on lower layers.
    for (const { path } of entries) this.#hide(path, pass);
    const waiting = this.#storeAll(entries, pass);
    const broken = this.#storeLinks(waiting, pass);
    const stored = entries.reduce((sum, it) => sum + (whiteoutOf(it.path) ? 0 : it.size), 0);
    return { changes: this.#changesOf(pass), stored, dead: this.#deadOf(pass), brokenLinks: broken };
  }

  #hide(path: string, pass: Pass): void {
    const whiteout = whiteoutOf(path);
    if (whiteout?.kind === 'path') this.#detach(whiteout.path, pass);
    if (whiteout?.kind !== 'folder') return;
    const hidden = findNode(this.#root, whiteout.path)?.children ?? new Map<string, StackNode>();
    for (const name of [...hidden.keys()]) this.#detach(childOf(whiteout.path, name), pass);
  }

  /** Gives the hardlinks whose target this layer has not stored before them. */
  #storeAll(entries: readonly LayerEntry[], pass: Pass): readonly LayerEntry[] {
    const waiting: LayerEntry[] = [];
    for (const entry of entries) {
      const whiteout = whiteoutOf(entry.path);
      if (whiteout?.kind === 'folder') this.#folderAt(whiteout.path, pass);
      if (whiteout) continue;
      const target = entry.kind === 'hardlink' ? this.#targetOf(entry) : undefined;
      if (entry.kind !== 'hardlink') this.#store(entry, bodyOf(entry, pass.layer), pass);
      else if (target?.layer === pass.layer) this.#store(entry, target.body, pass);
      else waiting.push(entry);
    }
    return waiting;
  }

  /** Links to what comes later in the archive, to each other, or to a lower layer. Gives those that lead nowhere. */
  #storeLinks(links: readonly LayerEntry[], pass: Pass): readonly string[] {
    const waiting: LayerEntry[] = [];
    for (const link of links) {
      const body = this.#targetOf(link)?.body;
      if (body) this.#store(link, body, pass);
      else waiting.push(link);
    }
    if (waiting.length < links.length) return this.#storeLinks(waiting, pass);
    for (const link of waiting) this.#store(link, undefined, pass);
    return waiting.map((it) => it.path);
  }

  #targetOf(link: LayerEntry): StackNode | undefined {
    return findNode(this.#root, link.link ?? '');
  }

  #store(entry: LayerEntry, body: Body | undefined, pass: Pass): void {
    const isFolder = entry.kind === 'directory';
    if (entry.path === '') {
      if (isFolder) this.#root = { ...this.#root, entry, layer: pass.layer };
      return;
    }
    const name = nameOf(entry.path);
    const siblings = this.#folderAt(parentOf(entry.path), pass);
    const old = siblings.get(name);
    // Counted before the old node goes, so that a link to itself keeps its bytes.
    if (body) this.#names.set(body, (this.#names.get(body) ?? 0) + 1);
    if (isFolder && old?.children) touch(entry.path, old, pass);
    else this.#detach(entry.path, pass);
    const children = isFolder ? (old?.children ?? new Map<string, StackNode>()) : undefined;
    siblings.set(name, { entry, layer: pass.layer, body, children });
  }

  /** The children of a folder, which is made where it is missing: an entry never follows a symlink below it. */
  #folderAt(path: string, pass: Pass): Map<string, StackNode> {
    const known = findNode(this.#root, path)?.children;
    if (known) return known;
    const siblings = this.#folderAt(parentOf(path), pass);
    this.#detach(path, pass);
    const made = folder(impliedFolder(path), pass.layer);
    siblings.set(nameOf(path), made);
    return made.children;
  }

  /** Takes a path and all below it out of the tree. A path that is not there only counts as touched. */
  #detach(path: string, pass: Pass): void {
    const siblings = findNode(this.#root, parentOf(path))?.children;
    const node = siblings?.get(nameOf(path));
    touch(path, node, pass);
    if (node === undefined) return;
    this.#release(path, node, pass);
    for (const [below, child] of descendants(node, path)) {
      touch(below, child, pass);
      this.#release(below, child, pass);
    }
    siblings?.delete(nameOf(path));
  }

  #release(path: string, { body }: TreeNode, pass: Pass): void {
    if (body === undefined) return;
    this.#names.set(body, (this.#names.get(body) ?? 1) - 1);
    pass.released.push({ body, path });
  }

  #changesOf(pass: Pass): readonly PathChange[] {
    const changes: PathChange[] = [];
    for (const [path, before] of pass.before) {
      const change = changeOf(path, before, findNode(this.#root, path));
      if (change) changes.push(change);
    }
    return sortedByPath(changes);
  }

  #deadOf(pass: Pass): readonly DeadBody[] {
    const dead: DeadBody[] = [];
    for (const { body, path } of pass.released) {
      if (this.#names.get(body) !== 0) continue;
      this.#names.delete(body);
      const how = howItDied(body, findNode(this.#root, path), pass.layer);
      if (body.size > 0) dead.push({ ...body, killedBy: pass.layer, how });
    }
    return dead;
  }
}

function touch(path: string, node: TreeNode | undefined, pass: Pass): void {
  if (!pass.before.has(path)) pass.before.set(path, node);
}

function bodyOf(entry: LayerEntry, layer: number): Body | undefined {
  if (entry.kind !== 'file') return undefined;
  return { path: entry.path, layer, size: entry.size, digest: entry.digest };
}

function howItDied(body: Body, now: TreeNode | undefined, layer: number): DeadBody['how'] {
  if (body.layer === layer) return 'duplicate';
  if (now?.body === undefined) return 'removed';
  return haveSameContent({ ...now, body }, now) ? 'stored-again' : 'overwritten';
}

function folder(entry: LayerEntry, layer: number): StackNode & { readonly children: Map<string, StackNode> } {
  return { entry, layer, body: undefined, children: new Map() };
}

/** What the engines make of a folder that an archive implies and does not name. */
function impliedFolder(path: string): LayerEntry {
  return {
    path,
    kind: 'directory',
    size: 0,
    mode: 0o755,
    uid: 0,
    gid: 0,
    mtime: 0,
    link: undefined,
    device: undefined,
    xattrs: undefined,
    digest: undefined,
  };
}
