import { IconChevronRight } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import { isFolded } from '../../app/names.ts';
import type { OutlineItem } from '../../app/outline/outline.ts';
import { outlineWords } from '../../app/outline/outline-words.ts';
import type { PictureIndex } from '../../app/picture-index.ts';
import { Recorded } from '../panel/recorded.tsx';
import { EdgeMark } from '../panel/verdict-badge.tsx';
import classes from './outline.module.css';
import { treeItem } from './tree-roles.ts';

interface OutlineLineProps {
  readonly item: OutlineItem;
  readonly index: PictureIndex;
  readonly current: boolean;
  readonly selected: boolean;
  /** Pixels from the top of the tree. */
  readonly top: number;
  readonly onPress: () => void;
  readonly onTurn: () => void;
}

const ARROWS = { to: '→', from: '←', within: '↻' } as const;

export function OutlineLine(props: OutlineLineProps): ReactNode {
  const { item, index, current, selected, top, onPress, onTurn } = props;
  const { name, way, figure, denied, said } = outlineWords(index, item);
  const edge = item.kind === 'edge' ? index.edges.get(item.id) : undefined;
  const node = item.kind === 'node' ? index.nodes.get(item.id) : undefined;
  const style = { top, '--depth': item.level - 1 } as CSSProperties;
  // Keys come to the tree.
  const press = { onClick: onPress };
  const turn = {
    onClick: (event: { stopPropagation: () => void }) => {
      event.stopPropagation();
      onTurn();
    },
  };
  return (
    <div
      className={classes['item']}
      style={style}
      {...treeItem({ item, current, selected })}
      data-kind={item.kind}
      data-folded={node && isFolded(node) ? true : undefined}
      data-key={item.key}
      title={name}
      {...press}
    >
      <span className="visually-hidden">{said}</span>
      <span className={classes['turn']} aria-hidden {...(item.open === null ? {} : turn)}>
        {item.open !== null && <IconChevronRight size={14} />}
      </span>
      <span className={classes['shown']} aria-hidden>
        {edge && <EdgeMark edge={edge} />}
        {way && <span className={classes['way']}>{ARROWS[way]}</span>}
        <span className={classes['name']}>
          <Recorded>{name}</Recorded>
        </span>
        {denied !== '' && <span className={classes['denied']}>{denied}</span>}
        <span className={classes['figure']}>{figure}</span>
      </span>
    </div>
  );
}
