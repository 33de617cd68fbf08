import type { Core } from 'cytoscape';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { exactCount } from '../../app/figures.ts';
import { badgedFindings, badgesOf, type FindingBadge } from '../../app/findings/finding-badges.ts';
import { indexPicture } from '../../app/picture-index.ts';
import type { Picture } from '../../app/state.ts';
import { useAppState } from '../app-context.ts';
import { placeBadges } from './badge-places.ts';
import classes from './finding-badges.module.css';

interface FindingBadgesProps {
  readonly cy: Core | null;
  readonly picture: Picture;
  /** What Cytoscape draws: badges stand where that is. */
  readonly elements: readonly unknown[];
}

/** To find places for more than these takes longer than a frame has. */
const MOST_AT_ONCE = 60;
/** Later than names are written anew: each has frames of its own. */
const REST_MS = 240;

const NO_BADGES: readonly FindingBadge[] = [];

/** Where findings are on the graph: a count on each node or edge, over all that is drawn. */
export function FindingBadges({ cy, picture, elements }: FindingBadgesProps): ReactNode {
  const findings = useAppState(badgedFindings);
  const least = useAppState((state) => state.leastSeverity);
  const chosen = useAppState((state) => state.chosenFinding);
  const listFindingsOf = useAppState((state) => state.listFindingsOf);
  const layer = useRef<HTMLDivElement>(null);
  const badges = useMemo(
    () => (findings ? badgesOf(findings, least, indexPicture(picture.graph)) : NO_BADGES),
    [findings, least, picture],
  );

  // Synchronises the places of badges with what Cytoscape shows: pan, zoom, drags and what steps back, once for
  // each frame; many of them, once that rests.
  useEffect(() => {
    if (!cy || elements.length === 0 || badges.length === 0) return;
    let frame = 0;
    let rest = 0;
    let placedAt = cy.zoom();
    const follow = (): void => {
      if (!layer.current) return;
      const { x, y } = cy.pan();
      layer.current.style.transform = `translate(${x}px, ${y}px) scale(${cy.zoom() / placedAt})`;
    };
    const place = (): void => {
      frame = 0;
      rest = 0;
      if (layer.current) placeBadges(cy, badges, layer.current.children);
      placedAt = cy.zoom();
      follow();
    };
    const placeSoon = (): void => {
      if (badges.length <= MOST_AT_ONCE) frame ||= requestAnimationFrame(place);
      else {
        clearTimeout(rest);
        rest = window.setTimeout(place, REST_MS);
      }
    };
    placeSoon();
    cy.on('pan zoom', follow);
    cy.on('zoom resize position class', placeSoon);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(rest);
      cy.removeListener('pan zoom', follow);
      cy.removeListener('zoom resize position class', placeSoon);
    };
  }, [cy, badges, elements]);

  return (
    <div ref={layer} className={classes['layer']} data-testid="finding-badges">
      {badges.map(({ id, kind, worst, findings: about, words }) => (
        <button
          key={id}
          type="button"
          // The list of findings, and the details of a node or an edge, are the keyboard's way to the same.
          tabIndex={-1}
          className={classes['badge']}
          data-of={id}
          data-worst={worst}
          data-chosen={chosen !== null && about.includes(chosen)}
          title={words}
          aria-label={words}
          onClick={() => listFindingsOf({ target: { kind, id }, findings: about })}
        >
          {exactCount(about.length)}
        </button>
      ))}
    </div>
  );
}
