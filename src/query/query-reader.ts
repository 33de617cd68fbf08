import type { SyntaxNode } from '@lezer/common';
import { ROW_FIELDS, type RowFieldKey } from '../table/row-fields.ts';
import { checkFieldValue, checkOperator, checkShortValue } from './check-value.ts';
import { fieldKeyOf, shortFormOf } from './names.ts';
import type { QueryProblem } from './parse-query.ts';
import type { Comparison, Membership, Query, ShortForm, Span, TermList, Word } from './query.ts';
import { SHORT_FORMS, type ShortFormName } from './short-forms.ts';
import { nothingBefore } from './syntax-problems.ts';
import { readText } from './text-literal.ts';
import { ignoresCase, OPERATORS, VALUE_KINDS } from './value-kinds.ts';

/** Deeper nesting than anybody writes would take more stack than there may be. */
const DEEPEST = 100;

/** What people write who come from other languages. */
const FOREIGN_WORDS: ReadonlyMap<string, string> = new Map([
  ['&&', 'AND'],
  ['&', 'AND'],
  ['||', 'OR'],
  ['|', 'OR'],
]);

/**
 * Turns a syntax tree into a query, and notes down what is unfinished in it, unknown, or no value that a
 * field can have. null stands for a part that could not be read.
 */
export class QueryReader {
  readonly problems: QueryProblem[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  read(topNode: SyntaxNode): Query | null {
    const [term] = termsOf(topNode);
    return term === undefined ? null : this.#term(term, 0);
  }

  #term(node: SyntaxNode, depth: number): Query | null {
    if (depth > DEEPEST) {
      this.#problem(node, `More than ${DEEPEST} conditions stand within each other. Write it flatter.`);
      return null;
    }
    switch (node.name) {
      case 'And':
      case 'Or':
        return this.#list(node, depth);
      case 'Not': {
        const [term] = termsOf(node);
        if (term === undefined) return this.#nothingAfter(node.firstChild ?? node);
        const read = this.#term(term, depth + 1);
        return read && { kind: 'not', term: read, ...spanOf(node) };
      }
      case 'Group':
        return this.#group(node, depth);
      case 'Comparison':
        return this.#comparison(node);
      case 'Membership':
        return this.#membership(node);
      case 'ShortForm':
        return this.#shortForm(node);
      case 'Word':
        return this.#word(node);
      default:
        return null;
    }
  }

