import { IconArrowDown, IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import type { Ladder, LadderRow, Rung } from '../../app/ladder.ts';
import { kindWords } from '../../app/wording.ts';
import { CopyLink } from './copy-link.tsx';
import classes from './ladder-view.module.css';
import { Recorded } from './recorded.tsx';
import { PolicyName, RungRule } from './rung-policy.tsx';

/** The policies in order of evaluation, a rung each; two columns where staged policies would change the way. */
export function LadderView({ ladder, raw }: { ladder: Ladder; raw: boolean }): ReactNode {
  const firstDiffering = ladder.rows.find(({ same }) => !same);
  return (
    <>
      {ladder.transit.length > 0 && (
        <>
          <p className={classes['caption']}>Host policies on the way</p>
          <ol className={classes['ladder']}>
            {ladder.transit.map((rung) => (
              <li key={rung.raw} className={classes['row']}>
                <RungView rung={rung} raw={raw} />
              </li>
            ))}
          </ol>
        </>
      )}
      <ol className={classes['ladder']} data-testid="ladder">
        {ladder.rows.map((row) => (
          <Fragment key={`${row.now?.raw ?? ''} ${row.pending?.raw ?? ''}`}>
            {row === firstDiffering && (
              <li className={classes['captions']} aria-hidden>
                <span>Enforced</span>
                <span>If staged were enforced</span>
              </li>
            )}
            <Row row={row} raw={raw} />
          </Fragment>
        ))}
      </ol>
    </>
  );
}

function Row({ row, raw }: { row: LadderRow; raw: boolean }): ReactNode {
  if (row.same) {
    return <li className={classes['row']}>{row.now && <RungView rung={row.now} raw={raw} />}</li>;
  }
  return (
    <li className={classes['split']}>
      <div>{row.now && <RungView rung={row.now} raw={raw} list="Enforced" />}</div>
      <div>{row.pending && <RungView rung={row.pending} raw={raw} list="If staged were enforced" />}</div>
    </li>
  );
}

const MARKS = { allow: IconCheck, deny: IconX, pass: IconArrowDown } as const;

function RungView({ rung, raw, list }: { rung: Rung; raw: boolean; list?: string }): ReactNode {
  const Mark = rung.action ? MARKS[rung.action] : IconQuestionMark;
  return (
    <div
      className={classes['rung']}
      data-action={rung.action ?? 'unknown'}
      data-deciding={rung.deciding}
      data-staged={rung.staged}
      data-testid="rung"
    >
      <span className={classes['mark']}>
        <Mark size={12} stroke={2.5} aria-hidden />
      </span>
      <div className={classes['body']}>
        {list && <span className="visually-hidden">{list}: </span>}
        <p className={classes['tier']}>
          {rung.step} · <Recorded>{rung.tier}</Recorded>
          {rung.deciding && <span className="visually-hidden"> (this one decided)</span>}
        </p>
        <p className={classes['policy']}>
          <PolicyName rung={rung} />
          {rung.action && <span className={classes['action']}>{rung.action}</span>}
          {rung.staged && <span className={classes['staged']}>staged</span>}
          <span className={classes['kind']} title={kindWords(rung.kind)}>
            {kindWords(rung.kind)}
          </span>
          {rung.namespace !== null && (
            <span className={classes['tag']}>
              <Recorded>{rung.namespace}</Recorded>
            </span>
          )}
        </p>
        <p className={classes['sentence']}>
          <Recorded>{rung.sentence}</Recorded>
        </p>
        <RungRule rung={rung} />
        {raw && (
          <pre className={classes['raw']}>
            <Recorded>{rung.raw}</Recorded>
          </pre>
        )}
        {rung.kubectl !== null && (
          <p className={classes['more']}>
            <CopyLink text={rung.kubectl} title={rung.kubectl}>
              Copy kubectl command
            </CopyLink>
          </p>
        )}
      </div>
    </div>
  );
}
