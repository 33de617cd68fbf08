import type { ReactNode } from 'react';
import { exactBytes, exactCount } from '../../app/figures.ts';
import { ladderOf } from '../../app/ladder.ts';
import type { Moments } from '../../app/moments.ts';
import type { FieldValues, RowDetail } from '../../app/rows/row-detail.ts';
import { ladderHeading } from '../../app/wording.ts';
import { useAppState } from '../app-context.ts';
import { LadderView } from '../panel/ladder-view.tsx';
import { Recorded } from '../panel/recorded.tsx';
import { useMoments } from '../use-moments.ts';
import classes from './row-detail-view.module.css';

/** All that a row knows: the way through the policies, and every field under Calico's name. */
export function RowDetailView({ row }: { row: number }): ReactNode {
  const detail = useAppState((state) => state.rowDetails.get(row) ?? null);
  if (!detail) {
    return (
      <p className={classes['waiting']} role="status">
        Looking the row up…
      </p>
    );
  }
  return (
    <div className={classes['detail']} data-testid="row-detail">
      <Why detail={detail} />
      <Fields detail={detail} />
    </div>
  );
}

function Why({ detail }: { detail: RowDetail }): ReactNode {
  const { trace, source, dest } = detail;
  const ladder = ladderOf(trace);
  const { title, seen } = ladderHeading(trace.reporter, source, dest);
  const empty = ladder.rows.length === 0 && ladder.transit.length === 0;
  return (
    <section>
      <h4>
        <Recorded>{title}</Recorded> <span>{seen}</span>
      </h4>
      {empty ? (
        <p className={classes['none']}>These records name no policies.</p>
      ) : (
        <LadderView ladder={ladder} raw={false} />
      )}
    </section>
  );
}

function Fields({ detail }: { detail: RowDetail }): ReactNode {
  const moments = useMoments();
  const { records, estimated, time, fields } = detail;
  return (
    <section>
      <h4>
        {exactCount(records)} {records === 1 ? 'record' : 'records'}
        {time && <span> of {moments.formatRange(time.startSeconds, time.endSeconds)}</span>}
      </h4>
      <dl className={classes['fields']}>
        {fields.map((field) => (
          <div key={field.key}>
            <dt title={field.meaning}>{field.key}</dt>
            <dd>
              {field.values.map((value) => (
                <span key={value}>
                  <Recorded>{valueText(value, field.kind, field.key, moments)}</Recorded>
                </span>
              ))}
              {field.more && (
                <em>{field.values.length > 0 ? 'and others that are not kept' : 'some, not kept'}</em>
              )}
              {field.key === 'num_flows' && estimated > 0 && (
                <em>
                  {estimated === records
                    ? 'a record each: they don’t say'
                    : `${exactCount(estimated)} of them records that don’t say`}
                </em>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function valueText(
  value: string | number,
  kind: FieldValues['kind'],
  key: FieldValues['key'],
  moments: Moments,
): string {
  if (typeof value === 'string') return value;
  if (kind === 'time') return moments.formatMoment(value);
  if (kind !== 'counter') return String(value);
  return key.startsWith('bytes') ? exactBytes(value) : exactCount(value);
}
