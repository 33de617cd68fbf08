import { countOf, exactCount } from '../../flow/count-text.ts';
import type { PolicyTrace } from '../../flow/policy-hit.ts';
import { POLICY_LISTS } from '../../flow/policy-hit.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import type { Account } from '../account.ts';
import { type QualityNote, recordsWith, shareOfRecords } from './quality-note.ts';

/** A few records without policies cost little; more than one in ten leave edges without a reason. */
const MUCH = 0.1;

/** What the records tell, and don't, of the policies that decided. */
export function policiesKnown(table: FlowTable, account: Account): readonly QualityNote[] {
  return [
    ...missing(account),
    ...hidden(table, account),
    ...undecoded(account),
    ...allPoliciesOnly(table, account),
    ...erasMixed(account),
  ];
}

function missing(account: Account): readonly QualityNote[] {
  const { accepted } = account;
  const count = recordsWith(account, ({ era }) => era === 'none');
  const denied = recordsWith(account, ({ era, action }) => era === 'none' && action === 'deny');
  if (count === 0) return [];
  const ofThemDenied =
    denied > 0 && denied < count
      ? `; ${exactCount(denied)} of them ${denied === 1 ? 'is a denial' : 'are denials'}`
      : '';
  return [
    {
      id: 'no-policies',
      severity: denied > 0 || count >= MUCH * accepted ? 'caution' : 'info',
      says:
        count === accepted
          ? 'No record lists a policy.'
          : `${shareOfRecords(count, accepted)} ${count === 1 ? 'lists' : 'list'} no policies${ofThemDenied}.`,
      means:
        count === accepted
          ? 'The graph shows what was allowed and denied, but not which policy decided: the export left policies out, or Calico didn’t record them.'
          : 'For these, the graph shows what was allowed and denied, but not which policy decided.',
    },
  ];
}

function hidden({ rows, columns, traces }: FlowTable, { accepted }: Account): readonly QualityNote[] {
  const hides = traces.map((trace) => hits(trace).some(({ kind }) => kind === 'Hidden'));
  let count = 0;
  for (let row = 0; row < rows; row++) {
    if (hides[columns.trace[row] ?? 0]) count += columns.records[row] ?? 0;
  }
  if (count === 0) return [];
  return [
    {
      id: 'hidden-policies',
      severity: 'caution',
      says: `${shareOfRecords(count, accepted)} ${count === 1 ? 'hides' : 'hide'} policies behind *.`,
      means:
        'Whoever exported them may not read these policies, so that the one that decided may be nameless. An export by someone who may read all tiers names them.',
    },
  ];
}

function undecoded({ undecodablePolicies: count }: Account): readonly QualityNote[] {
  if (count === 0) return [];
  return [
    {
      id: 'undecoded-policies',
      severity: 'caution',
      says: `${exactCount(count)} policy ${count === 1 ? 'entry' : 'entries'} could not be decoded.`,
      means:
        'They are shown as recorded; where one of them decided, the graph can’t say which policy it was.',
    },
  ];
}

function allPoliciesOnly({ traces }: FlowTable, account: Account): readonly QualityNote[] {
  const count = recordsWith(account, (traits) => traits.allPoliciesOnly);
  if (count === 0) return [];
  const staged = traces.some(({ all }) => all.some((hit) => hit.staged));
  return [
    {
      id: 'all-policies-only',
      severity: staged ? 'caution' : 'info',
      says: `${shareOfRecords(count, account.accepted)} ${count === 1 ? 'names its' : 'name their'} policies in the deprecated list all_policies alone.`,
      means: staged
        ? 'It mixes enforced and staged policies: read the marks of staged ones, for nothing tells what they would change.'
        : 'What staged policies would change is not in it.',
    },
  ];
}

function erasMixed(account: Account): readonly QualityNote[] {
  const legacy = recordsWith(account, ({ era }) => era === 'legacy' || era === 'mixed');
  const kinded = recordsWith(account, ({ era }) => era === 'kinded' || era === 'mixed');
  if (legacy === 0 || kinded === 0) return [];
  return [
    {
      id: 'policy-names-mixed',
      severity: 'info',
      says: `Policies are spelled in two ways: as before Calico 3.32 in ${countOf(legacy, 'record')}, as since in ${exactCount(kinded)}.`,
      means:
        'Calico was upgraded in between, or the records come from clusters of two versions. Both are read alike.',
    },
  ];
}

function hits(trace: PolicyTrace): PolicyTrace['all'] {
  return POLICY_LISTS.flatMap((list) => trace[list]);
}
