import { FIELD_KEYS, FIELDS, type FieldKey } from '../flow/fields.ts';
import type { PolicyList } from '../flow/policy-hit.ts';
import type { Dialect, FlatRecord } from './dialect.ts';
import { enterprise } from './enterprise.ts';
import { isJsonObject, type JsonObject, ownValue } from './json.ts';

/**
 * Records whose nested parts stand beside the other fields under dotted names, as Kibana and Splunk
 * spread them: `policies.all_policies`, and in Splunk `source_labels.labels{}`, where `{}` means a list.
 */

/** Enterprise's names of the lists of policies. */
export const POLICY_LIST_NAMES: readonly (readonly [PolicyList, string])[] = [
  ['enforced', 'enforced_policies'],
  ['pending', 'pending_policies'],
  ['transit', 'transit_policies'],
  ['all', 'all_policies'],
];

const LIST_KEYS: readonly FieldKey[] = FIELD_KEYS.filter((key) => FIELDS[key].kind === 'list');

/** Dotted names of fields that hold lists. */
export const SPREAD_NAMES: readonly (readonly [FieldKey, string])[] = LIST_KEYS.flatMap((key) => [
  [key, `${key}.labels`] as const,
  [key, `${key}.labels{}`] as const,
  [key, `${key}{}`] as const,
]);

const KEPT_AS_LISTS: ReadonlySet<string> = new Set([
  'policies',
  ...LIST_KEYS,
  ...SPREAD_NAMES.map(([, name]) => name),
  ...POLICY_LIST_NAMES.map(([, name]) => `policies.${name}`),
]);

const SPREAD_POLICIES = POLICY_LIST_NAMES.flatMap(([list, name]) => [
  [list, `policies.${name}`] as const,
  [list, `policies.${name}{}`] as const,
]);

const ALL_SPREAD_NAMES = [...SPREAD_NAMES, ...SPREAD_POLICIES].map(([, name]) => name);

/**
 * Enterprise's records, spread. Of its own beside `enterprise`, whose fields stand where its documentation
 * says; so are records beside the text from which Splunk extracted them, which may hold more of them.
 */
export const enterpriseSpread: Dialect = {
  label: enterprise.label,
  tellsAggregation: enterprise.tellsAggregation,
  detect(record) {
    if (!enterprise.detect(record)) return false;
    return (
      Object.hasOwn(record, '_raw') ||
      (!isNested(record) && ALL_SPREAD_NAMES.some((name) => Object.hasOwn(record, name)))
    );
  },
  flatten(record) {
    const nested = enterprise.flatten(record);
    if ('refused' in nested) return nested;
    const spelled = SPREAD_NAMES.filter(
      ([key, name]) => !Object.hasOwn(record, key) && Object.hasOwn(record, name),
    );
    const fields = Object.fromEntries(spelled.map(([key, name]) => [key, ownValue(record, name)]));
    return {
      fields: { ...nested.fields, ...fields },
      policies: { ...spreadPolicies(record), ...nested.policies },
    };
  },
};

/** Told from most records at little cost: what they have nested is not spread. */
function isNested(record: JsonObject): boolean {
  return ['policies', 'source_labels', 'dest_labels'].every((name) => Object.hasOwn(record, name));
}

/** A list of one may be written without its brackets. */
function spreadPolicies(record: JsonObject): FlatRecord['policies'] {
  const found = SPREAD_POLICIES.filter(([, name]) => Object.hasOwn(record, name));
  return Object.fromEntries(
    found.map(([list, name]) => {
      const value = ownValue(record, name);
      return [list, typeof value === 'string' ? asList(value) : value];
    }),
  );
}

function asList(value: string): readonly string[] {
  return value === '' || value === '-' ? [] : [value];
}

/** A record each of whose values stands in a list, without those lists but where the field is one itself. */
export function singleValues(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([name, values]) => [name, singleValue(name, values)]),
  );
}

function singleValue(name: string, values: unknown): unknown {
  if (!Array.isArray(values) || values.length > 1) return values;
  if (!KEPT_AS_LISTS.has(name)) return values[0];
  // Where the mapping has no dotted names, the nested object itself stands in the list.
  return isJsonObject(values[0]) && !name.includes('.') ? values[0] : values;
}
