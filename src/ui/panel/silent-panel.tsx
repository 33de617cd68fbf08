import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { selectionWords } from '../../app/focusing.ts';
import { toPlainText } from '../../app/names.ts';
import type { PictureIndex } from '../../app/picture-index.ts';
import type { Selection } from '../../graph/view.ts';
import { useAppState } from '../app-context.ts';
import { Recorded } from './recorded.tsx';
import classes from './silent-panel.module.css';

interface SilentPanelProps {
  readonly selection: Selection;
  readonly index: PictureIndex;
}

/** What is selected has nothing to show in the chosen time: it stays selected, for it may speak again. */
export function SilentPanel({ selection, index }: SilentPanelProps): ReactNode {
  const selectTimeRange = useAppState((state) => state.selectTimeRange);
  const clearSelection = useAppState((state) => state.clearSelection);
  return (
    <article className={classes['panel']} data-testid="silent-panel">
      <h2>Nothing in this time</h2>
      <p>
        No flow of the selected {selection.kind} was recorded then:{' '}
        <span className={classes['selected']} title={toPlainText(selection.id)}>
          <Recorded>{selectionWords(index, selection)}</Recorded>
        </span>
      </p>
      <div className={classes['buttons']}>
        <Button variant="filled" onClick={() => selectTimeRange(null)}>
          Whole capture
        </Button>
        <Button onClick={clearSelection}>Select nothing</Button>
      </div>
    </article>
  );
}
