import type { StylesheetJsonBlock } from 'cytoscape';
import { LABEL_FONT_SIZE, LABEL_GAP } from '../../app/layout-input.ts';
import { changeStyles } from './change-styles.ts';
import type { Palette } from './palette.ts';

/** The layout leaves this much room for names. */
const LARGE_NAME = 15;

/**
 * How everything on the canvas looks. Classes are set by `emphasis.ts`, data by `elements.ts`. While `presented`, names are
 * as large as there is room for.
 */
export function stylesheet(palette: Palette, presented: boolean): StylesheetJsonBlock[] {
  // What would change has a halo of its own.
  const chosen = { 'underlay-color': palette.accent, 'underlay-padding': 6 };
  return [
    {
      selector: 'node',
      style: {
        width: 'data(width)',
        height: 'data(height)',
        'background-color': palette['node-fill'],
        'border-width': 1.5,
        'border-color': palette['node-line'],
        label: 'data(label)',
        color: palette.text,
        'font-family': 'Inter Variable, system-ui, sans-serif',
        'font-size': presented ? LARGE_NAME : LABEL_FONT_SIZE,
        'text-valign': 'bottom',
        'text-margin-y': LABEL_GAP,
        'text-outline-color': 'data(ground)',
        'text-outline-width': 2.5,
        'text-outline-opacity': 1,
        'min-zoomed-font-size': 8,
        'overlay-opacity': 0,
        'underlay-color': palette.accent,
        'underlay-opacity': 0,
        'underlay-padding': 5,
        'underlay-shape': 'ellipse',
      },
    },
    { selector: 'node[ground = "box"]', style: { 'text-outline-color': palette.box } },
    { selector: 'node[ground = "canvas"]', style: { 'text-outline-color': palette.canvas } },
    { selector: 'node[?important]', style: { 'min-zoomed-font-size': 6 } },
    { selector: 'node[kind = "host"]', style: { shape: 'hexagon' } },
    { selector: 'node[kind = "networkset"]', style: { shape: 'diamond' } },
    // Not rounded: see folded namespaces below.
    { selector: 'node[kind = "service"]', style: { shape: 'rectangle' } },
    { selector: 'node[?threat]', style: { 'border-color': palette.deny, 'border-width': 2 } },
    { selector: 'node[kind = "network"]', style: { 'border-style': 'double', 'border-width': 5 } },
    {
      // The head of a pin: a person put it there.
      selector: 'node[?pinned]',
      style: {
        'background-fill': 'radial-gradient',
        'background-gradient-stop-colors': [
          palette['node-line'],
          palette['node-line'],
          palette['node-fill'],
          palette['node-fill'],
        ],
        'background-gradient-stop-positions': [0, 9, 12, 100],
      },
    },
    {
      // Drawn in HTML, in the layer above. Cytoscape finds no end for some edges at rounded corners (3.34) and
      // leaves them out, so to it this is a plain rectangle.
      selector: 'node[kind = "folded"]',
      style: {
        shape: 'rectangle',
        'background-opacity': 0,
        'border-width': 0,
        'underlay-shape': 'round-rectangle',
      },
    },
    {
      selector: 'node.box',
      style: {
        shape: 'rectangle',
        'background-opacity': 0,
        'border-width': 0,
        label: '',
        'z-compound-depth': 'bottom',
      },
    },
    {
      selector: 'edge[action]',
      style: {
        'curve-style': 'unbundled-bezier',
        'control-point-distances': 'data(bow)',
        'control-point-weights': 0.5,
        'edge-distances': 'node-position',
        width: 'data(width)',
        'line-color': palette['allow-edge'],
        'target-arrow-color': palette['allow-edge'],
        'target-arrow-shape': 'triangle',
        // A head under the name of its node could not be seen.
        'target-endpoint': 'outside-to-node-or-label',
        'arrow-scale': 'data(arrow)',
        'overlay-opacity': 0,
        'underlay-color': palette.accent,
        'underlay-opacity': 0,
        'underlay-padding': 6,
        'z-index': 1,
        'font-family': 'Inter Variable, system-ui, sans-serif',
        'font-size': presented ? 14 : 11,
        'text-background-color': palette.canvas,
        'text-background-opacity': 0.9,
        'text-background-padding': '2px',
        'text-background-shape': 'roundrectangle',
        'min-zoomed-font-size': 9,
      },
    },
    {
      selector: 'edge[kind = "answers"]',
      style: {
        'curve-style': 'straight',
        width: 1,
        'line-color': palette['node-line'],
        'line-style': 'dotted',
        'target-arrow-shape': 'none',
        opacity: 0.6,
        'overlay-opacity': 0,
        events: 'no',
        'z-index': 0,
      },
    },
    // Where most names are left out, none is in the way.
    { selector: 'edge.small', style: { 'target-endpoint': 'outside-to-node' } },
    {
      // Close around the top right corner: the layout leaves little room there.
      // It counts the loops of a node by itself, each further out than the one before.
      selector: 'edge:loop',
      style: {
        'curve-style': 'bezier',
        'control-point-step-size': 'data(bow)',
        'loop-direction': '48deg',
        'loop-sweep': '20deg',
        'source-endpoint': '25% -50%',
        'target-endpoint': '50% -15%',
      },
    },
    {
      selector: 'edge[action = "deny"]',
      style: {
        'line-color': palette.deny,
        'target-arrow-color': palette.deny,
        'line-style': 'dashed',
        'line-dash-pattern': [7, 4],
        color: palette.deny,
        'z-index': 3,
      },
    },
    {
      selector: 'edge[action = "pass"]',
      style: {
        'line-color': palette.pass,
        'target-arrow-color': palette.pass,
        'line-style': 'dotted',
        color: palette.pass,
        'z-index': 2,
      },
    },
    // From afar lines keep a width that can be seen, and denied ones more than that.
    { selector: 'edge.remote[action]', style: { width: 4 } },
    {
      selector: 'edge.tiny[action = "deny"]',
      style: { width: 4, 'line-dash-pattern': [18, 10], 'arrow-scale': 1.6 },
    },
    {
      selector: 'edge.remote[action = "deny"]',
      style: { width: 12, 'line-dash-pattern': [44, 24], 'arrow-scale': 2.4 },
    },
    // A head is smaller than a pixel or two there, and a thousand of them take longer to draw than their lines.
    {
      selector: 'edge.remote[weight = "faint"], edge:loop.remote[action = "allow"]',
      style: { 'target-arrow-shape': 'none' },
    },
    { selector: 'edge[weight = "quiet"]', style: { opacity: 0.5 } },
    { selector: 'edge[weight = "faint"]', style: { opacity: 0.22, 'z-index': 0 } },
    { selector: 'edge:loop.small[action = "allow"]', style: { opacity: 0.2 } },
    ...changeStyles(palette),
    { selector: 'edge[label]', style: { label: 'data(label)' } },
    { selector: 'node.far', style: { 'font-size': LARGE_NAME } },
    { selector: 'node.small[!important], node.tiny', style: { 'text-opacity': 0 } },
    // What a person chose or points at is named, however far away it is.
    {
      selector: 'node.small.selected, node.small.end, node.small.lit, node.small.walked',
      style: { 'text-opacity': 1, 'min-zoomed-font-size': 0, 'font-size': 20 },
    },
    {
      selector: 'node.tiny.selected, node.tiny.end, node.tiny.lit, node.tiny.walked',
      style: { 'text-opacity': 1, 'min-zoomed-font-size': 0, 'font-size': 34 },
    },
    // Named in the layer above: see far-names.ts.
    { selector: 'node.small[?outside]', style: { 'text-opacity': 0 } },
    // From afar figures crowd and hide one another: those of what is pointed at or chosen are enough.
    { selector: 'edge[label].far', style: { label: '' } },
    { selector: 'edge[label].far.kept', style: { label: 'data(label)', 'font-size': 14 } },
    // Of what would change there is little, and how much of it is what one looks for.
    { selector: 'edge[label][?change].far', style: { label: 'data(label)', 'font-size': 20 } },
    { selector: 'edge.kept', style: { opacity: 1 } },
    { selector: '.receding', style: { opacity: 0.5 } },
    { selector: '.dimmed', style: { opacity: 0.4 } },
    { selector: '.faded', style: { opacity: 0.25 } },
    {
      selector:
        'edge[change = "stays"].receding, edge[change = "stays"].dimmed, edge[change = "stays"].faded',
      style: { opacity: 0.16 },
    },
    { selector: 'node.lit', style: { 'border-color': palette.accent } },
    {
      selector: 'node.selected',
      style: {
        'border-color': palette.accent,
        'border-width': 2.5,
        'underlay-opacity': 0.2,
        'font-weight': 600,
      },
    },
    {
      selector: 'node[kind = "network"].selected',
      style: { 'border-width': 5 },
    },
    {
      selector: 'node.end',
      style: { 'border-color': palette.accent, 'border-width': 2.5, 'font-weight': 600 },
    },
    { selector: 'node[kind = "folded"].selected, node[kind = "folded"].end', style: { 'border-width': 0 } },
    { selector: 'node[kind = "network"].end', style: { 'border-width': 5 } },
    { selector: 'edge.selected', style: { opacity: 1, ...chosen, 'underlay-opacity': 0.24, 'z-index': 9 } },
    { selector: 'node.found', style: { 'underlay-opacity': 0.16 } },
    { selector: 'edge.found', style: { opacity: 1, ...chosen, 'underlay-opacity': 0.26, 'z-index': 8 } },
    { selector: 'node.walked', style: { 'underlay-opacity': 0.4, 'underlay-padding': 7 } },
    { selector: 'edge.walked', style: { opacity: 1, ...chosen, 'underlay-opacity': 0.4, 'z-index': 10 } },
  ] as StylesheetJsonBlock[];
}
