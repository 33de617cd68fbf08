import { isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from 'yaml';
import { quoted } from '../../flow/address.ts';
import { offsetOf, type Place, readYamlDocuments, type YamlDocument } from '../../yaml/read-documents.ts';
import { checkNetworks, type WrittenRange } from './check-networks.ts';
import {
  LONGEST_NETWORKS_TEXT,
  type NetworksProblem,
  type NetworksResult,
  TOO_LONG,
} from './network-definition.ts';

const FORM =
  'Write it as name: range, as name: [range, range], or as a list of name and ranges under networks:.';

/** Three forms need five levels. */
const DEEPEST = 20;

/**
 * Reads networks from YAML, in one of three forms:
 *
 *   nodes: 10.0.0.0/16                networks:
 *   partners: [203.0.113.0/24,          - name: nodes
 *              198.51.100.7]              ranges: [10.0.0.0/16]
 *
 * Every scalar is text, whatever it looks like. Tags and aliases are not read: nothing in such a file needs
 * them, and what they stand for could be far more than what was written.
 */
export function readNetworksYaml(text: string): NetworksResult {
  if (text.length > LONGEST_NETWORKS_TEXT) return { ok: false, errors: [TOO_LONG] };
  const { documents, tooDeep, placeOf } = readYamlDocuments(text, DEEPEST);
  if (tooDeep.length > 0) {
    return { ok: false, errors: [{ line: 1, column: 1, message: `This is nested too deeply. ${FORM}` }] };
  }
  const [document, second] = documents;
  const reader = new YamlNetworks(placeOf);
  if (document !== undefined) reader.readDocument(document);
  if (second !== undefined) {
    reader.problems.push({
      ...second.at,
      message: 'A second document begins here. Put all networks into one.',
    });
  }
  return checkNetworks(reader.written, reader.problems);
}

class YamlNetworks {
  readonly written: WrittenRange[] = [];
  readonly problems: NetworksProblem[] = [];
  readonly #placeOf: (offset: number) => Place;

  constructor(placeOf: (offset: number) => Place) {
    this.#placeOf = placeOf;
  }

  readDocument({ contents, problems }: YamlDocument): void {
    this.problems.push(...problems);
    if (contents !== null) this.#readRoot(contents);
  }

  #readRoot(root: ParsedNode): void {
    if (isScalar(root) && root.source === '') return;
    if (!isMap(root)) {
      this.#wrong(root, `This names no networks. ${FORM}`);
      return;
    }
    const list = root.items.find(({ key }) => isScalar(key) && key.value === 'networks')?.value ?? null;
    // A network may be called networks: its value then is a range or a list of ranges.
    if (isSeq(list) && list.items.some((item) => isMap(item))) {
      if (root.items.length > 1) this.#wrong(root, 'Beside networks: there can be nothing else.');
      for (const item of list.items) this.#readListed(item);
    } else {
      this.#readMapping(root);
    }
  }

  /** `name: range` and `name: [range, …]`. */
  #readMapping(mapping: YAMLMap): void {
    const known = new Map<string, Place>();
    for (const { key, value } of mapping.items) {
      const name = this.#textOf(key, 'A name is plain text');
      if (name === null) continue;
      const before = known.get(name.text);
      if (before === undefined) known.set(name.text, name.at);
      else
        this.#problemAt(
          name.at,
          `${quoted(name.text)} is already in line ${before.line}. List its ranges there.`,
        );
      this.#readRanges(name, value);
    }
  }

  /** `{name, ranges}`. */
  #readListed(item: unknown): void {
    if (!isMap(item)) {
      this.#wrong(item, 'An entry of networks: has a name: and ranges:.');
      return;
    }
    const parts = new Map<string, unknown>();
    for (const { key, value } of item.items) {
      const part = this.#textOf(key, 'A key is plain text');
      if (part === null) continue;
      if (part.text !== 'name' && part.text !== 'ranges') {
        this.#problemAt(part.at, `${quoted(part.text)} is not known here: an entry has a name: and ranges:.`);
      } else if (parts.has(part.text)) this.#problemAt(part.at, `${part.text}: is given twice.`);
      else parts.set(part.text, value);
    }
    for (const part of ['name', 'ranges']) {
      if (!parts.has(part)) this.#wrong(item, `This entry has no ${part}:.`);
    }
    const name = parts.has('name') ? this.#textOf(parts.get('name'), 'A name is plain text') : null;
    if (name !== null && parts.has('ranges')) this.#readRanges(name, parts.get('ranges'));
  }

  #readRanges(name: { readonly text: string; readonly at: Place }, value: unknown): void {
    const items = isSeq(value) ? value.items : [value];
    if (items.length === 0) this.#wrong(value, `${quoted(name.text)} has no ranges.`);
    for (const item of items) {
      const range = this.#textOf(item, 'A range is plain text, like 10.0.0.0/8');
      if (range === null) continue;
      this.written.push({ name: name.text, nameAt: name.at, range: range.text, rangeAt: range.at });
    }
  }

  /** A scalar's text; anything else is a problem. */
  #textOf(node: unknown, expected: string): { readonly text: string; readonly at: Place } | null {
    if (isScalar(node) && typeof node.value === 'string' && node.tag === undefined) {
      return { text: node.value, at: this.#placeOf(offsetOf(node)) };
    }
    this.#wrong(node, `${expected}; lists within lists, aliases and tags are not read.`);
    return null;
  }

  #wrong(node: unknown, message: string): void {
    this.#problemAt(this.#placeOf(offsetOf(node)), message);
  }

  #problemAt(at: Place, message: string): void {
    this.problems.push({ ...at, message });
  }
}
