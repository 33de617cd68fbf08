import { type ReactNode, useState } from 'react';
import { chainText } from '../../app/chain-text.ts';
import { countOf } from '../../app/figures.ts';
import type { Ladder } from '../../app/ladder.ts';
import { offersSampleManifests } from '../../app/manifests/manifests-slice.ts';
import { ladderHeading, ladderVerb } from '../../app/wording.ts';
import type { Reporter } from '../../flow/verdict.ts';
import type { GraphEdge } from '../../graph/flow-graph.ts';
import { useAppState } from '../app-context.ts';
import { CopyLink } from './copy-link.tsx';
import { LadderView } from './ladder-view.tsx';
import { Recorded } from './recorded.tsx';
import classes from './reporter-section.module.css';
import { VerdictMark } from './verdict-badge.tsx';

interface ReporterSectionProps {
  readonly reporter: Reporter;
  readonly ladders: readonly Ladder[];
  readonly edge: GraphEdge;
  readonly source: string;
  readonly target: string;
}

/** What one end saw: a ladder for each way through the policies that its records show. */
export function ReporterSection({
  reporter,
  ladders,
  edge,
  source,
  target,
}: ReporterSectionProps): ReactNode {
  const { title, seen } = ladderHeading(reporter, source, target);
  const several = ladders.length > 1;
  return (
    <section className={classes['section']} data-testid={`chain-${reporter}`}>
      <h3 className={classes['heading']}>
        <Recorded>{title}</Recorded> <span>{seen}</span>
      </h3>
      {ladders.map((ladder, at) =>
        several ? (
          <OneOfSeveral key={laddersKey(ladder)} ladder={ladder} opened={at === 0} edge={edge} />
        ) : (
          <Chain key={laddersKey(ladder)} ladder={ladder} edge={edge} />
        ),
      )}
    </section>
  );
}

function laddersKey({ trace }: Ladder): string {
  const hits = [...trace.enforced, ...trace.pending, ...trace.transit, ...trace.all];
  return `${trace.action} ${hits.map(({ raw }) => raw).join(' ')}`;
}

interface ChainProps {
  readonly ladder: Ladder;
  readonly edge: GraphEdge;
}

function OneOfSeveral({ ladder, opened, edge }: ChainProps & { opened: boolean }): ReactNode {
  return (
    <details className={classes['variant']} open={opened}>
      <summary>
        <VerdictMark action={ladder.action} />
        <span>
          {countOf(ladder.flows, 'flow')} {ladderVerb(edge, ladder)}
        </span>
        <span className={classes['via']}>
          <Recorded>{viaWords(ladder)}</Recorded>
        </span>
      </summary>
      <Chain ladder={ladder} edge={edge} />
    </details>
  );
}

function viaWords(ladder: Ladder): string {
  const rungs = ladder.rows.flatMap(({ now }) => now ?? []);
  return (rungs.find(({ deciding }) => deciding) ?? rungs.at(-1))?.policy ?? 'no policies recorded';
}

function Chain({ ladder, edge }: ChainProps): ReactNode {
  const [raw, setRaw] = useState(false);
  const manifests = useAppState((state) => state.manifests?.read ?? null);
  const offersRules = useAppState(offersSampleManifests);
  const openSampleManifests = useAppState((state) => state.openSampleManifests);
  const empty = ladder.rows.length === 0 && ladder.transit.length === 0;
  if (empty) return <p className={classes['none']}>These records name no policies.</p>;
  return (
    <>
      <LadderView ladder={ladder} raw={raw} />
      <div className={classes['ends']}>
        <CopyLink text={chainText(edge, ladder.trace, manifests)}>Copy chain</CopyLink>
        <button type="button" className={classes['link']} aria-pressed={raw} onClick={() => setRaw(!raw)}>
          {raw ? 'Hide raw strings' : 'Raw strings'}
        </button>
        {offersRules && (
          <button
            type="button"
            className={classes['link']}
            title="This sample comes with its policies’ manifests: show the rules themselves"
            onClick={() => void openSampleManifests()}
          >
            Show rules
          </button>
        )}
      </div>
    </>
  );
}
