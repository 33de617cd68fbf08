import { type CSSProperties, memo, type ReactNode } from 'react';
import { countOf } from '../../app/figures.ts';
import { sizeOf } from '../../app/layout-input.ts';
import { isFolded, toPlainText } from '../../app/names.ts';
import { indexPicture, nameOf } from '../../app/picture-index.ts';
import type { Picture } from '../../app/state.ts';
import type { Box } from '../../layout/layout.ts';
import classes from './box-layers.module.css';
import { BOX_PREFIX } from './elements.ts';
import { BESIDE_FOLDED, farNames, isOutside, roomIn } from './far-names.ts';

/** The grounds of unfolded namespaces. */
export const Grounds = memo(function Grounds({ picture }: { picture: Picture }): ReactNode {
  return [...picture.layout.boxes].map(([id, box]) => (
    <div key={id} data-of={`${BOX_PREFIX}${id}`} className={classes['ground']} style={placed(box)} />
  ));
});

/** Names and counts of namespaces, unfolded and folded. They lie above the edges, so that none runs through them. */
export const Names = memo(function Names({ picture }: { picture: Picture }): ReactNode {
  const index = indexPicture(picture.graph);
  const { members } = index;
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
    const name = nameOf(index, node.id).caption;
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
  const sides = new Map(farNames(picture).map(({ id, side }) => [id, side]));
  const outside = picture.graph.nodes.filter(isOutside).map((node) => {
    const { width, height } = sizeOf(node);
    const at = picture.layout.positions.get(node.id) ?? { x: 0, y: 0 };
    const box = { x: at.x - width / 2, y: at.y - height / 2, width, height };
    return (
      <div
        key={node.id}
        data-of={node.id}
        data-side={sides.get(node.id)}
        className={classes['outside']}
        style={placed(box)}
      >
        <span>{nameOf(index, node.id).caption}</span>
      </div>
    );
  });
  return [...headers, ...folded, ...outside];
});

/** Padding and border at both sides of a box's name. */
const BESIDE_HEADER = 26;

/** How much larger than usual a name may be written: from afar names grow, but a cut name could be another's. */
function roomFor(name: string, width: number): CSSProperties {
  return { '--room': roomIn(name.length, width).toFixed(2) } as CSSProperties;
}

/** By `left` and `top`: each part with a translation of its own would be a layer to the browser, in every frame. */
function placed({ x, y, width, height }: Box): Record<'left' | 'top' | 'width' | 'height', number> {
  return { left: x, top: y, width, height };
}
