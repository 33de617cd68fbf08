import { graphJson } from '../../src/export/graph-json.ts';
import { buildGraph } from '../../src/graph/build-graph.ts';
import type { Level } from '../../src/graph/flow-graph.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import type { Account } from '../../src/ingest/account.ts';
import { type Capture, ingest } from '../../src/ingest/ingest.ts';
import type { FlowTable } from '../../src/table/flow-table.ts';
import { textSource } from '../ingest/read-text.ts';
import type { OracleGraph, OracleTrace } from './oracle.ts';

/** The parts of the graph's JSON that tests ask for. */
export interface Contract {
  readonly input: Omit<Account, 'files'>;
  readonly time: { readonly start: string | null; readonly end: string | null };
  readonly level: Level;
  readonly nodes: readonly ContractNode[];
  readonly edges: readonly ContractEdge[];
}

export interface ContractNode {
  readonly id: string;
  readonly type: string;
  readonly cluster: string | null;
  readonly namespace: string | null;
  readonly name: string;
  readonly inferredType: boolean;
  readonly labels: readonly string[];
}

export interface ContractEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly action: string;
  readonly flows: number;
  readonly flowsEstimated: boolean;
  readonly bytesOut: number;
  readonly bytesIn: number;
  readonly packetsOut: number;
  readonly packetsIn: number;
  readonly deniedAtSource: number;
  readonly deniedAtDest: number;
  readonly deniedInTransit: number;
  readonly ports: readonly ContractPort[];
  readonly traces: readonly ContractTrace[];
}

export interface ContractPort {
  readonly proto: string | null;
  readonly port: number | null;
  readonly services: readonly string[];
  readonly flows: number;
}

export interface ContractTrace {
  readonly reporter: string;
  readonly action: string;
  readonly flows: number;
  readonly enforced: readonly ContractHit[];
  readonly pending: readonly ContractHit[];
  readonly transit: readonly ContractHit[];
  readonly all: readonly ContractHit[];
}

export interface ContractHit {
  readonly index: number | null;
  readonly tier: string | null;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
  readonly staged: boolean;
  readonly action: string | null;
  readonly rule: number | null;
  readonly raw: string;
  readonly text: string;
}

const LISTS = ['enforced', 'pending', 'transit', 'all'] as const;

/** Reads texts as files, one after the other. */
export function readTexts(texts: readonly string[]): Promise<Capture> {
  return ingest(texts.map((text, at) => textSource(`${at}.ndjson`, text)));
}

export function readRecords(records: readonly unknown[]): Promise<Capture> {
  return readTexts([toNdjson(records)]);
}

export function toNdjson(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** The bytes that other programs read. */
export function contractText({ table, account }: Capture, level: Level = 'endpoint'): string {
  const { startSeconds, endSeconds } = table;
  const graph = buildGraph(table, { ...DEFAULT_VIEW, level });
  return [...graphJson({ version: '0.0.0', account, startSeconds, endSeconds, graph })].join('');
}

export function contract(capture: Capture, level?: Level): Contract {
  return JSON.parse(contractText(capture, level));
}

/** The graph's JSON of a table alone, for what must not depend on how it was read. */
export function tableText(table: FlowTable, level: Level): string {
  const account = {
    bytes: 0,
    records: 0,
    accepted: 0,
    rejected: 0,
    rejections: [],
    undecodablePolicies: 0,
    files: [],
  };
  return contractText({ table, account }, level);
}

/** A graph in a form in which lists whose order is the writer's own affair can be compared. */
export function comparable(graph: Pick<Contract, 'nodes' | 'edges'> | OracleGraph) {
  return {
    nodes: graph.nodes,
    edges: graph.edges.map((edge) => ({
      ...edge,
      ports: inTextOrder(edge.ports),
      traces: inTextOrder(edge.traces.map(withoutSentences)),
    })),
  };
}

function withoutSentences(trace: ContractTrace | OracleTrace) {
  const lists = LISTS.map((list) => [list, trace[list].map((hit) => ({ ...hit, text: '' }))] as const);
  const { reporter, action, flows } = trace;
  return { reporter, action, flows, ...Object.fromEntries(lists) };
}

function inTextOrder<T>(items: readonly T[]): readonly T[] {
  const key = (item: T) => JSON.stringify(sortKeys(item));
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, sortKeys(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
