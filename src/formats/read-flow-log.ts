import { FIELD_KEYS, FIELDS, type FieldKey } from '../flow/fields.ts';
import type { FieldValues, FlowLog, PolicySets } from '../flow/flow-log.ts';
import { inferType, networkName } from '../flow/infer-type.ts';
import type { POLICY_LISTS, PolicyList } from '../flow/policy-hit.ts';
import type { FlatRecord } from './dialect.ts';
import { quoteValue } from './json.ts';
import { EXPECTED, REJECTING_KINDS, readValue, UNREADABLE } from './read-value.ts';

export type ReadResult =
  | { readonly ok: true; readonly flowLog: FlowLog }
  | { readonly ok: false; readonly reason: string };

type MutableFlowLog = { -readonly [K in keyof FlowLog]: FlowLog[K] };

const NO_POLICIES: PolicySets = { enforced: [], pending: [], transit: [], all: [] };

/** Copied for every record, with all its keys: adding keys one by one took a third of reading's time. */
const NO_VALUES = {
  ...(Object.fromEntries(FIELD_KEYS.map((key) => [key, null])) as FieldValues),
  policies: NO_POLICIES,
  sourceTypeInferred: false,
  destTypeInferred: false,
};
/** The notice of a record that doesn't say which end wrote it. */
export const NO_REPORTER = 'A record without a reporter is read as written by the source (src).';

const NO_STRINGS: readonly string[] = [];

/**
 * Reads a flat record into a FlowLog, or says why it can't be one. Fields that no figure depends on are
 * read as missing where their type is wrong; `notice` is told so.
 */
export function readFlowLog(record: FlatRecord, notice: (text: string) => void): ReadResult {
  const values = { ...NO_VALUES };
  for (const key of FIELD_KEYS) {
    const value = record.fields[key];
    if (value === undefined || value === null) continue;
    const reason = readField(values, key, value, notice);
    if (reason !== null) return { ok: false, reason };
  }
  const missing = missingPart(values);
  if (missing !== null) return { ok: false, reason: missing };
  if (values.reporter === null) notice(NO_REPORTER);
  values.policies = readPolicySets(record.policies, notice);
  return { ok: true, flowLog: complete(values) };
}

/** Puts a field's value in place; a reason where it is one that rejects the record. */
function readField(
  values: FieldValues,
  key: FieldKey,
  value: unknown,
  notice: (text: string) => void,
): string | null {
  const kind = FIELDS[key].kind;
  if (meansUnknown(value) && kind !== 'counter' && kind !== 'time' && kind !== 'port') return null;
  const result = readValue(kind, value);
  if (result !== UNREADABLE) {
    // The kind's schema has just settled the type; `-` in place of a list is caught above.
    (values as Record<FieldKey, unknown>)[key] = result;
    return null;
  }
  if (REJECTING_KINDS.has(kind)) return `${key} is ${quoteValue(value)}; expected ${EXPECTED[kind]}.`;
  notice(`${key} is read as missing where it is not ${EXPECTED[kind]}.`);
  return null;
}

/** Calico writes `-` for what is unknown or not included. */
function meansUnknown(value: unknown): boolean {
  return value === '-' || value === '';
}

function missingPart(values: FieldValues): string | null {
  if (values.source_name_aggr === null && values.source_name === null) {
    return 'The record does not name its source: source_name_aggr (or source_name) is missing.';
  }
  if (values.dest_name_aggr === null && values.dest_name === null) {
    return 'The record does not name its destination: dest_name_aggr (or dest_name) is missing.';
  }
  return values.action === null ? 'The record has no action; expected allow, deny or pass.' : null;
}

/** Fills in what the record leaves to be inferred. Both names and the action are known to be there. */
function complete(
  values: FieldValues & Pick<MutableFlowLog, 'policies' | 'sourceTypeInferred' | 'destTypeInferred'>,
): FlowLog {
  const flowLog = values as MutableFlowLog;
  flowLog.source_name_aggr = networkName(values.source_name_aggr ?? values.source_name ?? '');
  flowLog.dest_name_aggr = networkName(values.dest_name_aggr ?? values.dest_name ?? '');
  if (values.source_type === null) {
    const inferred = inferType(values.source_namespace, flowLog.source_name_aggr, values.source_labels);
    flowLog.source_type = inferred.type;
    flowLog.sourceTypeInferred = inferred.uncertain;
  }
  if (values.dest_type === null) {
    const inferred = inferType(values.dest_namespace, flowLog.dest_name_aggr, values.dest_labels);
    flowLog.dest_type = inferred.type;
    flowLog.destTypeInferred = inferred.uncertain;
  }
  // ICMP has no ports, and old records write 0 for "none".
  if (values.dest_port === 0 || isIcmp(values.proto)) flowLog.dest_port = null;
  flowLog.reporter = values.reporter ?? 'src';
  return flowLog;
}

function isIcmp(protocol: string | null): boolean {
  return protocol === 'icmp' || protocol === 'icmp6' || protocol === '1' || protocol === '58';
}

function readPolicySets(policies: FlatRecord['policies'], notice: (text: string) => void): PolicySets {
  return {
    enforced: readPolicyList('enforced', policies.enforced, notice),
    pending: readPolicyList('pending', policies.pending, notice),
    transit: readPolicyList('transit', policies.transit, notice),
    all: readPolicyList('all', policies.all, notice),
  } satisfies Record<(typeof POLICY_LISTS)[number], readonly string[]>;
}

/** Strings as they are, structured hits as their JSON; whatever else is in the list is kept as text. */
function readPolicyList(list: PolicyList, value: unknown, notice: (text: string) => void): readonly string[] {
  if (value === undefined || value === null) return NO_STRINGS;
  if (!Array.isArray(value)) {
    notice(`policies (${list}) is read as missing where it is not a list.`);
    return NO_STRINGS;
  }
  return value.map((entry: unknown) => (typeof entry === 'string' ? entry : JSON.stringify(entry)));
}
