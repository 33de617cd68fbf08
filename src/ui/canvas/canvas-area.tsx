import { Loader } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import { useAppState } from '../app-context.ts';
import { NothingMatches } from '../query/nothing-matches.tsx';
import { WhatIfBanner } from '../what-if/what-if-banner.tsx';
import classes from './canvas-area.module.css';
import { ContextMenu } from './context-menu.tsx';
import { GraphCanvas } from './graph-canvas.tsx';
import { Legend } from './legend.tsx';
import { Narrowing } from './narrowing.tsx';
import { PlainCanvas } from './plain-canvas.tsx';
import { TooMuch } from './too-much.tsx';
import { Tools } from './tools.tsx';
import { ZoomButtons } from './zoom-buttons.tsx';

/** The canvas and what floats over it. */
export function CanvasArea(): ReactNode {
  const picture = useAppState((state) => state.picture);
  const tooMuch = useAppState((state) => state.tooMuch);
  const plain = useAppState((state) => (state.plain?.kind === 'drawn' ? state.plain.picture : null));
  const failure = useAppState((state) => state.pictureFailure);
  const covered = useAppState(({ view, panelOpen, panelWidth }) =>
    view.selection || panelOpen ? panelWidth : 0,
  );
  const presents = useAppState(({ presenting }) => presenting !== null);
  // Not on the area: all of the canvas would inherit it, and be styled anew.
  const beside = { '--covered': `${covered}px` } as CSSProperties;
  return (
    <main className={classes['area']} data-presented={presents || undefined}>
      {picture ? (
        <>
          {tooMuch === null && <GraphCanvas picture={picture} />}
          {tooMuch !== null && plain === null && <TooMuch amount={tooMuch} />}
          {tooMuch !== null && plain !== null && <PlainCanvas picture={plain} />}
          <div className={classes['head']} style={beside} data-floats="top">
            <Tools />
            <WhatIfBanner picture={picture} />
            <Narrowing picture={picture} />
          </div>
          {tooMuch === null && (
            <div className={classes['foot']} style={beside} data-floats="bottom">
              <Legend picture={picture} />
            </div>
          )}
          {(tooMuch === null || plain !== null) && !presents && <ZoomButtons covered={covered} />}
          <NothingMatches />
          <ContextMenu />
        </>
      ) : (
        <div className={classes['waiting']} role="status">
          {failure === null ? (
            <>
              <Loader size={18} color="var(--accent)" /> Laying out the graph
            </>
          ) : (
            <p>The graph could not be drawn: {failure}</p>
          )}
        </div>
      )}
    </main>
  );
}
