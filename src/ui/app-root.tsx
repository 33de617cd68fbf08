import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { type ReactNode, useMemo, useRef } from 'react';
import type { App } from '../app/app.ts';
import { type Screen, ScreenContext } from './app-context.ts';
import { saveFile } from './save-file.ts';
import { DrawingFailure } from './shell/drawing-failure.tsx';
import { Shell } from './shell/shell.tsx';
import { THEME } from './theme.ts';

const schemes = localStorageColorSchemeManager({ key: 'pawprint-color-scheme' });

export function AppRoot({ app }: { app: App }): ReactNode {
  const files = useRef<HTMLInputElement>(null);
  const screen = useMemo<Screen>(
    () => ({
      ...app,
      chooseFiles: () => files.current?.click(),
      copy: (text) => void navigator.clipboard.writeText(text),
      save: saveFile,
    }),
    [app],
  );
  return (
    <div className="page">
      <MantineProvider theme={THEME} defaultColorScheme="auto" colorSchemeManager={schemes}>
        <DrawingFailure>
          <ScreenContext value={screen}>
            <Shell />
            <input
              ref={files}
              type="file"
              multiple
              hidden
              data-testid="file-input"
              aria-label="Flow logs and policy manifests"
              onChange={({ currentTarget }) => {
                const chosen = [...(currentTarget.files ?? [])];
                // The same file again is a choice too.
                currentTarget.value = '';
                if (chosen.length > 0) void app.store.getState().openFiles(chosen);
              }}
            />
          </ScreenContext>
        </DrawingFailure>
      </MantineProvider>
    </div>
  );
}
