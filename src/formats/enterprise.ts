import { FIELD_KEYS, FIELDS, type FieldKey } from '../flow/fields.ts';
import type { Dialect, FlatRecord } from './dialect.ts';
import { isJsonObject, type JsonObject, ownValue } from './json.ts';
import { SPREAD_NAMES, spreadPolicies } from './spread-fields.ts';

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
  flatten: (record) => ({ fields: readFields(record), policies: readPolicies(record) }),
};

/** The record itself: its fields have the names already, but for aliases. */
function readFields(record: JsonObject): FlatRecord['fields'] {
  const spelled = otherNames(record).filter(([key]) => ownValue(record, key) === undefined);
  if (spelled.length === 0) return record;
  return { ...record, ...Object.fromEntries(spelled.map(([key, name]) => [key, ownValue(record, name)])) };
}

/** The names of a record's fields that are not Enterprise's. */
function otherNames(record: JsonObject): readonly (readonly [FieldKey, string])[] {
  const nested = Object.hasOwn(record, 'source_labels') && Object.hasOwn(record, 'dest_labels');
  const aliases = ALIASES.filter(([, alias]) => Object.hasOwn(record, alias));
  return nested ? aliases : [...aliases, ...SPREAD_NAMES.filter(([, name]) => Object.hasOwn(record, name))];
}

function readPolicies(record: JsonObject): FlatRecord['policies'] {
  const policies = ownValue(record, 'policies');
  if (policies === undefined) return spreadPolicies(record);
  if (policies === null) return {};
  // A wrong type is handed on whole, so that reading says so in a notice.
  if (!isJsonObject(policies)) return { enforced: policies };
  return {
    enforced: ownValue(policies, 'enforced_policies'),
    pending: ownValue(policies, 'pending_policies'),
    transit: ownValue(policies, 'transit_policies'),
    all: ownValue(policies, 'all_policies'),
  };
}
