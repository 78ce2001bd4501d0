import { OverviewRulerLane, type TextEditorDecorationType, ThemeColor, window } from 'vscode';
import type { MarkKind } from '#client/build/step-mark';
import type { Disposables } from '#client/support/disposables';

/** Colours that every theme has; that of the text keeps them readable in high contrast too. */
const COLOURS: Readonly<Record<MarkKind, string>> = {
  running: 'charts.blue',
  cached: 'descriptionForeground',
  built: 'gitDecoration.addedResourceForeground',
  failed: 'editorError.foreground',
};

/** How each state looks behind its line. */
export function markDecorations(parts: Disposables): Readonly<Record<MarkKind, TextEditorDecorationType>> {
  const make = (kind: MarkKind): TextEditorDecorationType =>
    parts.add(
      window.createTextEditorDecorationType({
        after: { color: new ThemeColor(COLOURS[kind]), margin: '0 0 0 3em', fontStyle: 'normal' },
        ...(kind === 'failed' && {
          overviewRulerColor: new ThemeColor('editorOverviewRuler.errorForeground'),
          overviewRulerLane: OverviewRulerLane.Right,
        }),
      }),
    );
  return { running: make('running'), cached: make('cached'), built: make('built'), failed: make('failed') };
}
