import { CATEGORY, COMMANDS, type CommandRow, type MenuPlace } from '#protocol/commands';

/** What a command table adds to the `contributes` of package.json. */
export interface CommandContributions {
  readonly commands: readonly object[];
  readonly menus: Readonly<Record<string, readonly object[]>>;
  readonly submenus: readonly object[];
}

/** Our submenus: a context menu gets one entry of ours, which opens to the rest. */
const SUBMENUS = [
  { id: 'slipway/explorer', label: CATEGORY, parent: 'explorer/context', when: 'resourceLangId == dockerfile' },
  { id: 'slipway/editor', label: CATEGORY, parent: 'editor/context', when: 'resourceLangId == dockerfile' },
] as const;

/** The sections `commands`, `menus` and `submenus` of package.json. */
export function commandContributions(rows: readonly CommandRow[] = COMMANDS): CommandContributions {
  const menus: Record<string, object[]> = {};
  for (const row of rows) {
    for (const place of row.places) (menus[place.menu] ??= []).push(menuItem(row, place));
  }
  for (const { id, parent, when } of SUBMENUS) {
    (menus[parent] ??= []).push({ submenu: id, when: `${when} && isWorkspaceTrusted`, group: '4_slipway@1' });
  }
  return {
    commands: rows.map(commandItem),
    menus: Object.fromEntries(Object.entries(menus).sort(([a], [b]) => a.localeCompare(b))),
    submenus: SUBMENUS.map(({ id, label }) => ({ id, label })),
  };
}

function commandItem({ id, title, icon, needsTrust }: CommandRow): object {
  return {
    command: id,
    title,
    category: CATEGORY,
    ...(icon !== undefined && { icon: `$(${icon})` }),
    ...(needsTrust && { enablement: 'isWorkspaceTrusted' }),
  };
}

function menuItem({ id }: CommandRow, { when, group }: MenuPlace): object {
  return { command: id, ...(when !== undefined && { when }), ...(group !== undefined && { group }) };
}
