import type { Core } from 'cytoscape';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import Cytoscape from 'react-cytoscapejs';
import { useShallow } from 'zustand/react/shallow';
import { edgesOfChosen } from '../../app/findings/findings-slice.ts';
import { indexPicture, nodeWords } from '../../app/picture-index.ts';
import { litEdges } from '../../app/policies/policies-slice.ts';
import { PANEL_COVERS_BELOW } from '../../app/screen-slice.ts';
import type { AppState, Picture } from '../../app/state.ts';
import { edgesOfLitStaged } from '../../app/what-if/what-if-slice.ts';
import { useAppState, useScreen } from '../app-context.ts';
import { isMenuKey } from '../menu-key.ts';
import layerClasses from './box-layers.module.css';
import { Grounds, Names } from './box-layers.tsx';
import { canvasListener } from './canvas-listener.ts';
import { type ElementCache, pictureElements } from './elements.ts';
import { emphasise } from './emphasis.ts';
import { farNames } from './far-names.ts';
import { FindingBadges } from './finding-badges.tsx';
import { attachGestures } from './gestures.ts';
import classes from './graph-canvas.module.css';
import { followViewport, type Layers, PartMarks } from './layer-sync.ts';
import { measureNames } from './name-sizes.ts';
import { PartSizes } from './part-sizes.ts';
import { placeOnPage } from './place-on-page.ts';
import { createProbe, type ProbedElement } from './probe.ts';
import { useCanvasStyle } from './use-canvas-style.ts';
import { useFloating } from './use-floating.ts';
import { useGoing } from './use-going.ts';
import { mannerOf, useMotion, usePresented } from './use-presented.ts';
import { useWalking } from './use-walking.ts';
import { createCamera } from './viewport.ts';

/** Compared by reference: `elements.ts` sees to it that what is the same is the same object. */
const differs = (a: unknown, b: unknown): boolean => a !== b;
/** A picture that takes keys itself: its own arrow keys, Enter and Space. */
const TAKES_FOCUS = { tabIndex: 0 } as const;
const FILL = { position: 'absolute', inset: 0 } as const;

