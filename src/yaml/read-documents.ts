import { Composer, type CST, isNode, LineCounter, type ParsedNode, Parser } from 'yaml';
import { isNestedDeeper } from './nesting.ts';

/** Line and column, from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface PlacedProblem extends Place {
  /** A sentence. */
  readonly message: string;
}

/** One document of a YAML text. What is broken has no contents: they would only lead to more complaints. */
export interface YamlDocument {
  readonly contents: ParsedNode | null;
  readonly problems: readonly PlacedProblem[];
  readonly at: Place;
}

export interface YamlDocuments {
  readonly documents: readonly YamlDocument[];
  /** Where the documents begin that are nested deeper than asked for: they are not read. */
  readonly tooDeep: readonly Place[];
  readonly placeOf: (offset: number) => Place;
}

/**
 * Reads the documents of a YAML text, of which JSON is a part, as nodes with their offsets. Every scalar is text,
 * whatever it looks like, and aliases stay aliases: what they stand for could be far more than what was written.
 * Never throws; one broken document costs no other.
 */
export function readYamlDocuments(text: string, deepest: number): YamlDocuments {
  const lines = new LineCounter();
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const tooDeep: Place[] = [];
  const shallow: CST.Token[] = [];
  for (const token of new Parser(lines.addNewLine).parse(text)) {
    if (isNestedDeeper(token, deepest)) tooDeep.push(placeOf('offset' in token ? token.offset : 0));
    else shallow.push(token);
  }
  const composer = new Composer<ParsedNode>({ schema: 'failsafe', uniqueKeys: false, prettyErrors: false });
  const documents = [...composer.compose(shallow, tooDeep.length === 0, text.length)].map((document) => ({
    contents: document.errors.length > 0 ? null : document.contents,
    problems: document.errors.map(({ pos, message }) => ({ ...placeOf(pos[0]), message: `${message}.` })),
    at: placeOf(document.range[0]),
  }));
  return { documents, tooDeep, placeOf };
}

/** Where a node begins; the text's beginning for what was left out. */
export function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
