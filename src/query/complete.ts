import { isoTime } from '../flow/iso-time.ts';
import type { FlowTable } from '../table/flow-table.ts';
import { isRowFieldKey, ROW_FIELDS, type RowFieldKey } from '../table/row-fields.ts';
import { JOINS, KEY_OPTIONS, NOT, operatorOptions, SHORT_FORM_OPTIONS } from './completion-options.ts';
import type { ValueCounts } from './count-ids.ts';
import { countFieldValues, countShortValues, holding } from './count-values.ts';
import { parser } from './parser.ts';
import { readablePattern } from './pattern.ts';
import { printValue } from './print-query.ts';
import type { Span } from './query.ts';
import { isShortFormName, SHORT_FORMS, type ShortFormName } from './short-forms.ts';
import { readText, shortValueText } from './text-literal.ts';
import { type Token, tokensOf } from './tokens.ts';
import { isNumberKind, VALUE_KINDS } from './value-kinds.ts';

export type CompletionKind = 'key' | 'shortForm' | 'operator' | 'keyword' | 'value';

export interface Completion {
  readonly kind: CompletionKind;
  /** As it is shown: for a value, the value itself, which may hold anything that a log can hold. */
  readonly label: string;
  /** What stands in place of the range if it is chosen. */
  readonly insert: string;
  /** What it means, or '' where its label says all. */
  readonly meaning: string;
  /** How many rows have the value; null for what isn't a value, and where there is no table. */
  readonly rows: number | null;
}

export interface Completions extends Span {
  readonly options: readonly Completion[];
  /** How many values more there are than are offered. */
  readonly more: number;
}

/** So many values are offered; whoever wants another one types a letter more. */
export const OFFERED_AT_MOST = 100;

/** What fits at a place of a query's text, in place of the range returned; of values, the most frequent first. */
export function complete(table: FlowTable | null, text: string, cursor: number): Completions {
  return new Completer(table, text, cursor).complete();
}

/** Pieces that are still being typed while the cursor stands at their end. */
const OPEN_AT_END = new Set([
  'Name',
  'UnclosedString',
  'ShortText',
  'AndWord',
  'OrWord',
  'NotWord',
  'InWord',
  'NotInWord',
]);

const NOTHING: Pick<Completions, 'options' | 'more'> = { options: [], more: 0 };

class Completer {
  readonly #table: FlowTable | null;
  readonly #text: string;
  readonly #cursor: number;
  /** The piece that the cursor is in; null where a new one begins. */
  readonly #current: Token | null;
  /** The pieces before it. */
  readonly #before: readonly Token[];
  /** What is typed of it. */
  readonly #typed: string;

  constructor(table: FlowTable | null, text: string, cursor: number) {
    this.#table = table;
    this.#text = text;
    this.#cursor = Math.max(0, Math.min(cursor, text.length));
    const tokens = tokensOf(parser.parse(text));
    this.#current = tokens.find((token) => this.#isIn(token)) ?? null;
    const start = this.#current?.from ?? this.#cursor;
    this.#before = tokens.filter(({ to }) => to <= start);
    this.#typed = readText(text.slice(start, this.#cursor));
  }

  #isIn({ name, from, to }: Token): boolean {
    if (this.#cursor <= from || this.#cursor > to) return false;
    return this.#cursor < to || OPEN_AT_END.has(name);
  }

