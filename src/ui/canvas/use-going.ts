import type { Core } from 'cytoscape';
import { useEffect } from 'react';
import { useAppState, useScreen } from '../app-context.ts';

/** Brings what a person went to into the middle, once the picture that shows it is drawn. */
export function useGoing(cy: Core | null, elements: readonly unknown[]): void {
  const { camera } = useScreen();
  const goingTo = useAppState((state) => state.goingTo);
  const drawing = useAppState((state) => state.drawing);
  const arrive = useAppState((state) => state.arrive);

  // Synchronises the camera with what was gone to: what it is folded into may have to be unfolded first.
  useEffect(() => {
    if (!cy || !goingTo || drawing || elements.length === 0) return;
    // What it is chosen in may have taken room of the canvas just now.
    cy.resize();
    camera.frame(goingTo.id, goingTo.along);
    arrive();
  }, [cy, goingTo, drawing, elements, camera, arrive]);
}
