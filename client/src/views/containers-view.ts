import {
  type Disposable,
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import type { EngineConnection } from '#client/engine/connection';
import { containerRow } from '#client/views/container-row';
import { Disposables } from '#client/support/disposables';
import type { ContainerSummary } from '#engine/engine';
import { VIEWS } from '#protocol/commands';

/** The containers that Slipway made, newest first. The engine is asked only while the view is in sight. */
export class ContainersView implements TreeDataProvider<ContainerSummary>, Disposable {
  readonly #engine: EngineConnection;
  readonly #parts = new Disposables();
  readonly #changed = this.#parts.add(new EventEmitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: TreeView<ContainerSummary>;

  constructor(engine: EngineConnection) {
    this.#engine = engine;
    this.#view = this.#parts.add(window.createTreeView(VIEWS.containers, { treeDataProvider: this }));
    this.#parts.add(engine.onDidChange(({ kind }) => (kind === 'found' ? this.refresh() : undefined)));
    this.#parts.add(workspace.onDidGrantWorkspaceTrust(() => this.refresh()));
  }

  refresh(): void {
    this.#changed.fire();
  }

  async getChildren(container?: ContainerSummary): Promise<ContainerSummary[]> {
    if (container || !workspace.isTrusted) return [];
    try {
      const engine = await this.#engine.get(new AbortController().signal);
      const containers = await engine.containers({}, new AbortController().signal);
      const running = containers.filter((it) => it.state === 'running').length;
      this.#view.badge = running > 0 ? { value: running, tooltip: `${running} running` } : undefined;
      this.#view.message = '';
      return [...containers];
    } catch (error) {
      this.#view.message = error instanceof Error ? error.message : String(error);
      return [];
    }
  }

  getTreeItem(container: ContainerSummary): TreeItem {
    const { description, tooltip, contextValue, isRunning } = containerRow(container);
    const item = new TreeItem(container.name);
    item.id = container.id;
    item.description = description;
    item.tooltip = tooltip;
    item.contextValue = contextValue;
    item.iconPath = isRunning
      ? new ThemeIcon('vm-running', new ThemeColor('charts.green'))
      : new ThemeIcon('vm-outline');
    return item;
  }

  dispose(): void {
    this.#parts.dispose();
  }
}