  #list(node: SyntaxNode, depth: number): Query | null {
    const kind = node.name === 'And' ? 'and' : 'or';
    const terms: Query[] = [];
    let before: SyntaxNode | null = null;
    let complete = true;
    for (const child of childrenOf(node)) {
      if (isTerm(child)) {
        if (before !== null && isTerm(before)) this.#checkApart(before, child);
        const term = this.#term(child, depth + 1);
        if (term === null) complete = false;
        // `(a AND b) AND c` says the same as `a AND b AND c`.
        else if (term.kind === kind) for (const inner of term.terms) terms.push(inner);
        else terms.push(term);
      } else if (isJoin(child)) {
        if (before === null) this.#nothingBefore(child);
        else if (isJoin(before)) this.#nothingAfter(before);
      }
      before = child;
    }
    if (before !== null && isJoin(before)) this.#nothingAfter(before);
    const list: TermList = { kind, terms, ...spanOf(node) };
    return complete && terms.length > 1 ? list : null;
  }

  /** `label:app="web"` would be a short form and a word. */
  #checkApart(before: SyntaxNode, word: SyntaxNode): void {
    if (word.from !== before.to || word.name === 'Group' || before.name === 'Group') return;
    this.#problem(
      { from: before.from, to: word.to },
      'Two conditions stand here without a space. Put one between them, or put all of a value in quotes.',
    );
  }

  #group(node: SyntaxNode, depth: number): Query | null {
    if (childOf(node, ')') === null) {
      this.#problem({ from: node.from, to: node.from + 1 }, 'This ( is not closed. Put a ) where it ends.');
    }
    const [term] = termsOf(node);
    if (term !== undefined) return this.#term(term, depth + 1);
    this.#problem(node, 'Nothing stands in these parentheses. Write a condition in them, or take them out.');
    return null;
  }

  #comparison(node: SyntaxNode): Comparison | null {
    const key = this.#key(node);
    const operatorNode = childOf(node, 'Operator');
    const operator = OPERATORS.find((known) => operatorNode !== null && known === this.#slice(operatorNode));
    if (operatorNode === null || operator === undefined) return null;
    const valueNode = childOf(node, 'Value');
    if (valueNode === null) {
      const takes = key === null ? '' : `: ${key} takes ${VALUE_KINDS[ROW_FIELDS[key].kind].takes}`;
      this.#problem(operatorNode, `Nothing stands after ${operator}. Write a value behind it${takes}.`);
      return null;
    }
    const text = this.#literal(valueNode);
    if (key === null) return null;
    const misfit = checkOperator(key, operator);
    if (misfit !== null) this.#problem(operatorNode, misfit);
    const value = normalValue(key, text);
    const wrong = checkFieldValue(key, value, 'exact');
    if (wrong !== null) this.#problem(valueNode, wrong);
    return { kind: 'comparison', key, operator, value, ...spanOf(node) };
  }

  #membership(node: SyntaxNode): Membership | null {
    const key = this.#key(node);
    const negated = childOf(node, 'NotInWord') !== null;
    const word = negated ? 'NOTIN' : 'IN';
    const set = childOf(node, 'Set');
    if (set === null) {
      const place = childOf(node, 'Value') ?? childOf(node, negated ? 'NotInWord' : 'InWord') ?? node;
      this.#problem(place, `${word} takes its values in braces, as in ${word} {"a", "b*"}.`);
      return null;
    }
    const open = { from: set.from, to: set.from + 1 };
    if (childOf(set, '}') === null) {
      this.#problem(open, 'This { is not closed. Put a } behind the last value.');
    }
    const nodes = set.getChildren('Value').filter(isThere);
    if (nodes.length === 0)
      this.#problem(set, 'No value stands in these braces. Write some, as in {80, 443}.');
    const texts = nodes.map((value) => this.#literal(value));
    if (key === null) return null;
    const values = texts.map((text) => normalValue(key, text));
    for (const [at, value] of values.entries()) {
      const wrong = checkFieldValue(key, value, 'pattern');
      if (wrong !== null) this.#problem(nodes[at] ?? set, wrong);
    }
    return { kind: 'membership', key, negated, values, ...spanOf(node) };
  }

  #shortForm(node: SyntaxNode): ShortForm | null {
    const keyNode = childOf(node, 'ShortKey') ?? childOf(node, 'EmptyShortKey');
    if (keyNode === null) return null;
    const valueNode = childOf(node, 'ShortValue');
    const text = valueNode === null ? '' : this.#literal(valueNode);
    const typed = this.#slice(keyNode).slice(0, -1);
    const found = shortFormOf(typed, text);
    if ('problem' in found) {
      this.#problem(keyNode, found.problem);
      return null;
    }
    const { name } = found;
    const value = normalShortValue(name, text);
    const wrong = checkShortValue(name, value);
    if (wrong !== null) this.#problem(valueNode ?? keyNode, wrong);
    return { kind: 'shortForm', name, value, ...spanOf(node) };
  }

  #word(node: SyntaxNode): Word | null {
    const text = this.#literal(node);
    const meant = FOREIGN_WORDS.get(this.#slice(node));
    if (meant !== undefined) this.#problem(node, `Write ${meant} in place of ${text}.`);
    if (text === '') this.#problem(node, 'Nothing stands between the quotes. Write part of a name in them.');
    return { kind: 'word', text, ...spanOf(node) };
  }

  #key(node: SyntaxNode): RowFieldKey | null {
    const keyNode = childOf(node, 'Key');
    if (keyNode === null) {
      const operator = childOf(node, 'InWord') ?? childOf(node, 'NotInWord') ?? node;
      const afterNot = node.parent?.name === 'Not' && operator.name === 'InWord';
      const message = afterNot
        ? 'Write NOTIN as one word.'
        : `A field has to stand before ${this.#slice(operator)}, as in dest_port IN {80, 443}.`;
      this.#problem(operator, message);
      return null;
    }
    const found = fieldKeyOf(this.#literal(keyNode));
    if ('key' in found) return found.key;
    this.#problem(keyNode, found.problem);
    return null;
  }

  /** What a key, value or word says; notes down where its quotes are open. */
  #literal(node: SyntaxNode): string {
    const literal = node.firstChild ?? node;
    const text = this.#slice(literal);
    if (literal.name === 'UnclosedString') {
      this.#problem(literal, `This text has no end. Put a ${text.charAt(0)} behind it.`);
    }
    return readText(text);
  }

  #nothingAfter(word: SyntaxNode): null {
    const text = this.#slice(word);
    this.#problem(word, `Nothing stands after ${text}. Write a condition behind it, or take it out.`);
    return null;
  }

  #nothingBefore(word: SyntaxNode): void {
    this.#problem(word, nothingBefore(this.#slice(word)));
  }

  #slice({ from, to }: Span): string {
    return this.#text.slice(from, to);
  }

  #problem({ from, to }: Span, message: string): void {
    this.problems.push({ from, to, message });
  }
}

const TERMS = new Set(['And', 'Or', 'Not', 'Group', 'Comparison', 'Membership', 'ShortForm', 'Word']);

/** The parser fills gaps with parts that nothing stands in. */
const isThere = (node: SyntaxNode | null): node is SyntaxNode => node !== null && node.to > node.from;
const isTerm = (node: SyntaxNode): boolean => TERMS.has(node.name) && isThere(node);
const isJoin = (node: SyntaxNode): boolean => node.name === 'AndWord' || node.name === 'OrWord';
const spanOf = ({ from, to }: SyntaxNode): Span => ({ from, to });

function childOf(node: SyntaxNode, name: string): SyntaxNode | null {
  const child = node.getChild(name);
  return isThere(child) ? child : null;
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (isThere(child)) children.push(child);
  }
  return children;
}

function termsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return childrenOf(node).filter(isTerm);
}

function normalValue(key: RowFieldKey, text: string): string {
  return ignoresCase(ROW_FIELDS[key].kind) ? text.toLowerCase() : text;
}

function normalShortValue(name: ShortFormName, text: string): string {
  return name === 'proto' || name === 'port' || SHORT_FORMS[name].words !== null ? text.toLowerCase() : text;
}
