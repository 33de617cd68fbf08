import type { Count } from '../review/what-if/change-counts.ts';
import type { PendingEdge, PendingGraph } from '../review/what-if/pending-graph.ts';

/** What the graph's JSON says of a pending graph as a whole; documented in README.md, and only ever added to. */
export function pendingJson({ changes, effects }: PendingGraph): object {
  return {
    changes: {
      stays: countJson(changes.stays),
      wouldDeny: countJson(changes.wouldDeny),
      wouldAllow: countJson(changes.wouldAllow),
      unknown: countJson(changes.unknown),
    },
    stagedPolicies: effects.map(({ policy, wouldDeny, wouldAllow, unknown, edges }) => ({
      policy: policy && {
        tier: policy.tier,
        kind: policy.kind,
        namespace: policy.namespace,
        name: policy.name,
      },
      wouldDeny: countJson(wouldDeny),
      wouldAllow: countJson(wouldAllow),
      unknown: countJson(unknown),
      edges,
    })),
  };
}

/** What it says of one edge beside its figures. */
export function edgeChangesJson({
  change,
  changes,
  unknownBecause,
  changedPorts,
  unknownPorts,
}: PendingEdge): object {
  return {
    change,
    changes: {
      stays: countJson(changes.stays),
      changed: countJson(changes.changed),
      unknown: countJson(changes.unknown),
    },
    unknownBecause,
    changedPorts,
    unknownPorts,
  };
}

function countJson({ conversations, flows }: Count): object {
  return { conversations, flows };
}
