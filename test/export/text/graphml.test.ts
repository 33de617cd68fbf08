import fc from 'fast-check';
import { MultiDirectedGraph } from 'graphology';
import { parse } from 'graphology-graphml';
import { expect, test } from 'vitest';
import { graphml } from '../../../src/export/text/graphml.ts';
import { nameNodes } from '../../../src/graph/node-names.ts';
import { anyFlowGraph } from '../any-flow-graph.ts';
import { presentCapture, presentGraph, readSample } from '../presented.ts';

/** What XML 1.0 can't hold stands as it is spelled out. */
function held(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, (character) => {
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  });
}

test('a reader of GraphML gets the same nodes, edges and names, whatever they are', () => {
  fc.assert(
    fc.property(anyFlowGraph, (graph) => {
      const read = parse(MultiDirectedGraph, [...graphml(presentGraph(graph))].join(''));
      const names = nameNodes(graph);
      expect(
        read.mapNodes((_, { nodeId, name, label, namespace }) => ({ nodeId, name, label, namespace })),
      ).toEqual(
        graph.nodes.map((node) => ({
          nodeId: held(node.id),
          name: held(node.name),
          label: held(names.get(node.id)?.drawn ?? ''),
          namespace: node.namespace === null ? undefined : held(node.namespace),
        })),
      );
      const idOf = (key: string): unknown => read.getNodeAttribute(key, 'nodeId');
      expect(
        read.mapEdges((_, { action, flows, bytesOut }, source, target) => {
          return [idOf(source), idOf(target), action, flows, bytesOut];
        }),
      ).toEqual([
        ...graph.edges.map(({ source, target, action, flows, bytesOut }) => {
          return [held(source), held(target), action, flows, bytesOut];
        }),
        ...graph.answers.map(({ service, node }) => [
          held(service),
          held(node),
          undefined,
          undefined,
          undefined,
        ]),
      ]);
    }),
    { numRuns: 200 },
  );
});

test('it says of the whole what it is and where it comes from', async () => {
  const presented = presentCapture(await readSample('yaobank.ndjson'), { query: 'action = deny' }, 'A & <B>');
  const read = parse(MultiDirectedGraph, [...graphml(presented)].join(''));
  expect(read.getAttributes()).toMatchObject({
    title: 'A & <B>',
    description: expect.stringContaining('Query: action = deny'),
  });
});
