import { FIELD_KEYS, FIELDS, type FieldKey } from '../flow/fields.ts';
import type { Dialect, FlatRecord } from './dialect.ts';
import { isJsonObject, type JsonObject, ownValue } from './json.ts';

/** Fields that other exporters spell in other ways. */
const ALIASES: readonly (readonly [FieldKey, string])[] = FIELD_KEYS.flatMap((key) => {
  const field = FIELDS[key];
  return 'aliases' in field ? field.aliases.map((alias) => [key, alias] as const) : [];
});

const NAME_KEYS = ['source_name_aggr', 'dest_name_aggr', 'source_name', 'dest_name'];

/**
 * Calico Enterprise and Cloud: flat snake_case fields, policies as strings.
 * https://docs.tigera.io/calico-enterprise/latest/observability/elastic/flow/datatypes
 */
export const enterprise: Dialect = {
  label: 'Calico Enterprise',
  tellsAggregation: true,
  detect: (record) => NAME_KEYS.some((key) => Object.hasOwn(record, key)),
  flatten: (record) => ({ fields: readFields(record), policies: readPolicies(ownValue(record, 'policies')) }),
};

/** The record itself: its fields have the names already, but for aliases. */
function readFields(record: JsonObject): FlatRecord['fields'] {
  if (!ALIASES.some(([, alias]) => Object.hasOwn(record, alias))) return record;
  const spelled = ALIASES.filter(([key]) => ownValue(record, key) === undefined);
  return { ...record, ...Object.fromEntries(spelled.map(([key, alias]) => [key, ownValue(record, alias)])) };
}

function readPolicies(policies: unknown): FlatRecord['policies'] {
  if (policies === undefined || policies === null) return {};
  // A wrong type is handed on whole, so that reading says so in a notice.
  if (!isJsonObject(policies)) return { enforced: policies };
  return {
    enforced: ownValue(policies, 'enforced_policies'),
    pending: ownValue(policies, 'pending_policies'),
    transit: ownValue(policies, 'transit_policies'),
    all: ownValue(policies, 'all_policies'),
  };
}
