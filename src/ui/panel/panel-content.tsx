import { memo, type ReactNode } from 'react';
import type { TooMuch } from '../../app/large/picture-answer.ts';
import { indexPicture } from '../../app/picture-index.ts';
import type { Picture } from '../../app/state.ts';
import type { Selection } from '../../graph/view.ts';
import { EdgePanel } from './edge-panel.tsx';
import { NodePanel } from './node-panel.tsx';
import { OverviewPanel } from './overview-panel.tsx';
import classes from './side-panel.module.css';
import { SilentPanel } from './silent-panel.tsx';

export interface PanelContentProps {
  readonly picture: Picture;
  readonly selection: Selection | null;
  readonly tooMuch: TooMuch | null;
  /** Whether the picture is of a part of the capture's time. */
  readonly inTime: boolean;
}

/** What the panel says of one moment: a picture and what was selected in it. */
export const PanelContent = memo(function PanelContent({
  picture,
  selection,
  tooMuch,
  inTime,
}: PanelContentProps): ReactNode {
  const index = indexPicture(picture.graph);
  const edge = selection?.kind === 'edge' ? index.edges.get(selection.id) : undefined;
  const node = selection?.kind === 'node' ? index.nodes.get(selection.id) : undefined;
  const selected = edge !== undefined || node !== undefined;
  const silent = selection !== null && !selected && inTime;
  return (
    <div className={classes['scroll']} key={selection?.id ?? ''}>
      {edge && <EdgePanel edge={edge} index={index} />}
      {node && <NodePanel node={node} index={index} />}
      {silent && selection && <SilentPanel selection={selection} index={index} />}
      {!selected && !silent && <OverviewPanel picture={picture} tooMuch={tooMuch} />}
    </div>
  );
});
