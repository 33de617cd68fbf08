import { type KeyboardEvent, useState } from 'react';
import { indexPicture } from '../../app/picture-index.ts';
import type { Picture } from '../../app/state.ts';
import { announce, type Step, walk } from '../../app/walk.ts';
import { useAppState, useScreen } from '../app-context.ts';

const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: 'next-node',
  ArrowLeft: 'previous-node',
  ArrowDown: 'next-edge',
  ArrowUp: 'previous-edge',
};

/** Arrow keys on the canvas. What else keys do there is in the registry of actions. */
export function useWalking(picture: Picture): (event: KeyboardEvent) => void {
  const { camera } = useScreen();
  const walked = useAppState((state) => state.walked);
  const selection = useAppState(({ view }) => view.selection);
  const walkTo = useAppState((state) => state.walkTo);
  const [at, setAt] = useState<string | null>(null);
  const index = indexPicture(picture.graph);
  const say = useAppState((state) => state.announce);
  return (event) => {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const here = walked ?? (selection && drawn(selection.id) ? selection : null);
    const edge = here?.kind === 'edge' ? index.edges.get(here.id) : undefined;
    const onIt = edge && at !== edge.source && at !== edge.target ? edge.source : at;
    const next = walk(index, { walked: here, at: here?.kind === 'node' ? here.id : onIt }, step);
    setAt(next.at);
    walkTo(next.walked);
    if (next.walked) camera.reveal(next.walked.id);
    say(announce(index, next));
  };

  function drawn(id: string): boolean {
    return index.nodes.has(id) || index.edges.has(id);
  }
}
