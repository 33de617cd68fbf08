import fc from 'fast-check';
import type { EdgePort, FlowGraph, GraphEdge, GraphNode } from '../../src/graph/flow-graph.ts';
import { edgeOf, nodeOf } from '../app/graph-of.ts';
import { HOSTILE_NAMES } from '../e2e/hostile-names.ts';

/** Words and marks to which some format gives a meaning. */
const MEANINGFUL = [
  'end',
  'graph',
  'subgraph',
  'click',
  'style:#1;x',
  'default',
  '=HYPERLINK("http://x")',
  '&lt;b&gt; &amp;amp; &#60;',
  '#quot; #35; ﬂ°°60¶ß ﬂ°lt¶ß',
  '%%{init: {"theme": "dark"}}%%',
  '`**bold** _em_ ~~no~~`',
  '1. one',
  '- item',
  '[link](http://example.test)',
  'www.example.test fa:fa-ban',
  'a|b\\|c\\\\|d',
  'tail\\',
  '\\N \\G \\l \\n',
  '"]; end --> n1',
  ']]>',
  '$x^2$ ![i](x) # h',
  '\ufffe\uffff',
  ' spaces ',
];

const anyName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...Object.values(HOSTILE_NAMES), ...MEANINGFUL),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom(...'"\\\n\r\t&<>|`#;:%{}[]()*_~-=/.,@$ aé\ud800\u202e\u0000'),
    minLength: 1,
    maxLength: 12,
  }),
  fc.constantFrom('customer-856cd6d9f5-*', 'database-*', 'pub', 'threatfeed.x'),
);

const anyNode = fc.record({
  type: fc.constantFrom<GraphNode['type']>('wep', 'hep', 'ns', 'net', 'workload', 'namespace', 'service'),
  cluster: fc.constantFrom(null, null, 'east', '"<\\'),
  namespace: fc.option(anyName),
  name: anyName,
  labels: fc.array(anyName, { maxLength: 2 }),
});

const anyPort: fc.Arbitrary<EdgePort> = fc.record({
  proto: fc.oneof(fc.constantFrom('tcp', 'udp', 'icmp', null), anyName),
  port: fc.option(fc.nat(65_535)),
  services: fc.array(anyName, { maxLength: 2 }),
  flows: fc.nat(),
});

const anyEdge = fc.record({
  ends: fc.tuple(fc.nat(11), fc.nat(11)),
  action: fc.constantFrom<GraphEdge['action']>('allow', 'deny', 'pass'),
  flows: fc.nat(),
  bytesOut: fc.maxSafeNat(),
  flowsEstimated: fc.boolean(),
  deniedAtSource: fc.nat(2),
  deniedAtDest: fc.nat(2),
  ports: fc.array(anyPort, { maxLength: 5 }),
});

/** Graphs in which every name is what nobody should call anything. */
export const anyFlowGraph: fc.Arbitrary<FlowGraph> = fc
  .record({
    nodes: fc.array(anyNode, { minLength: 1, maxLength: 12 }),
    edges: fc.array(anyEdge, { maxLength: 12 }),
    answers: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 2 }),
  })
  .map(({ nodes: drafts, edges, answers }) => {
    const byId = new Map(
      drafts.map((draft) => {
        const id = `${draft.type}:${draft.namespace ?? '-'}/${draft.name}${draft.cluster ?? ''}`;
        return [id, nodeOf({ ...draft, id })];
      }),
    );
    const nodes = [...byId.values()];
    const idAt = (at: number): string => nodes[at % nodes.length]?.id ?? '';
    const drawn = edges.map(({ ends: [source, target], ...edge }) =>
      edgeOf({ ...edge, source: idAt(source), target: idAt(target) }),
    );
    return {
      level: 'endpoint',
      nodes,
      edges: [...new Map(drawn.map((edge) => [edge.id, edge])).values()],
      answers: answers
        .map(([service, node]) => ({ service: idAt(service), node: idAt(node) }))
        .filter(({ service, node }) => service !== node),
    };
  });
