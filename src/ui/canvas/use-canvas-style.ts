import type { StylesheetJsonBlock } from 'cytoscape';
import { useEffect, useState } from 'react';
import { useColours } from '../use-colours.ts';
import { readPalette } from './palette.ts';
import { stylesheet } from './stylesheet.ts';

/** The canvas's stylesheet in the present colours: of the scheme, the system's changes included, and of verdicts. */
export function useCanvasStyle(): StylesheetJsonBlock[] {
  const colours = useColours();
  const [style, setStyle] = useState(() => ({ colours, sheet: stylesheet(readPalette()) }));

  // Synchronises with the page's colours: they are set on the root element by now.
  useEffect(() => {
    setStyle((before) =>
      before.colours === colours ? before : { colours, sheet: stylesheet(readPalette()) },
    );
  }, [colours]);

  return style.sheet;
}
