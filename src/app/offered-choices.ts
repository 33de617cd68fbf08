import type { FilterChoice, FilterChoices } from '../query/filter-choices.ts';
import type { QuickFilterField } from '../query/quick-filter.ts';

/** What a form has to choose from, of all that there is. */
export interface OfferedValues {
  /** Those of most rows, most first. */
  readonly values: readonly FilterChoice[];
  /** How many there are, offered or not. */
  readonly total: number;
}

export type OfferedChoices = Readonly<Record<QuickFilterField, OfferedValues>>;

/** A capture can have 130,000 ports: to copy them all to the page takes 340 ms, and each is searched at each key. */
export const OFFERED_AT_MOST = 1000;

export function offeredChoices(choices: FilterChoices): OfferedChoices {
  return {
    action: offered(choices.action),
    reporter: offered(choices.reporter),
    type: offered(choices.type),
    namespace: offered(choices.namespace),
    port: offered(choices.port),
  };
}

function offered(values: readonly FilterChoice[]): OfferedValues {
  return { values: values.slice(0, OFFERED_AT_MOST), total: values.length };
}
