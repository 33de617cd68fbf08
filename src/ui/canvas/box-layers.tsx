import { type CSSProperties, memo, type ReactNode } from 'react';
import { countOf } from '../../app/figures.ts';
import { GROUP_LABEL_CHAR_WIDTH, sizeOf } from '../../app/layout-input.ts';
import { isFolded, toPlainText } from '../../app/names.ts';
import { indexPicture } from '../../app/picture-index.ts';
import type { Picture } from '../../app/state.ts';
import type { Box } from '../../layout/layout.ts';
import classes from './box-layers.module.css';
import { BOX_PREFIX } from './elements.ts';

/** The grounds of unfolded namespaces. */
export const Grounds = memo(function Grounds({ picture }: { picture: Picture }): ReactNode {
  return [...picture.layout.boxes].map(([id, box]) => (
    <div key={id} data-of={`${BOX_PREFIX}${id}`} className={classes['ground']} style={placed(box)} />
  ));
});

/** Names and counts of namespaces, unfolded and folded. They lie above the edges, so that none runs through them. */
export const Names = memo(function Names({ picture }: { picture: Picture }): ReactNode {
  const { members } = indexPicture(picture.graph);
  const headers = [...picture.layout.boxes].map(([id, box]) => {
    const inside = members.get(id) ?? [];
    return (
      <div
        key={id}
        data-of={`${BOX_PREFIX}${id}`}
        className={classes['header']}
        data-pinned={picture.layout.pinned?.has(id) || undefined}
        style={{
          ...placed(box),
          height: undefined,
          ...roomFor(toPlainText(inside[0]?.namespace ?? id), box.width - BESIDE_HEADER),
        }}
      >
        <span className={classes['name']}>{toPlainText(inside[0]?.namespace ?? id)}</span>
        <span className={classes['count']}>
          {countOf(inside.filter(({ type }) => type !== 'service').length, 'workload')}
        </span>
      </div>
    );
  });
  const folded = picture.graph.nodes.filter(isFolded).map((node) => {
    const { width, height } = sizeOf(node);
    const at = picture.layout.positions.get(node.id) ?? { x: 0, y: 0 };
    const name = toPlainText(node.name);
    const box = { x: at.x - width / 2, y: at.y - height / 2, width, height };
    return (
      <div
        key={node.id}
        data-of={node.id}
        className={classes['folded']}
        data-pinned={picture.layout.pinned?.has(node.id) || undefined}
        style={{ ...placed(box), ...roomFor(name, width - BESIDE_FOLDED) }}
      >
        <span className={classes['name']}>{name}</span>
        <span className={classes['count']}>
          {countOf(node.endpoints, node.type === 'hosts' ? 'host' : 'workload')}
        </span>
      </div>
    );
  });
  return [...headers, ...folded];
});

/** Padding and border at both sides of a name. A folded node's name is all that it shows from afar. */
const BESIDE_HEADER = 26;
const BESIDE_FOLDED = 10;
/** Some names are wider than most of as many characters. */
const WIDE_CHARACTERS = 1.06;

/** How much larger than usual a name may be written: from afar names grow, but a cut name could be another's. */
function roomFor(name: string, width: number): CSSProperties {
  const room = width / (WIDE_CHARACTERS * GROUP_LABEL_CHAR_WIDTH * Math.max(1, name.length));
  return { '--room': Math.max(1, room).toFixed(2) } as CSSProperties;
}

function placed({ x, y, width, height }: Box): { translate: string; width: number; height: number } {
  return { translate: `${x}px ${y}px`, width, height };
}
