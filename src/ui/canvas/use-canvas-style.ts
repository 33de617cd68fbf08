import type { StylesheetJsonBlock } from 'cytoscape';
import { useEffect, useState } from 'react';
import { useAppState } from '../app-context.ts';
import { useColours } from '../use-colours.ts';
import { readPalette } from './palette.ts';
import { stylesheet } from './stylesheet.ts';

/**
 * The canvas's stylesheet in the present colours: of the scheme, the system's changes included, and of verdicts. Names
 * are larger while presenting.
 */
export function useCanvasStyle(): StylesheetJsonBlock[] {
  const colours = useColours();
  const presented = useAppState(({ presenting }) => presenting !== null);
  const [style, setStyle] = useState(() => ({
    colours,
    presented,
    sheet: stylesheet(readPalette(), presented),
  }));

  // Synchronises with the page's colours: they are set on the root element by now.
  useEffect(() => {
    setStyle((before) =>
      before.colours === colours && before.presented === presented
        ? before
        : { colours, presented, sheet: stylesheet(readPalette(), presented) },
    );
  }, [colours, presented]);

  return style.sheet;
}
