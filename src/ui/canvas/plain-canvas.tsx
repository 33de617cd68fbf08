import { Button, useComputedColorScheme } from '@mantine/core';
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { sizeWords } from '../../app/large/large-words.ts';
import type { PlainPicture } from '../../app/large/place-plain.ts';
import { edgeIdOf } from '../../app/large/plain-graph.ts';
import { useAppState, useScreen } from '../app-context.ts';
import graphClasses from './graph-canvas.module.css';
import classes from './plain-canvas.module.css';
import { createPlainStage, type PlainStage } from './plain-stage.ts';
import { hitPlain, type PlainHit } from './plain-view.ts';

/** What is too much, drawn all the same: no element for each part of it, only paint, a little at a time. */
export function PlainCanvas({ picture }: { picture: PlainPicture }): ReactNode {
  const { camera, store } = useScreen();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const canvas = useRef<HTMLCanvasElement>(null);
  const [stage, setStage] = useState<PlainStage | null>(null);
  const [pointed, setPointed] = useState<PlainHit | null>(null);
  const dragged = useRef<{ x: number; y: number; moved: boolean } | null>(null);
  const selection = useAppState(({ view }) => view.selection);
  const drawLess = useAppState((state) => state.drawLess);
  const { graph } = picture;

  // Synchronises with the canvas element: what paints on it, its size, the wheel and the camera.
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const made = createPlainStage(element, picture);
    setStage(made);
    const unmount = camera.mount(made.camera);
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      made.zoomAt({ x: event.offsetX, y: event.offsetY }, Math.exp(-event.deltaY / 400));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      element.removeEventListener('wheel', wheel);
      unmount();
      made.close();
    };
  }, [picture, camera]);

  // Synchronises the paint with the page's colours and with what is selected.
  useEffect(() => {
    stage?.repaint(scheme, selection?.id ?? null);
  }, [stage, scheme, selection]);

  const idOf = (hit: PlainHit): string =>
    hit.kind === 'node' ? (graph.ids[hit.number] ?? '') : edgeIdOf(graph, hit.number);
  const hitAt = ({ nativeEvent }: PointerEvent): PlainHit | null =>
    stage ? hitPlain(picture, stage.look(), { x: nativeEvent.offsetX, y: nativeEvent.offsetY }) : null;
  const select = (hit: PlainHit | null): void => {
    const state = store.getState();
    if (hit === null) state.clearSelection();
    else if (hit.kind === 'node') state.selectNode(idOf(hit));
    else state.selectEdge(idOf(hit));
  };
  return (
    <div className={classes['frame']} data-testid="plain-canvas">
      <canvas
        ref={canvas}
        className={classes['canvas']}
        data-pointing={pointed !== null}
        aria-label={`All of it, drawn plainly: ${sizeWords({ nodes: graph.ids.length, edges: graph.actions.length })}. The flow table has the same as text.`}
        role="img"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          dragged.current = { x: event.clientX, y: event.clientY, moved: false };
        }}
        onPointerMove={(event) => {
          const from = dragged.current;
          if (!from) return setPointed(hitAt(event));
          const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
          if (!from.moved && Math.hypot(dx, dy) < 4) return;
          dragged.current = { x: event.clientX, y: event.clientY, moved: true };
          stage?.panBy(dx, dy);
        }}
        onPointerUp={(event) => {
          const wasClick = dragged.current?.moved === false;
          dragged.current = null;
          if (wasClick) select(hitAt(event));
        }}
        onPointerLeave={() => setPointed(null)}
      />
      <p className={classes['bar']}>
        <span>{sizeWords({ nodes: graph.ids.length, edges: graph.actions.length })}, drawn plainly</span>
        <Button onClick={drawLess} title="Esc">
          Draw less
        </Button>
      </p>
      {pointed !== null && <Tip picture={picture} hit={pointed} />}
    </div>
  );
}

function Tip({ picture: { graph }, hit }: { picture: PlainPicture; hit: PlainHit }): ReactNode {
  const name = (node: number | undefined): string => graph.names[node ?? 0] ?? '';
  return (
    <p className={graphClasses['tip']}>
      {hit.kind === 'node'
        ? name(hit.number)
        : `${name(graph.ends[2 * hit.number])} → ${name(graph.ends[2 * hit.number + 1])}`}
    </p>
  );
}
