/** Where a command is offered, besides keybindings and calls. `when` is VS Code's; `group` is `name@order`. */
export interface MenuPlace {
  readonly menu: MenuName;
  readonly when?: string;
  readonly group?: string;
}

/** `slipway` is the submenu of that name in the context menus of explorer and editor. */
export type MenuName =
  | 'commandPalette'
  | 'editor/title'
  | 'editor/title/run'
  | 'explorer/context'
  | 'slipway/explorer'
  | 'slipway/editor'
  | 'view/title'
  | 'view/item/context';

export interface CommandRow {
  readonly id: `slipway.${string}`;
  readonly title: string;
  /** Codicon, without `$()`. */
  readonly icon?: string;
  /** True when it builds, runs or changes something: it is refused in a workspace that is not trusted. */
  readonly needsTrust: boolean;
  readonly places: readonly MenuPlace[];
}

/** The palette's category of every command. */
export const CATEGORY = 'Slipway';

/** Ids of our tree views. */
export const VIEWS = { layers: 'slipway.layers', containers: 'slipway.containers' } as const;

/** Context keys that we set. */
export const CONTEXT_KEYS = {
  /** A build is under way. */
  building: 'slipway.building',
  /** An image is open in the layers view. */
  hasLayers: 'slipway.hasLayers',
} as const;

const TRUSTED = 'isWorkspaceTrusted && !virtualWorkspace';
/** A Dockerfile that lies on a disk, in a trusted workspace. */
const DOCKERFILE = `resourceLangId == dockerfile && resourceScheme != untitled && ${TRUSTED}`;
const ARCHIVE = 'resourceFilename =~ /\\.(tar|tar\\.gz|tar\\.zst|tgz|oci)$/ || resourceFilename == oci-layout';
const NEVER: MenuPlace = { menu: 'commandPalette', when: 'false' };
const IN_PALETTE: MenuPlace = { menu: 'commandPalette', when: TRUSTED };

function inDockerfileMenus(group: string): readonly MenuPlace[] {
  return [
    { menu: 'slipway/explorer', when: DOCKERFILE, group },
    { menu: 'slipway/editor', when: DOCKERFILE, group },
  ];
}

function onContainer(when: string, group: string): MenuPlace {
  return { menu: 'view/item/context', when: `view == ${VIEWS.containers} && viewItem =~ /${when}/`, group };
}

