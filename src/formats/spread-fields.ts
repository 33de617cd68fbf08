import { FIELD_KEYS, FIELDS, type FieldKey } from '../flow/fields.ts';
import type { PolicyList } from '../flow/policy-hit.ts';
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

/** The lists of policies that stand under dotted names; a list of one may be written without its brackets. */
export function spreadPolicies(record: JsonObject): { readonly [L in PolicyList]?: unknown } {
  const lists: { [L in PolicyList]?: unknown } = {};
  for (const [list, name] of POLICY_LIST_NAMES) {
    const value = ownValue(record, `policies.${name}`) ?? ownValue(record, `policies.${name}{}`);
    if (value !== undefined) lists[list] = typeof value === 'string' ? asList(value) : value;
  }
  return lists;
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
