import type { FlowLog } from '../flow/flow-log.ts';
import { POLICY_LISTS } from '../flow/policy-hit.ts';
import type { Action, Reporter } from '../flow/verdict.ts';
import type { Dialect } from '../formats/dialect.ts';

/** How policies are spelled; `mixed` where one record holds both, `none` where it holds no policy. */
export type PolicyEra = 'none' | 'legacy' | 'kinded' | 'structured' | 'mixed';

/**
 * What a record tells about how it was collected, beside what it says: the quality of a capture is judged
 * by how many records have which traits.
 */
export interface RecordTraits {
  readonly action: Action;
  /** As counted: records without a reporter are read as `src`. */
  readonly reporter: Reporter;
  /**
   * Felix's aggregation level: 0 nothing aggregated, 1 without source port, 2 without IPs and pod names,
   * 3 without destination port. null where it can't be told (Whisker and Goldmane leave these out).
   */
  readonly aggregation: 0 | 1 | 2 | 3 | null;
  /** Whether a staged policy would deny the flow, which by default keeps it at level 1. */
  readonly stagedDeny: boolean;
  readonly era: PolicyEra;
  /** Whether only the deprecated `all_policies` says what decided. */
  readonly allPoliciesOnly: boolean;
  /** Whether some end's type was inferred in a way that can be wrong. */
  readonly inferredType: boolean;
  readonly timed: boolean;
}

export interface CountedTraits extends RecordTraits {
  readonly records: number;
}

export function traitsOf(flowLog: FlowLog, dialect: Dialect): RecordTraits {
  const { policies } = flowLog;
  return {
    action: flowLog.action,
    reporter: flowLog.reporter,
    aggregation: dialect.tellsAggregation ? aggregationOf(flowLog) : null,
    stagedDeny: policies.pending.some((raw) => raw.includes('|deny|')),
    era: eraOf(POLICY_LISTS.flatMap((list) => policies[list])),
    allPoliciesOnly: policies.all.length > 0 && policies.enforced.length === 0,
    inferredType: flowLog.sourceTypeInferred || flowLog.destTypeInferred,
    timed: flowLog.start_time !== null || flowLog.end_time !== null,
  };
}

function aggregationOf(flowLog: FlowLog): 0 | 1 | 2 | 3 {
  if (flowLog.source_port !== null) return 0;
  if (flowLog.source_ip !== null || flowLog.source_name !== null || flowLog.dest_ip !== null) return 1;
  return flowLog.dest_port === null && flowLog.proto !== null && HAS_PORTS.has(flowLog.proto) ? 3 : 2;
}

/** Of the protocols that Felix names, and by number: others have no port that could be aggregated away. */
const HAS_PORTS: ReadonlySet<string> = new Set(['tcp', 'udp', 'sctp', '6', '17', '132']);

function eraOf(raws: readonly string[]): PolicyEra {
  const eras = new Set(raws.map(eraOfPolicy));
  const [era = 'none'] = eras;
  return eras.size > 1 ? 'mixed' : era;
}

/** The short kinds of Calico 3.32 on: a name is kinded only where one of them stands before its first colon. */
const KINDED = /^[^|]*\|[^|]*\|(?:gnp|np|knp|sgnp|snp|sknp|kcnp|pro):/;

function eraOfPolicy(raw: string): PolicyEra {
  if (raw.startsWith('{')) return 'structured';
  return KINDED.test(raw) ? 'kinded' : 'legacy';
}
