import { Button, Loader } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { indexPicture } from '../../app/picture-index.ts';
import { listingOf } from '../../app/policies/policies-slice.ts';
import { type PolicyListing, policyRows } from '../../app/policies/policy-rows.ts';
import { useAppState } from '../app-context.ts';
import table from '../dock/flow-table.module.css';
import { PolicyGrid } from './policy-grid.tsx';

/** The table of policies, or why there is nothing in it. */
export function PolicyTable(): ReactNode {
  const listing = useAppState(listingOf);
  const failure = useAppState((state) => state.policiesFailure);
  const notListed = useAppState((state) => state.policyNotListed);
  return (
    <div className={table['table']}>
      {failure !== null && (
        <p className={listing ? table['failure'] : table['message']} role="alert">
          What policies did could not be counted: {failure}
        </p>
      )}
      {notListed && (
        <p className={table['failure']} role="status">
          That policy is in none of the records that the query and the filters leave: the table counts those.
        </p>
      )}
      {listing && <Listed listing={listing} />}
      {!listing && failure === null && (
        <p className={table['message']} role="status">
          <Loader size={16} color="var(--accent)" /> Counting what policies did
        </p>
      )}
    </div>
  );
}

function Listed({ listing }: { listing: PolicyListing }): ReactNode {
  const filter = useAppState((state) => state.policyFilter);
  const sort = useAppState((state) => state.policySort);
  const unfolded = useAppState((state) => state.unfoldedPolicies);
  const decided = useAppState((state) => state.decided);
  const graph = useAppState(({ picture }) => picture?.graph ?? null);
  const filterPolicies = useAppState((state) => state.filterPolicies);
  const rows = useMemo(() => {
    const edges = graph && indexPicture(graph).edges;
    const isDrawn = (edge: string): boolean => edges?.has(edge) ?? false;
    return policyRows(listing, { filter, sort, unfolded, decided, isDrawn });
  }, [listing, filter, sort, unfolded, decided, graph]);
  if (rows.length > 0) return <PolicyGrid rows={rows} />;
  return (
    <div className={table['message']} role="status" data-testid="no-policies">
      {listing.policies.length === 0 ? (
        <p>These records name no policies.</p>
      ) : (
        <>
          <p>No policy has these words.</p>
          <Button onClick={() => filterPolicies('')}>Show all policies</Button>
        </>
      )}
    </div>
  );
}
