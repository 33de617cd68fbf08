import type { StylesheetJsonBlock } from 'cytoscape';
import type { Palette } from './palette.ts';

/**
 * How edges look in a picture of what would happen. Colour and dashes of a line are the verdict that it would have;
 * violet beside it, and a dotted frame around how many conversations it is, say that staged policies bring it about.
 */
export function changeStyles(palette: Palette): StylesheetJsonBlock[] {
  return [
    { selector: 'edge[change = "stays"]', style: { opacity: 0.3, 'z-index': 0 } },
    {
      selector: 'edge[change = "would-deny"], edge[change = "would-allow"]',
      style: {
        opacity: 1,
        'underlay-color': palette.staged,
        'underlay-opacity': 0.26,
        'underlay-padding': 4,
        'z-index': 5,
        ...frame(palette),
      },
    },
    {
      selector: 'edge[change = "would-allow"]',
      style: { 'line-color': palette['allow-edge'], color: palette['allow-edge'] },
    },
    {
      // Neither verdict: its colour is nobody's.
      selector: 'edge[change = "unknown"]',
      style: {
        opacity: 1,
        'line-color': palette.muted,
        'target-arrow-color': palette.muted,
        'line-style': 'dashed',
        'line-dash-pattern': [2, 4],
        color: palette.staged,
        'underlay-color': palette.staged,
        'underlay-opacity': 0.1,
        'underlay-padding': 4,
        'z-index': 4,
        ...frame(palette),
      },
    },
  ] as StylesheetJsonBlock[];
}

function frame(palette: Palette): object {
  return {
    'font-weight': 600,
    'text-background-opacity': 1,
    'text-background-padding': '3px',
    'text-border-color': palette.staged,
    'text-border-opacity': 1,
    'text-border-style': 'dotted',
    'text-border-width': 1,
  };
}
