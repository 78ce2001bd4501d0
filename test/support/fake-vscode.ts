/**
 * Stands in for the module `vscode` in tests of the client: as much of it as the client uses, with what was shown
 * kept in {@link shown} and what a user would answer put into {@link answers}.
 */
import { URI, Utils } from 'vscode-uri';

export interface Shown {
  readonly messages: {
    readonly level: 'info' | 'warning' | 'error';
    readonly text: string;
    readonly actions: readonly string[];
  }[];
  readonly progress: { readonly title: string; readonly messages: string[] }[];
  readonly terminals: FakeTerminal[];
  /** By command id: what it was called with. */
  readonly executed: { readonly id: string; readonly args: readonly unknown[] }[];
  readonly contexts: Map<string, unknown>;
  readonly opened: string[];
  readonly statusItems: { text: string; isVisible: boolean }[];
}

export const shown: Shown = {
  messages: [],
  progress: [],
  terminals: [],
  executed: [],
  contexts: new Map(),
  opened: [],
  statusItems: [],
};

/** What the user does. */
export const answers = {
  /** The action chosen in the next messages, by its label. */
  actions: [] as string[],
  /** Label of the row chosen in the next quick picks. */
  picks: [] as string[],
  inputs: [] as string[],
};

export const settings = new Map<string, unknown>();

const registered = new Map<string, (...args: readonly unknown[]) => unknown>();

/** As in a window that was just opened. */
export function resetFakeVscode(): void {
  for (const list of [shown.messages, shown.progress, shown.terminals, shown.executed, shown.opened, shown.statusItems])
    list.length = 0;
  for (const list of [answers.actions, answers.picks, answers.inputs]) list.length = 0;
  shown.contexts.clear();
  settings.clear();
  registered.clear();
  diagnostics.clear();
  // Listeners of the last test's window.
  for (const it of [documentChanged, configurationChanged, editorsChanged, trustGranted]) it.dispose();
  window.visibleTextEditors.length = 0;
  window.activeTextEditor = undefined;
  workspace.isTrusted = true;
  workspace.workspaceFolders = undefined;
  workspace.textDocuments.length = 0;
}

export const Uri = Object.assign(URI, { joinPath: Utils.joinPath });

export class Position {
  readonly line: number;
  readonly character: number;
  constructor(line: number, character: number) {
    this.line = line;
    this.character = character;
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number) {
    this.start = new Position(startLine, startCharacter);
    this.end = new Position(endLine, endCharacter);
  }
}

export class Disposable {
  readonly dispose: () => void;
  constructor(dispose: () => void) {
    this.dispose = dispose;
  }
}

export class EventEmitter<T> {
  readonly #listeners = new Set<(event: T) => void>();
  readonly event = (listener: (event: T) => void): Disposable => {
    this.#listeners.add(listener);
    return new Disposable(() => this.#listeners.delete(listener));
  };
  fire(event: T): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
  dispose(): void {
    this.#listeners.clear();
  }
}

export class ThemeIcon {
  static readonly File = new ThemeIcon('file');
  static readonly Folder = new ThemeIcon('folder');
  readonly id: string;
  readonly color: ThemeColor | undefined;
  constructor(id: string, color?: ThemeColor) {
    this.id = id;
    this.color = color;
  }
}

export class ThemeColor {
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
}

export class MarkdownString {
  value: string;
  constructor(value = '') {
    this.value = value;
  }
  appendMarkdown(text: string): this {
    this.value += text;
    return this;
  }
  appendCodeblock(text: string, language = ''): this {
    this.value += `\n\`\`\`${language}\n${text}\n\`\`\`\n`;
    return this;
  }
}

export class TreeItem {
  readonly label: string;
  readonly collapsibleState: number;
  constructor(label: string, collapsibleState = 0) {
    this.label = label;
    this.collapsibleState = collapsibleState;
  }
}

export class CodeLens {
  readonly range: Range;
  readonly command: unknown;
  constructor(range: Range, command: unknown) {
    this.range = range;
    this.command = command;
  }
}

export class Diagnostic {
  source: string | undefined;
  code: unknown;
  range: Range;
  message: string;
  severity: number;
  constructor(range: Range, message: string, severity: number) {
    this.range = range;
    this.message = message;
    this.severity = severity;
  }
}

export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 };
export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };
export const ProgressLocation = { SourceControl: 1, Window: 10, Notification: 15 };
export const OverviewRulerLane = { Left: 1, Center: 2, Right: 4, Full: 7 };
export const StatusBarAlignment = { Left: 1, Right: 2 };
export const TextEditorRevealType = { Default: 0, InCenter: 1, InCenterIfOutsideViewport: 2 };
export const ConfigurationTarget = { Global: 1, Workspace: 2 };