/** Every command, once: the manifest's commands and menus are generated from it, and `client` registers by it. */
export const COMMANDS = [
  {
    id: 'slipway.image.build',
    title: 'Build',
    icon: 'tools',
    needsTrust: true,
    places: [
      IN_PALETTE,
      { menu: 'editor/title/run', when: DOCKERFILE, group: '1_slipway@2' },
      ...inDockerfileMenus('1_build@1'),
    ],
  },
  {
    id: 'slipway.image.buildAndRun',
    title: 'Build and Run',
    icon: 'play',
    needsTrust: true,
    places: [
      IN_PALETTE,
      { menu: 'editor/title/run', when: DOCKERFILE, group: '1_slipway@1' },
      ...inDockerfileMenus('1_build@2'),
    ],
  },
  {
    id: 'slipway.image.configure',
    title: 'Change Context, Stage or Tag…',
    needsTrust: true,
    places: [IN_PALETTE, ...inDockerfileMenus('1_build@3')],
  },
  {
    id: 'slipway.image.cancel',
    title: 'Cancel Build',
    icon: 'debug-stop',
    needsTrust: true,
    places: [
      { menu: 'commandPalette', when: CONTEXT_KEYS.building },
      { menu: 'editor/title', when: `${CONTEXT_KEYS.building} && resourceLangId == dockerfile`, group: 'navigation@1' },
    ],
  },
  {
    id: 'slipway.image.showOutput',
    title: 'Show Build Output',
    needsTrust: true,
    places: [IN_PALETTE],
  },
  {
    id: 'slipway.dev.openShell',
    title: 'Open Shell in Dev Container',
    icon: 'terminal',
    needsTrust: true,
    places: [
      IN_PALETTE,
      { menu: 'editor/title/run', when: DOCKERFILE, group: '1_slipway@3' },
      ...inDockerfileMenus('2_dev@1'),
    ],
  },
  {
    id: 'slipway.dev.stop',
    title: 'Stop Dev Container',
    needsTrust: true,
    places: [IN_PALETTE, ...inDockerfileMenus('2_dev@2')],
  },
  {
    id: 'slipway.layers.show',
    title: 'Show Layers',
    icon: 'layers',
    needsTrust: false,
    places: [
      { menu: 'explorer/context', when: ARCHIVE, group: 'navigation@40' },
      { menu: 'view/title', when: `view == ${VIEWS.layers}`, group: 'navigation@1' },
      ...inDockerfileMenus('3_look@1'),
    ],
  },
  {
    id: 'slipway.layers.close',
    title: 'Close Image',
    icon: 'close',
    needsTrust: false,
    places: [
      { menu: 'commandPalette', when: CONTEXT_KEYS.hasLayers },
      { menu: 'view/title', when: `view == ${VIEWS.layers} && ${CONTEXT_KEYS.hasLayers}`, group: 'navigation@2' },
    ],
  },
  {
    id: 'slipway.layers.openFile',
    title: 'Show Change',
    icon: 'diff',
    needsTrust: false,
    places: [
      NEVER,
      { menu: 'view/item/context', when: `view == ${VIEWS.layers} && viewItem == file`, group: '1_look@1' },
    ],
  },
  {
    id: 'slipway.layers.revealLine',
    title: 'Go to Line in Dockerfile',
    icon: 'go-to-file',
    needsTrust: false,
    places: [
      NEVER,
      { menu: 'view/item/context', when: `view == ${VIEWS.layers} && viewItem == layer-with-line`, group: 'inline@1' },
    ],
  },
  {
    id: 'slipway.container.stop',
    title: 'Stop',
    icon: 'debug-stop',
    needsTrust: true,
    places: [IN_PALETTE, onContainer('running', 'inline@3')],
  },
  {
    id: 'slipway.container.openInBrowser',
    title: 'Open in Browser',
    icon: 'globe',
    needsTrust: true,
    places: [NEVER, onContainer('published', 'inline@1')],
  },
  {
    id: 'slipway.container.openShell',
    title: 'Open Shell',
    icon: 'terminal',
    needsTrust: true,
    places: [NEVER, onContainer('running', 'inline@2')],
  },
  {
    id: 'slipway.container.showLogs',
    title: 'Show Output',
    icon: 'output',
    needsTrust: true,
    places: [NEVER, onContainer('container', '1_look@1')],
  },
  {
    id: 'slipway.container.remove',
    title: 'Remove',
    icon: 'trash',
    needsTrust: true,
    places: [NEVER, onContainer('ended', 'inline@1'), onContainer('container', '9_remove@1')],
  },
  {
    id: 'slipway.containers.remove',
    title: 'Remove Containers Made by Slipway…',
    icon: 'clear-all',
    needsTrust: true,
    places: [
      IN_PALETTE,
      { menu: 'view/title', when: `view == ${VIEWS.containers} && ${TRUSTED}`, group: 'navigation@2' },
    ],
  },
  {
    id: 'slipway.containers.refresh',
    title: 'Refresh',
    icon: 'refresh',
    needsTrust: true,
    places: [NEVER, { menu: 'view/title', when: `view == ${VIEWS.containers} && ${TRUSTED}`, group: 'navigation@1' }],
  },
  { id: 'slipway.engine.choose', title: 'Choose Engine…', needsTrust: true, places: [IN_PALETTE] },
  { id: 'slipway.log.show', title: 'Show Log', needsTrust: false, places: [] },
  { id: 'slipway.rule.showPage', title: 'Show Rule Page', needsTrust: false, places: [] },
] as const satisfies readonly CommandRow[];

export type CommandId = (typeof COMMANDS)[number]['id'];
