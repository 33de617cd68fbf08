import cytoscape from 'cytoscape';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cytoscapeJson } from '../../../src/export/text/cytoscape-json.ts';
import { boxOfNode } from '../../../src/graph/group-of-node.ts';
import { anyFlowGraph } from '../any-flow-graph.ts';
import { presentGraph } from '../presented.ts';

test('Cytoscape takes the same nodes and edges, and namespaces as their parents, whatever their names', () => {
  fc.assert(
    fc.property(anyFlowGraph, (graph) => {
      const { elements } = JSON.parse([...cytoscapeJson(presentGraph(graph))].join(''));
      const cy = cytoscape({ headless: true, elements });
      const nodes = cy.nodes(':childless').map((node) => node.data());
      expect(new Map(nodes.map(({ id, name, namespace }) => [id, { name, namespace }]))).toEqual(
        new Map(graph.nodes.map(({ id, name, namespace }) => [id, { name, namespace }])),
      );
      const answers = new Set(graph.answers.map(({ service, node }) => `${service}>${node}`));
      expect(new Map(cy.edges().map((edge) => [edge.id(), edge.data('flows')]))).toEqual(
        new Map([
          ...graph.edges.map(({ id, flows }) => [id, flows] as const),
          ...[...answers].map((id) => [id, undefined] as const),
        ]),
      );
      const boxes = new Map<string, Set<string>>();
      for (const node of graph.nodes) {
        const box = boxOfNode(node);
        if (box !== null) boxes.set(box, (boxes.get(box) ?? new Set()).add(node.id));
      }
      const children = cy
        .nodes(':parent')
        .map((parent) => new Set(parent.children().map((node) => node.id())));
      expect(new Set(children.map((ids) => [...ids].sort().join('\n')))).toEqual(
        new Set([...boxes.values()].map((ids) => [...ids].sort().join('\n'))),
      );
      cy.destroy();
    }),
  );
});
