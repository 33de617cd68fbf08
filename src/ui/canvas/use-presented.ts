import type { Core, ElementDefinition, Position } from 'cytoscape';
import { useEffect, useRef } from 'react';
import type { AppState } from '../../app/state.ts';
import { useAppState, useScreen } from '../app-context.ts';
import { type Manner, MOTION_MS } from './viewport.ts';

/** How the canvas is looked at now. */
export function mannerOf({ presenting, reducedMotion }: AppState): Manner {
  return { presents: presenting !== null, moves: presenting !== null && !reducedMotion };
}

/** Leads the camera back to where it looked before a presentation, once the picture of before is drawn. */
export function usePresented(cy: Core | null, elements: readonly unknown[]): void {
  const { camera } = useScreen();
  const presents = useAppState(({ presenting }) => presenting !== null);
  const drawing = useAppState((state) => state.drawing);
  const returns = useRef(false);

  // Synchronises the camera with the end of a presentation, whose last picture stays until there is another.
  useEffect(() => {
    if (presents) returns.current = true;
    if (!cy || presents || drawing || !returns.current || elements.length === 0) return;
    returns.current = false;
    camera.comeBack();
  }, [cy, presents, drawing, elements, camera]);
}

/** More than these fade in or move at once: then they are simply there. */
const MOST_MOVED = 400;

/**
 * While presenting, what has another place than before goes there, and what is new fades in: people in the room keep
 * their bearings. The HTML beside it does so by its own styles, see box-layers.module.css.
 */
export function useMotion(cy: Core | null, elements: readonly ElementDefinition[]): void {
  const { store } = useScreen();
  const before = useRef<ReadonlyMap<string, Position> | null>(null);

  // Synchronises with what the wrapper has just handed to Cytoscape, once the camera knows where all of it will be.
  useEffect(() => {
    if (!cy || elements.length === 0) return;
    const known = before.current;
    const places = new Map(
      elements.map(({ data, position }) => [String(data.id), position ?? { x: 0, y: 0 }] as const),
    );
    before.current = places;
    if (known === null || !mannerOf(store.getState()).moves) return;
    const moved = [...places].filter(([id, { x, y }]) => {
      const from = known.get(id);
      return from !== undefined && (from.x !== x || from.y !== y);
    });
    const added = [...places.keys()].filter((id) => !known.has(id));
    if (moved.length + added.length > MOST_MOVED) return;
    const timing = { duration: MOTION_MS, easing: 'ease-in-out' } as const;
    for (const [id, to] of moved) {
      const node = cy.getElementById(id).stop(true, true);
      node.position({ ...(known.get(id) ?? to) });
      node.animate({ position: { ...to } }, timing);
    }
    for (const id of added) {
      const element = cy.getElementById(id);
      const opacity = Number(element.style('opacity'));
      element.style('opacity', 0);
      element.animate(
        { style: { opacity: Number.isFinite(opacity) ? opacity : 1 } },
        { ...timing, complete: () => void element.removeStyle('opacity') },
      );
    }
  }, [cy, elements, store]);
}
