import { useComputedColorScheme } from '@mantine/core';
import type { StylesheetJsonBlock } from 'cytoscape';
import { useEffect, useState } from 'react';
import { readPalette } from './palette.ts';
import { stylesheet } from './stylesheet.ts';

/** The canvas's stylesheet in the colours of the present scheme, the system's changes included. */
export function useCanvasStyle(): StylesheetJsonBlock[] {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const [style, setStyle] = useState(() => ({ scheme, sheet: stylesheet(readPalette()) }));

  // Synchronises with the page's colours: Mantine has set the scheme on the root element by now.
  useEffect(() => {
    setStyle((before) => (before.scheme === scheme ? before : { scheme, sheet: stylesheet(readPalette()) }));
  }, [scheme]);

  return style.sheet;
}
