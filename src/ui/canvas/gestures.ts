import type { Core, EventObject, NodeCollection, NodeSingular } from 'cytoscape';
import type { Moved, Target } from '../../app/state.ts';
import type { Box, Point } from '../../layout/layout.ts';
import { edgeAt } from './edge-hits.ts';
import { BOX_HEADER_HEIGHT, BOX_PREFIX } from './elements.ts';
import { followBox, followDistance, followNode, followViewport, type Layers } from './layer-sync.ts';

/** What a person does on the canvas with a mouse or a finger, in our own words. */
export interface GestureListener {
  boxes(): ReadonlyMap<string, Box>;
  onSelect(target: Target): void;
  onUnfoldOrFold(target: Target): void;
  onMenu(target: Target, at: Point): void;
  onHover(id: string | null): void;
  onMoved(moved: Moved): void;
}

/** Attaches every listener of a canvas, once in its life. */
export function attachGestures(cy: Core, layers: Layers, listener: GestureListener): void {
  cy.on('viewport resize', () => {
    followViewport(cy, layers);
    followDistance(cy);
  });
  let added = false;
  cy.on('add', () => {
    // Once for all of a picture.
    if (added) return;
    added = true;
    queueMicrotask(() => {
      added = false;
      followDistance(cy);
    });
  });
  cy.on('drag', 'node', ({ target }) => followNode(target, layers));

  cy.on('tap', (event) => {
    const target = targetOf(event, listener.boxes());
    listener.onSelect(target.kind === 'group' ? { kind: 'canvas' } : target);
  });
  cy.on('dbltap', (event) => listener.onUnfoldOrFold(targetOf(event, listener.boxes())));
  cy.on('cxttap', (event) => {
    const { clientX, clientY } = event.originalEvent;
    listener.onMenu(targetOf(event, listener.boxes()), { x: clientX, y: clientY });
  });

  const container = cy.container();
  cy.on('mouseover', 'node', ({ target }) => {
    const box = target.hasClass('box');
    if (container) container.style.cursor = box ? 'grab' : 'pointer';
    listener.onHover(box ? null : target.id());
  });
  cy.on('mouseover mousemove', 'edge', ({ target, position, originalEvent }) => {
    // What is dragged may not be where the pointer is yet.
    if (originalEvent.buttons > 0 || headerAt(position, listener.boxes()) !== null) return;
    if (container) container.style.cursor = 'pointer';
    listener.onHover((edgeAt(cy, position) ?? target).id());
  });
  cy.on('mouseout', 'node, edge', () => {
    if (container) container.style.cursor = '';
    listener.onHover(null);
  });
  // Cytoscape doesn't look at what happens outside: a quick mouse is gone before it notices.
  container?.addEventListener('mouseleave', () => listener.onHover(null));
  attachDrags(cy, layers, listener);
}

function targetOf(event: EventObject, boxes: ReadonlyMap<string, Box>): Target {
  const { target, cy, position } = event;
  if (target !== cy && target.isNode()) {
    const id: string = target.id();
    return id.startsWith(BOX_PREFIX)
      ? { kind: 'group', id: id.slice(BOX_PREFIX.length) }
      : { kind: 'node', id };
  }
  // A header's name lies over the edges: who clicks on it means the box.
  const header = headerAt(position, boxes);
  if (header) return header;
  const edge = edgeAt(cy, position, event.originalEvent.type.startsWith('touch'));
  if (edge) return { kind: 'edge', id: edge.id() };
  return target === cy ? targetAt(position, boxes) : { kind: 'edge', id: target.id() };
}

function headerAt({ x, y }: Point, boxes: ReadonlyMap<string, Box>): Target | null {
  for (const [id, box] of boxes) {
    const within = x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + BOX_HEADER_HEIGHT;
    if (within) return { kind: 'group', id };
  }
  return null;
}

/** The ground of a box is no element: dragging on it moves the whole graph. */
function targetAt({ x, y }: Point, boxes: ReadonlyMap<string, Box>): Target {
  for (const [id, box] of boxes) {
    if (x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height) {
      return { kind: 'group', id };
    }
  }
  return { kind: 'canvas' };
}

/** A box takes its nodes along; a node that leaves its box makes it grow. */
function attachDrags(cy: Core, layers: Layers, listener: GestureListener): void {
  let before: Point | null = null;

  cy.on('grab', 'node.box', ({ target }) => {
    before = { ...target.position() };
  });
  cy.on('drag', 'node.box', ({ target }) => {
    if (!before) return;
    const { x, y } = target.position();
    const by = { x: x - before.x, y: y - before.y };
    before = { x, y };
    membersOf(cy, target).shift(by);
  });
  cy.on('dragfree', 'node.box', ({ target }) => {
    before = null;
    const group: string = target.data('group');
    const box = listener.boxes().get(group);
    if (!box) return;
    const { x, y } = target.position();
    const moved = { ...box, x: x - target.width() / 2, y: y - BOX_HEADER_HEIGHT / 2 };
    listener.onMoved({
      dragged: group,
      positions: positionsOf(membersOf(cy, target).map((node) => node)),
      boxes: new Map([[group, moved]]),
    });
  });
  cy.on('drag', 'node[kind != "box"]', ({ target }) => {
    const [group, box] = grownBox(target) ?? [];
    if (group !== undefined && box) followBox(group, box, layers);
  });
  cy.on('dragfree', 'node[kind != "box"]', ({ target }) => {
    const grown = grownBox(target);
    listener.onMoved({
      dragged: target.id(),
      positions: positionsOf([target]),
      boxes: new Map(grown ? [grown] : []),
    });
  });

  function grownBox(node: NodeSingular): [group: string, box: Box] | null {
    const group: string | null = node.data('box');
    const box = group === null ? undefined : listener.boxes().get(group);
    return group !== null && box ? [group, grown(box, node)] : null;
  }
}

function membersOf(cy: Core, box: NodeSingular): NodeCollection {
  const group: string = box.data('group');
  return cy.nodes().filter((node) => node.data('box') === group);
}

function positionsOf(nodes: readonly NodeSingular[]): ReadonlyMap<string, Point> {
  return new Map(nodes.map((node) => [node.id(), { ...node.position() }]));
}

const MARGIN = 16;

function grown(box: Box, node: NodeSingular): Box {
  const { x1, y1, x2, y2 } = node.boundingBox({ includeLabels: true, includeUnderlays: false });
  const left = Math.min(box.x, x1 - MARGIN);
  const top = Math.min(box.y, y1 - MARGIN - BOX_HEADER_HEIGHT);
  return {
    x: left,
    y: top,
    width: Math.max(box.x + box.width, x2 + MARGIN) - left,
    height: Math.max(box.y + box.height, y2 + MARGIN) - top,
  };
}
