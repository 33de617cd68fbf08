import { type ReactNode, useMemo } from 'react';
import { exactCount } from '../../app/figures.ts';
import { severityWord } from '../../app/findings/finding-words.ts';
import { findingsAbout } from '../../app/findings/findings-slice.ts';
import type { Selection } from '../../graph/view.ts';
import { useAppState } from '../app-context.ts';
import list from '../panel/panel-list.module.css';
import { Recorded } from '../panel/recorded.tsx';
import classes from './finding-list.module.css';
import { SeverityBars } from './severity-mark.tsx';

const SHOWN_AT_FIRST = 4;

/** In the details of a node or an edge: what was found about it, each the way to its own details. */
export function FindingList({ target }: { target: Selection }): ReactNode {
  const findings = useAppState((state) => state.findings);
  const listFindingsOf = useAppState((state) => state.listFindingsOf);
  const chooseFinding = useAppState((state) => state.chooseFinding);
  const about = useMemo(() => findingsAbout(findings, target.id), [findings, target.id]);
  if (about.length === 0) return null;
  const scope = { target, findings: about.map(({ id }) => id) };
  const shown = about.slice(0, SHOWN_AT_FIRST);
  return (
    <section className={`${list['section']} ${classes['section']}`} data-testid="findings-about">
      <div className={list['heading']}>
        <h3>Findings ({exactCount(about.length)})</h3>
      </div>
      <ul>
        {shown.map(({ id, severity, says }) => (
          <li key={id}>
            <button
              type="button"
              className={classes['row']}
              onClick={() => {
                listFindingsOf(scope);
                chooseFinding(id);
              }}
            >
              <SeverityBars severity={severity} />
              <span>
                <span className="visually-hidden">{severityWord(severity)}: </span>
                <Recorded>{says}</Recorded>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length < about.length && (
        <button type="button" className={list['more']} onClick={() => listFindingsOf(scope)}>
          List all {exactCount(about.length)}
        </button>
      )}
    </section>
  );
}
