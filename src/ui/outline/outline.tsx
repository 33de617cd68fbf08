import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { countOf } from '../../app/figures.ts';
import { outlineOf } from '../../app/outline/outline.ts';
import { indexPicture } from '../../app/picture-index.ts';
import type { Picture } from '../../app/state.ts';
import { useAppState } from '../app-context.ts';
import classes from './outline.module.css';
import { OutlineTree } from './outline-tree.tsx';

/** The picture as a tree, left of the canvas, where it is asked for. */
export function Outline(): ReactNode {
  const picture = useAppState((state) => state.picture);
  const shown = useAppState((state) => state.outlineShown);
  return shown && picture ? <ShownOutline picture={picture} /> : null;
}

function ShownOutline({ picture }: { picture: Picture }): ReactNode {
  const { graph } = picture;
  const branches = useAppState((state) => state.outlineBranches);
  const close = useAppState((state) => state.closeOutline);
  const index = indexPicture(graph);
  const items = useMemo(() => outlineOf(indexPicture(graph), branches), [graph, branches]);
  return (
    <nav className={classes['outline']} aria-label="Outline" data-outline data-testid="outline">
      <div className={classes['head']}>
        <h2>Outline</h2>
        <p>
          {countOf(graph.nodes.length, 'node')}, {countOf(graph.edges.length, 'edge')}
        </p>
        <ActionIcon
          className={classes['close']}
          variant="subtle"
          color="gray"
          size={26}
          aria-label="Close the outline"
          onClick={close}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
      {items.length > 0 ? (
        <OutlineTree items={items} index={index} />
      ) : (
        <p className={classes['empty']}>Nothing to show.</p>
      )}
    </nav>
  );
}
