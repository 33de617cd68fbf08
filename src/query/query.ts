import type { RowFieldKey } from '../table/row-fields.ts';
import type { ShortFormName } from './short-forms.ts';

/** A place in the text of a query: UTF-16 code units, `from` included, `to` excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * A query as a tree. In normal form: a list of terms holds at least two, and none of its own kind.
 *
 *   action = deny AND (to:data OR NOT dest_port IN {80, 443})
 *
 *   and ─┬─ comparison action = deny
 *        └─ or ─┬─ shortForm to: data
 *               └─ not ── membership dest_port IN 80, 443
 */
export type Query = TermList | Negation | Comparison | Membership | ShortForm | Word;

export interface TermList extends Span {
  readonly kind: 'and' | 'or';
  readonly terms: readonly Query[];
}

export interface Negation extends Span {
  readonly kind: 'not';
  readonly term: Query;
}

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** The value is exact: `*` in it is an asterisk. */
export interface Comparison extends Span {
  readonly kind: 'comparison';
  readonly key: RowFieldKey;
  readonly operator: Operator;
  readonly value: string;
}

/** `IN`, or, negated, `NOTIN`. Values are patterns where the field holds text, see `pattern.ts`. */
export interface Membership extends Span {
  readonly kind: 'membership';
  readonly key: RowFieldKey;
  readonly negated: boolean;
  readonly values: readonly string[];
}

/** `from:shop`. */
export interface ShortForm extends Span {
  readonly kind: 'shortForm';
  readonly name: ShortFormName;
  readonly value: string;
}

/** Part of a name, in any case of letters. */
export interface Word extends Span {
  readonly kind: 'word';
  readonly text: string;
}
