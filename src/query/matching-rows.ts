import type { FlowTable } from '../table/flow-table.ts';
import { ROW_FIELDS } from '../table/row-fields.ts';
import { contrary, planComparison, planMembership, type Sense } from './field-plan.ts';
import type { Query } from './query.ts';
import { allOf, anyOf, type RowPlan } from './row-plan.ts';
import { runPlan } from './run-plan.ts';
import { planShortForm, planWord } from './short-form-plan.ts';

/**
 * 1 for each row of a table that a query matches, else 0.
 *
 * A row matches if one of the records that it adds up does. That is exact for what all its records say alike
 * (see `Keeping`); of what it lists it asks whether some record may match, so that no conversation is lost.
 */
export function matchingRows(table: FlowTable, query: Query): Uint8Array {
  return runPlan(planQuery(table, query, 'is'), table.rows);
}

/** NOT goes down to the conditions: see `Sense`. */
function planQuery(table: FlowTable, query: Query, sense: Sense): RowPlan {
  switch (query.kind) {
    case 'and':
    case 'or': {
      const plans = query.terms.map((term) => planQuery(table, term, sense));
      return (query.kind === 'and') === (sense === 'is') ? allOf(plans) : anyOf(plans);
    }
    case 'not':
      return planQuery(table, query.term, contrary(sense));
    case 'comparison':
      return planComparison(table, ROW_FIELDS[query.key], query.operator, query.value, sense);
    case 'membership': {
      const own = query.negated ? contrary(sense) : sense;
      return planMembership(table, ROW_FIELDS[query.key], query.values, own);
    }
    case 'shortForm':
      return planShortForm(table, query.name, query.value, sense);
    case 'word':
      return planWord(table, query.text, sense);
  }
}