export function GraphCanvas({ picture }: { picture: Picture }): ReactNode {
  const screen = useScreen();
  const metric = useAppState(({ view }) => view.metric);
  const selection = useAppState(({ view }) => view.selection);
  const panelOpen = useAppState((state) => state.panelOpen);
  const presents = useAppState(({ presenting }) => presenting !== null);
  const walked = useAppState((state) => state.walked);
  const foundIds = useAppState((state) => state.found);
  const litIds = useAppState(useShallow(litEdges));
  const ofStaged = useAppState(edgesOfLitStaged);
  const ofFinding = useAppState(edgesOfChosen);
  // What one looked at last: a policy's edges, before what a query lights.
  const found = useMemo(
    () => new Set([...(litIds ?? foundIds ?? []), ...(ofStaged ?? []), ...ofFinding]),
    [litIds, foundIds, ofStaged, ofFinding],
  );
  const { arrangement } = picture;
  const [cy, setCy] = useState<Core | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const frame = useRef<HTMLDivElement & ProbedElement>(null);
  const below = useRef<HTMLDivElement>(null);
  const above = useRef<HTMLDivElement>(null);
  const sizes = useRef<PartSizes>(null);
  const marks = useRef<PartMarks>(null);
  const walk = useWalking(picture);
  const floating = useFloating(frame);

  const cache = useRef<ElementCache>(new Map());
  const elements = useMemo(() => {
    const made = pictureElements(picture, metric, cache.current);
    cache.current = made.cache;
    return made.elements;
  }, [picture, metric]);

  const style = useCanvasStyle();

  // Synchronises with the one Cytoscape of this canvas: listeners, camera and probe live as long as it does.
  useEffect(() => {
    const layers = bothLayers(below.current, above.current);
    if (!cy || !layers) return;
    const listener = canvasListener(screen, setHovered);
    attachGestures(cy, layers, listener);
    followViewport(cy, layers);
    const partSizes = new PartSizes(cy, layers.above);
    const partMarks = new PartMarks(layers);
    sizes.current = partSizes;
    marks.current = partMarks;
    cy.on('zoom', () => partSizes.follow());
    const unmount = screen.camera.mount(
      createCamera(cy, () => listener.boxes().values(), {
        covered: () => ({ ...floating.current, right: widthCovered(screen.store.getState()) }),
        manner: () => mannerOf(screen.store.getState()),
      }),
    );
    if (frame.current) {
      const isAtRest = (): boolean => partSizes.isSettled && partMarks.isSettled;
      frame.current.pawprint = createProbe(
        cy,
        () => !screen.store.getState().drawing && knowsItsSize(cy) && isAtRest(),
      );
    }
    return () => {
      unmount();
      partSizes.stop();
      partMarks.stop();
    };
  }, [cy, floating, screen]);

  // Synchronises what Cytoscape knows of names' sizes with new names. First: what follows asks for sizes.
  useEffect(() => {
    if (cy && elements.length > 0) measureNames(cy);
  }, [cy, elements]);

  const fitted = useRef(-1);
  // Synchronises the camera with a picture that was laid out anew. Folding doesn't move it.
  useEffect(() => {
    if (!cy || fitted.current === arrangement || elements.length === 0) return;
    fitted.current = arrangement;
    screen.camera.fit();
  }, [cy, arrangement, elements, screen]);

  const asked = useRef('');
  // Synchronises the camera with a picture that was asked for by another query: what is left of a large one
  // would be small and far apart. Time and folding leave it where it is.
  useEffect(() => {
    const { query, filters, services } = screen.store.getState().view;
    const now = JSON.stringify([query, filters, services]);
    if (!cy || picture.graph.nodes.length === 0 || asked.current === now) return;
    if (asked.current !== '') screen.camera.refit();
    asked.current = now;
  }, [cy, picture, screen]);

  // Synchronises names that are written larger from afar, or for a room of people, with the picture. Once the camera looks
  // where it will.
  useEffect(() => {
    const layers = bothLayers(below.current, above.current);
    if (!cy || !layers) return;
    for (const layer of [layers.below, layers.above]) layer.toggleAttribute('data-presented', presents);
    followViewport(cy, layers);
    sizes.current?.show(farNames(picture), presents);
  }, [cy, picture, presents]);

  // Synchronises the camera with a selection that would be hidden by the panel that shows it.
  useEffect(() => {
    if (!cy || elements.length === 0) return;
    if (selection) screen.camera.uncover(selection.id);
    else if (!panelOpen) screen.camera.release();
  }, [cy, selection, panelOpen, elements, screen]);

  useGoing(cy, elements);
  usePresented(cy, elements);
  useMotion(cy, elements);

  // Synchronises Cytoscape's classes with what is selected, found, pointed at and walked.
  useEffect(() => {
    // New elements come without classes.
    if (!cy || elements.length === 0) return;
    emphasise(cy, { selection, hovered, walked, found }, (shown) => marks.current?.show(shown));
  }, [cy, selection, hovered, walked, found, elements]);

  /** The menu of what is walked or selected, where it stands; of the canvas, in its corner. */
  const openMenuByKey = (event: KeyboardEvent): boolean => {
    if (!cy || !frame.current || !isMenuKey(event)) return false;
    event.preventDefault();
    // An open menu is closed by keys outside of it: by this very one.
    event.stopPropagation();
    const { walked, view, openMenu } = screen.store.getState();
    const target = walked ?? view.selection;
    const at = target && placeOnPage(cy, target.id);
    const { left, top } = frame.current.getBoundingClientRect();
    if (target && at) openMenu({ target, ...at });
    else openMenu({ target: { kind: 'canvas' }, x: left + 24, y: top + 72 });
    return true;
  };

  const keepCy = useCallback((instance: Core) => setCy(instance), []);
  return (
    <div
      ref={frame}
      className={classes['frame']}
      data-testid="canvas"
      role="application"
      {...TAKES_FOCUS}
      aria-label={`Service graph of ${picture.graph.nodes.length} nodes and ${picture.graph.edges.length} edges`}
      aria-describedby="canvas-keys"
      onKeyDown={(event) => {
        if (!openMenuByKey(event)) walk(event);
      }}
      onContextMenu={(event) => event.preventDefault()}
    >
      <div ref={below} className={layerClasses['layer']}>
        <Grounds picture={picture} />
      </div>
      <Cytoscape
        elements={elements}
        stylesheet={style}
        cy={keepCy}
        diff={differs}
        style={FILL}
        minZoom={0.08}
        maxZoom={3}
        boxSelectionEnabled={false}
        autounselectify
      />
      <div ref={above} className={`${layerClasses['layer']} ${layerClasses['above']}`}>
        <Names picture={picture} />
      </div>
      <FindingBadges cy={cy} picture={picture} elements={elements} />
      <p id="canvas-keys" className="visually-hidden">
        Left and right go through the nodes, up and down through the edges of a node, Enter shows details,
        Space folds the namespace, Shift F10 shows what else can be done, Escape steps back. Shift O shows all
        of it as an outline.
      </p>
      <HoverTip picture={picture} hovered={hovered} />
    </div>
  );
}

/** The full name of what is pointed at, in the corner: it covers nothing of the graph. */
function HoverTip({ picture, hovered }: { picture: Picture; hovered: string | null }): ReactNode {
  if (hovered === null) return null;
  const index = indexPicture(picture.graph);
  const node = index.nodes.get(hovered);
  const edge = index.edges.get(hovered);
  const name = (id: string): string => index.names.get(id)?.full ?? id;
  if (node) {
    return (
      <p className={classes['tip']}>
        {name(node.id)} <span>{nodeWords(index, node).split(', ').at(-1)}</span>
      </p>
    );
  }
  return edge ? (
    <p className={classes['tip']}>
      {name(edge.source)} → {name(edge.target)}
    </p>
  ) : null;
}

/** How much of the canvas's width lies under the panel. */
function widthCovered({ view, panelOpen, panelWidth }: AppState): number {
  const covers = window.innerWidth <= PANEL_COVERS_BELOW && (view.selection !== null || panelOpen);
  return covers ? panelWidth : 0;
}

/** Cytoscape looks at its size only now and then while it changes. */
function knowsItsSize(cy: Core): boolean {
  const container = cy.container();
  return (
    container === null || (container.clientWidth === cy.width() && container.clientHeight === cy.height())
  );
}

function bothLayers(below: HTMLElement | null, above: HTMLElement | null): Layers | null {
  return below && above ? { below, above } : null;
}