/** A document in memory. */
export class FakeDocument {
  readonly languageId = 'dockerfile';
  isDirty = false;
  readonly uri: URI;
  private text: string;
  constructor(uri: URI, text: string) {
    this.uri = uri;
    this.text = text;
  }
  get lineCount(): number {
    return this.text.split('\n').length;
  }
  getText(): string {
    return this.text;
  }
  lineAt(line: number): { readonly range: Range } {
    const length = (this.text.split('\n')[line] ?? '').length;
    return { range: new Range(line, 0, line, length) };
  }
  /** Replaces a range and tells about it, as typing does. */
  edit(range: Range, text: string): void {
    const offset = ({ line, character }: Position): number =>
      this.text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
    this.text = this.text.slice(0, offset(range.start)) + text + this.text.slice(offset(range.end));
    this.isDirty = true;
    documentChanged.fire({ document: this, contentChanges: [{ range, text }] });
  }
}

/** What a decoration type shows in an editor. */
export interface FakeDecoration {
  readonly range: Range;
  readonly renderOptions: { readonly after: { readonly contentText: string } };
}

export class FakeEditor {
  readonly decorations = new Map<object, readonly FakeDecoration[]>();
  readonly document: FakeDocument;
  constructor(document: FakeDocument) {
    this.document = document;
  }
  setDecorations(type: object, options: readonly FakeDecoration[]): void {
    this.decorations.set(type, options);
  }
  /** The texts behind the lines, by line. */
  marks(): Record<number, string> {
    const all = [...this.decorations.values()].flat();
    const pairs = all.map(({ range, renderOptions }) => [range.start.line, renderOptions.after.contentText] as const);
    return Object.fromEntries(pairs.sort(([a], [b]) => a - b));
  }
}

interface FakePty {
  readonly onDidWrite: (listener: (text: string) => void) => Disposable;
  readonly open: (dimensions: { columns: number; rows: number } | undefined) => void;
  readonly close: () => void;
  readonly handleInput: (text: string) => void;
}

/** A terminal: opened when it is shown, as VS Code does. */
export class FakeTerminal {
  text = '';
  isShown = false;
  readonly name: string;
  readonly pty: FakePty;
  constructor(name: string, pty: FakePty) {
    this.name = name;
    this.pty = pty;

    pty.onDidWrite((text) => (this.text += text));
  }
  show(): void {
    if (this.isShown) return;
    this.isShown = true;
    this.pty.open({ columns: 80, rows: 24 });
  }
  dispose(): void {
    this.pty.close();
  }
}

const documentChanged = new EventEmitter<unknown>();
const configurationChanged = new EventEmitter<{ affectsConfiguration: (section: string) => boolean }>();
const editorsChanged = new EventEmitter<unknown>();
const trustGranted = new EventEmitter<void>();
const diagnostics = new Map<string, readonly Diagnostic[]>();

/** The Problems of a file, from all collections. */
export function problemsOf(uri: URI): readonly Diagnostic[] {
  return diagnostics.get(uri.toString()) ?? [];
}

/** Opens a document in an editor in front. */
export function openEditor(path: string, text: string): FakeEditor {
  const document = new FakeDocument(URI.file(path), text);
  const editor = new FakeEditor(document);
  workspace.textDocuments.push(document);
  window.visibleTextEditors.push(editor);
  window.activeTextEditor = editor;
  editorsChanged.fire(undefined);
  return editor;
}

function say(level: 'info' | 'warning' | 'error') {
  return async (text: string, ...rest: readonly unknown[]): Promise<string | undefined> => {
    const actions = rest.filter((it): it is string => typeof it === 'string');
    shown.messages.push({ level, text, actions });
    const at = answers.actions.findIndex((it) => actions.includes(it));
    return at < 0 ? undefined : answers.actions.splice(at, 1)[0];
  };
}