  complete(): Completions {
    const { from, to } = this.#range();
    const { options, more } = this.#options();
    // Where a space follows, it isn't needed twice.
    if (!/^\s/.test(this.#text.slice(to))) return { from, to, options, more };
    return {
      from,
      to,
      more,
      options: options.map((option) => ({ ...option, insert: option.insert.trimEnd() })),
    };
  }

  #range(): Span {
    const current = this.#current;
    if (current === null) return { from: this.#cursor, to: this.#cursor };
    // A text whose quotes are open reaches to the end, over all that was there before.
    const to = current.name === 'UnclosedString' ? this.#cursor : current.to;
    return { from: current.from, to };
  }

  #options(): Pick<Completions, 'options' | 'more'> {
    if (this.#current !== null && !this.#isName(this.#current)) return NOTHING;
    const last = this.#before.at(-1);
    if (last === undefined) return this.#starts([]);
    switch (last.name) {
      case 'ShortKey':
      case 'EmptyShortKey':
        return last.to === (this.#current?.from ?? this.#cursor) ? this.#shortValues(last) : this.#starts([]);
      case 'Operator':
        return this.#values(this.#keyBefore(this.#before.length - 1), 'exact');
      case 'InWord':
      case 'NotInWord':
        return offer([{ kind: 'operator', label: '{', insert: '{', meaning: 'Values follow', rows: null }]);
      case '{':
      case ',':
        return this.#setKey() === null ? this.#starts([]) : this.#values(this.#setKey(), 'pattern');
      case '(':
      case 'AndWord':
      case 'OrWord':
      case 'NotWord':
        return this.#starts([]);
      default:
        return this.#afterTerm(last);
    }
  }

  /** Names, texts and keywords are what completion can be of; not signs. */
  #isName({ name }: Token): boolean {
    return OPEN_AT_END.has(name) || name === 'String' || name === 'ShortKey' || name === 'EmptyShortKey';
  }

  #afterTerm(last: Token): Pick<Completions, 'options' | 'more'> {
    const setKey = last.within === 'Value' ? this.#setKey() : null;
    if (setKey !== null) {
      if (this.#current !== null) return this.#values(setKey, 'pattern');
      return offer([
        { kind: 'operator', label: ',', insert: ', ', meaning: 'Another value', rows: null },
        { kind: 'operator', label: '}', insert: '}', meaning: 'The last value', rows: null },
      ]);
    }
    const key = this.#keyBefore(this.#before.length);
    const isTerm = last.within === 'Word' || last.within === 'Key';
    const operators = isTerm && key !== null ? operatorOptions(key) : [];
    return this.#starts([...operators, ...JOINS]);
  }

  /** What a condition can begin with, behind what can stand before it. */
  #starts(first: readonly Completion[]): Pick<Completions, 'options' | 'more'> {
    return offer(byFit([...first, ...KEY_OPTIONS, ...SHORT_FORM_OPTIONS, NOT], this.#typed));
  }

  /** The field that the token before a place names. */
  #keyBefore(place: number): RowFieldKey | null {
    const token = this.#before[place - 1];
    if (token === undefined) return null;
    const key = readText(this.#text.slice(token.from, token.to));
    return isRowFieldKey(key) ? key : null;
  }

  /** The field of the braces that the cursor is in; null where it is in none. */
  #setKey(): RowFieldKey | null {
    const open = this.#before.findLastIndex(({ name }) => name === '{');
    const closed = this.#before.findLastIndex(({ name }) => name === '}');
    const word = this.#before[open - 1]?.name;
    if (open <= closed || (word !== 'InWord' && word !== 'NotInWord')) return null;
    return this.#keyBefore(open - 1);
  }

  #values(key: RowFieldKey | null, written: 'exact' | 'pattern'): Pick<Completions, 'options' | 'more'> {
    if (key === null) return NOTHING;
    const { kind } = ROW_FIELDS[key];
    const insertOf = (value: string): string =>
      printValue(key, written === 'exact' || isNumberKind(kind) ? value : readablePattern(value));
    if (kind === 'time') return this.#moments(insertOf);
    const counts = this.#table === null ? null : countFieldValues(this.#table, key);
    return this.#offerValues(counts, VALUE_KINDS[kind].words, insertOf, () => '');
  }

  #shortValues(keyToken: Token): Pick<Completions, 'options' | 'more'> {
    const name = this.#text.slice(keyToken.from, keyToken.to - 1).toLowerCase();
    if (!isShortFormName(name)) return NOTHING;
    const { words } = SHORT_FORMS[name];
    const counts = this.#table === null ? null : countShortValues(this.#table, name, this.#typed);
    const insertOf = (value: string): string => shortValueText(escapedFor(name, value));
    const meaningOf = (value: string): string =>
      words !== null && Object.hasOwn(words, value) ? (words[value] ?? '') : '';
    return this.#offerValues(counts, words === null ? null : Object.keys(words), insertOf, meaningOf);
  }

  /** When the capture begins and ends. */
  #moments(insertOf: (value: string) => string): Pick<Completions, 'options' | 'more'> {
    const moment = (seconds: number, meaning: string): Completion => {
      const label = isoTime(seconds);
      return { kind: 'value', label, insert: insertOf(label), meaning, rows: null };
    };
    const { startSeconds = null, endSeconds = null } = this.#table ?? {};
    if (startSeconds === null || endSeconds === null) return NOTHING;
    const options = [moment(startSeconds, 'The capture begins'), moment(endSeconds, 'The capture ends')];
    return offer(options.filter(({ label }) => label.startsWith(this.#typed.toUpperCase())));
  }

  #offerValues(
    counts: ValueCounts | null,
    words: readonly string[] | null,
    insertOf: (value: string) => string,
    meaningOf: (value: string) => string,
  ): Pick<Completions, 'options' | 'more'> {
    const all = new Map<string, number | null>(
      (words ?? []).map((word) => [word, counts === null ? null : 0]),
    );
    for (const [value, rows] of counts ?? []) all.set(value, rows);
    const holdsTyped = holding(this.#typed);
    const found = [...all].filter(([value]) => holdsTyped(value));
    found.sort(([a, rowsOfA], [b, rowsOfB]) => (rowsOfB ?? 0) - (rowsOfA ?? 0) || (a < b ? -1 : 1));
    return {
      options: found.slice(0, OFFERED_AT_MOST).map(([value, rows]) => ({
        kind: 'value',
        label: value,
        insert: insertOf(value),
        meaning: meaningOf(value),
        rows,
      })),
      more: Math.max(0, found.length - OFFERED_AT_MOST),
    };
  }
}

/** Ports and words are no patterns, and places are counted as patterns already. */
function escapedFor(name: ShortFormName, value: string): string {
  const asItIs = name === 'port' || name === 'from' || name === 'to' || name === 'ns';
  return asItIs || SHORT_FORMS[name].words !== null ? value : readablePattern(value);
}

/** What holds the typed letters; what begins with them comes first. */
function byFit(options: readonly Completion[], typed: string): readonly Completion[] {
  const lower = typed.toLowerCase();
  const rank = ({ label }: Completion): number => {
    const at = label.toLowerCase().indexOf(lower);
    return at < 0 ? 2 : at > 0 ? 1 : 0;
  };
  return options.filter((option) => rank(option) < 2).sort((a, b) => rank(a) - rank(b));
}

function offer(options: readonly Completion[]): Pick<Completions, 'options' | 'more'> {
  return { options, more: 0 };
}
