import { FIELD_KEYS, FIELDS, type FieldKey } from '../flow/fields.ts';
import type { Dialect, FlatRecord } from './dialect.ts';
import { isJsonObject, type JsonObject, ownValue } from './json.ts';

/** Each field's own name, then the spellings that other exporters use. */
const SPELLINGS: readonly (readonly [FieldKey, readonly string[]])[] = FIELD_KEYS.map((key) => {
  const field = FIELDS[key];
  return [key, 'aliases' in field ? [key, ...field.aliases] : [key]];
});

const NAME_KEYS = ['source_name_aggr', 'dest_name_aggr', 'source_name', 'dest_name'];

/**
 * Calico Enterprise and Cloud: flat snake_case fields, policies as strings.
 * https://docs.tigera.io/calico-enterprise/latest/observability/elastic/flow/datatypes
 */
export const enterprise: Dialect = {
  label: 'Calico Enterprise',
  detect: (record) => NAME_KEYS.some((key) => Object.hasOwn(record, key)),
  flatten: (record) => ({ fields: readFields(record), policies: readPolicies(ownValue(record, 'policies')) }),
};

function readFields(record: JsonObject): FlatRecord['fields'] {
  const fields: { [K in FieldKey]?: unknown } = {};
  for (const [key, spellings] of SPELLINGS) {
    for (const spelling of spellings) {
      const value = ownValue(record, spelling);
      if (value === undefined || value === null) continue;
      fields[key] = value;
      break;
    }
  }
  return fields;
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