/** A token that the test can fire. */
export class CancellationTokenSource {
  readonly #fired = new EventEmitter<void>();
  readonly token = { isCancellationRequested: false, onCancellationRequested: this.#fired.event };
  cancel(): void {
    this.token.isCancellationRequested = true;
    this.#fired.fire();
  }
}

/** The tokens of the notifications shown so far, the newest last. */
export const progressTokens: CancellationTokenSource[] = [];

export const window = {
  visibleTextEditors: [] as FakeEditor[],
  activeTextEditor: undefined as FakeEditor | undefined,
  state: { focused: true },
  onDidChangeVisibleTextEditors: editorsChanged.event,
  showInformationMessage: say('info'),
  showWarningMessage: say('warning'),
  showErrorMessage: say('error'),
  setStatusBarMessage: () => new Disposable(() => undefined),
  createTextEditorDecorationType: () => ({ dispose: () => undefined }),
  createTerminal({ name, pty }: { name: string; pty: FakePty }): FakeTerminal {
    const terminal = new FakeTerminal(name, pty);
    shown.terminals.push(terminal);
    return terminal;
  },
  createStatusBarItem() {
    const item = {
      text: '',
      isVisible: false,
      show: () => (item.isVisible = true),
      hide: () => (item.isVisible = false),
      dispose: () => undefined,
    };
    shown.statusItems.push(item);
    return item;
  },
  createTreeView: () => ({ description: '', message: '', badge: undefined, dispose: () => undefined }),
  registerFileDecorationProvider: () => new Disposable(() => undefined),
  async showQuickPick(items: readonly ({ label: string } | string)[]): Promise<unknown> {
    const wanted = answers.picks.shift();
    return items.find((it) => (typeof it === 'string' ? it : it.label) === wanted);
  },
  async showInputBox(): Promise<string | undefined> {
    return answers.inputs.shift();
  },
  async showTextDocument(document: FakeDocument): Promise<FakeEditor & { revealRange: () => void }> {
    shown.opened.push(document.uri.fsPath);
    return Object.assign(new FakeEditor(document), { revealRange: () => undefined });
  },
  async withProgress<T>(
    { title }: { title: string },
    action: (progress: { report: (value: { message?: string }) => void }, token: unknown) => Promise<T>,
  ): Promise<T> {
    const messages: string[] = [];
    shown.progress.push({ title, messages });
    const source = new CancellationTokenSource();
    progressTokens.push(source);
    return action({ report: ({ message }) => void (message !== undefined && messages.push(message)) }, source.token);
  },
};

export const commands = {
  registerCommand(id: string, run: (...args: readonly unknown[]) => unknown): Disposable {
    if (registered.has(id)) throw new Error(`command '${id}' already exists`);
    registered.set(id, run);
    return new Disposable(() => registered.delete(id));
  },
  async executeCommand(id: string, ...args: readonly unknown[]): Promise<unknown> {
    shown.executed.push({ id, args });
    if (id === 'setContext') shown.contexts.set(String(args[0]), args[1]);
    return registered.get(id)?.(...args);
  },
};

/** Ids of the commands that are registered. */
export function registeredCommands(): readonly string[] {
  return [...registered.keys()];
}

export const workspace = {
  isTrusted: true,
  workspaceFolders: undefined as readonly { readonly uri: URI; readonly name: string }[] | undefined,
  textDocuments: [] as FakeDocument[],
  onDidChangeTextDocument: documentChanged.event,
  onDidChangeConfiguration: configurationChanged.event,
  onDidGrantWorkspaceTrust: trustGranted.event,
  getConfiguration: (section: string) => ({
    get: <T>(key: string, otherwise?: T): T | undefined =>
      (settings.get(`${section}.${key}`) as T | undefined) ?? otherwise,
    async update(key: string, value: unknown): Promise<void> {
      settings.set(`${section}.${key}`, value);
      configurationChanged.fire({ affectsConfiguration: (asked) => `${section}.${key}`.startsWith(asked) });
    },
  }),
  getWorkspaceFolder(uri: URI) {
    return workspace.workspaceFolders?.find((it) => uri.path.startsWith(`${it.uri.path}/`));
  },
  async openTextDocument(uri: URI): Promise<FakeDocument> {
    const found = workspace.textDocuments.find((it) => it.uri.toString() === uri.toString());
    if (!found) throw new Error(`there is no ${uri.toString()}`);
    return found;
  },
  async findFiles(): Promise<readonly URI[]> {
    return workspace.textDocuments.map((it) => it.uri);
  },
  asRelativePath: (uri: URI) => uri.path.split('/').at(-1) ?? '',
  registerTextDocumentContentProvider: () => new Disposable(() => undefined),
};

export const languages = {
  createDiagnosticCollection: () => ({
    set: (uri: URI, list: readonly Diagnostic[]) => void diagnostics.set(uri.toString(), list),
    delete: (uri: URI) => void diagnostics.delete(uri.toString()),
    dispose: () => diagnostics.clear(),
  }),
  registerCodeLensProvider: () => new Disposable(() => undefined),
};

export const env = {
  asExternalUri: async (uri: URI) => uri,
  async openExternal(uri: URI): Promise<boolean> {
    shown.opened.push(uri.toString());
    return true;
  },
};
