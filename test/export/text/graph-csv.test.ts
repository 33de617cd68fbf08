import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edgesCsv, nodesCsv } from '../../../src/export/text/graph-csv.ts';
import { toPlainText } from '../../../src/flow/plain-text.ts';
import { anyFlowGraph } from '../any-flow-graph.ts';
import { presentGraph } from '../presented.ts';

function read(pieces: Iterable<string>): readonly Record<string, string>[] {
  const text = [...pieces].join('');
  const rows: Record<string, string>[] = parse(text, { columns: true, record_delimiter: '\r\n' });
  // Also for who splits at line breaks.
  expect(text.split(/\r\n|\r|\n/)).toHaveLength(rows.length + 2);
  return rows;
}

/** A name as a cell holds it: on one line, and no formula. */
function cell(text: string | null): string {
  const plain = toPlainText(text ?? '').replace(/\p{Surrogate}/gu, '\ufffd');
  return /^(?!-$)[=+\-@＝＋－＠]/.test(plain) ? `'${plain}` : plain;
}

test('a reader of CSV gets the same nodes and edges, whatever their names', () => {
  fc.assert(
    fc.property(anyFlowGraph, (graph) => {
      const presented = presentGraph(graph);
      const nodes = read(nodesCsv(presented));
      expect(nodes.map(({ id, name, namespace, type }) => [id, name, namespace, type])).toEqual(
        graph.nodes.map(({ id, name, namespace, type }) => [cell(id), cell(name), cell(namespace), type]),
      );
      const edges = read(edgesCsv(presented));
      expect(
        edges.map(({ source_id, dest_id, action, flows }) => [source_id, dest_id, action, flows]),
      ).toEqual(
        graph.edges.map(({ source, target, action, flows }) => [
          cell(source),
          cell(target),
          action,
          String(flows),
        ]),
      );
      const ids = new Set(nodes.map(({ id }) => id));
      expect(edges.filter((edge) => !ids.has(edge['source_id'] ?? ''))).toEqual([]);
      const nodeOf = new Map(graph.nodes.map((node) => [node.id, node]));
      expect(edges.map((edge) => edge['dest_name'])).toEqual(
        graph.edges.map(({ target }) => cell(nodeOf.get(target)?.name ?? null)),
      );
    }),
  );
});
