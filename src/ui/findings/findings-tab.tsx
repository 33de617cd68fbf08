import { Button, Loader } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { exactCount } from '../../app/figures.ts';
import { leastWords } from '../../app/findings/finding-words.ts';
import { chosenFinding, listedFindings } from '../../app/findings/findings-slice.ts';
import type { ListedFinding } from '../../app/findings/found-list.ts';
import { useAppState } from '../app-context.ts';
import { FindingDetail } from './finding-detail.tsx';
import { FindingsGrid } from './findings-grid.tsx';
import classes from './findings-tab.module.css';

/** Those that are listed now. */
export function useListedFindings(): readonly ListedFinding[] {
  const findings = useAppState((state) => state.findings);
  const least = useAppState((state) => state.leastSeverity);
  const scope = useAppState((state) => state.findingScope);
  return useMemo(() => listedFindings(findings, least, scope), [findings, least, scope]);
}

/** How many findings there are, whatever of them is listed. */
export function FindingCount(): ReactNode {
  const total = useAppState((state) => state.findings?.list.total ?? null);
  const listed = useListedFindings().length;
  const told = useAppState((state) => state.findings?.list.findings.length ?? 0);
  if (total === null) return null;
  const words = listed < told ? `${exactCount(listed)} of ${exactCount(total)}` : exactCount(total);
  return <span data-testid="finding-count">{words}</span>;
}

/** What a reviewer should look at, worst first, and the details of the one that is chosen. */
export function FindingsPanel(): ReactNode {
  const findings = useAppState((state) => state.findings);
  const failure = useAppState((state) => state.findingsFailure);
  const chosen = useAppState(chosenFinding);
  const listed = useListedFindings();
  if (failure !== null) {
    return (
      <p className={classes['message']} role="alert">
        The findings could not be gathered: {failure}
      </p>
    );
  }
  if (!findings) {
    return (
      <p className={classes['message']} role="status">
        <Loader size={16} color="var(--accent)" /> Looking for what should not be there
      </p>
    );
  }
  const { total } = findings.list;
  return (
    <div className={classes['panel']} data-testid="findings">
      <div className={classes['list']}>
        {listed.length > 0 ? <FindingsGrid findings={listed} /> : <NothingListed found={total} />}
        {total > findings.list.findings.length && (
          <p className={classes['more']}>
            These are the worst {exactCount(findings.list.findings.length)} of {exactCount(total)}. A download
            has all.
          </p>
        )}
      </div>
      {chosen && <FindingDetail key={chosen.id} finding={chosen} />}
    </div>
  );
}

function NothingListed({ found }: { found: number }): ReactNode {
  const least = useAppState((state) => state.leastSeverity);
  const scope = useAppState((state) => state.findingScope);
  const chooseLeastSeverity = useAppState((state) => state.chooseLeastSeverity);
  const listAllFindings = useAppState((state) => state.listAllFindings);
  if (found === 0) {
    return (
      <p className={classes['message']} role="status">
        No rule found anything here.
      </p>
    );
  }
  return (
    <div className={classes['message']} role="status" data-testid="no-findings">
      <p>{scope ? 'What was found there is not found now.' : `Nothing of “${leastWords(least)}”.`}</p>
      <Button
        onClick={() => {
          listAllFindings();
          chooseLeastSeverity('info');
        }}
      >
        Show all {exactCount(found)}
      </Button>
    </div>
  );
}
