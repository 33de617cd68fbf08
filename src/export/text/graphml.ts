import { isoTime } from '../../flow/iso-time.ts';
import type { GraphEdge, GraphNode } from '../../graph/flow-graph.ts';
import { boxOfNode } from '../../graph/group-of-node.ts';
import { nameNodes } from '../../graph/node-names.ts';
import { portText } from '../../graph/port-text.ts';
import { changeOf, verdictText } from '../pending-words.ts';
import { type PresentedGraph, titleOf } from '../presented-graph.ts';
import { provenanceOf } from '../provenance-text.ts';
import { ANSWER_LABEL } from './drawn-graph.ts';

type Value = string | number | boolean | null;

/** An attribute as GraphML declares it, and as something has it; null where it has none. */
interface Attribute<Of> {
  readonly name: string;
  readonly type: 'string' | 'long' | 'double' | 'boolean';
  readonly of: (it: Of) => Value;
}

const NODE_ATTRIBUTES: readonly Attribute<{ readonly node: GraphNode; readonly label: string }>[] = [
  { name: 'label', type: 'string', of: ({ label }) => label },
  // Not `id`, which Gephi keeps to itself.
  { name: 'nodeId', type: 'string', of: ({ node }) => node.id },
  { name: 'type', type: 'string', of: ({ node }) => node.type },
  { name: 'cluster', type: 'string', of: ({ node }) => node.cluster },
  { name: 'namespace', type: 'string', of: ({ node }) => node.namespace },
  { name: 'name', type: 'string', of: ({ node }) => node.name },
  // Nested graphs would say the same, but Gephi and NetworkX refuse them.
  { name: 'group', type: 'string', of: ({ node }) => boxOfNode(node) },
  { name: 'inferredType', type: 'boolean', of: ({ node }) => node.inferredType },
  { name: 'labels', type: 'string', of: ({ node }) => node.labels.join(', ') || null },
];

const EDGE_ATTRIBUTES: readonly Attribute<GraphEdge>[] = [
  { name: 'verdict', type: 'string', of: verdictText },
  { name: 'change', type: 'string', of: (edge) => changeOf(edge)?.change ?? null },
  { name: 'action', type: 'string', of: ({ action }) => action },
  {
    name: 'ports',
    type: 'string',
    of: ({ ports }) => ports.map(portText).join(', ') || null,
  },
  {
    name: 'services',
    type: 'string',
    of: ({ ports }) => [...new Set(ports.flatMap(({ services }) => services))].join(', ') || null,
  },
  { name: 'flows', type: 'long', of: ({ flows }) => flows },
  { name: 'flowsEstimated', type: 'boolean', of: ({ flowsEstimated }) => flowsEstimated },
  { name: 'bytesOut', type: 'long', of: ({ bytesOut }) => bytesOut },
  { name: 'bytesIn', type: 'long', of: ({ bytesIn }) => bytesIn },
  { name: 'packetsOut', type: 'long', of: ({ packetsOut }) => packetsOut },
  { name: 'packetsIn', type: 'long', of: ({ packetsIn }) => packetsIn },
  { name: 'deniedAtSource', type: 'long', of: ({ deniedAtSource }) => deniedAtSource },
  { name: 'deniedAtDest', type: 'long', of: ({ deniedAtDest }) => deniedAtDest },
  { name: 'deniedInTransit', type: 'long', of: ({ deniedInTransit }) => deniedInTransit },
  { name: 'firstSeen', type: 'string', of: ({ firstSeen }) => isoTime(firstSeen) },
  { name: 'lastSeen', type: 'string', of: ({ lastSeen }) => isoTime(lastSeen) },
];

/** The graph as GraphML (graphml.graphdrawing.org), for Gephi, yEd, NetworkX and the like. */
export function* graphml(presented: PresentedGraph): Generator<string> {
  const { graph } = presented;
  const names = nameNodes(graph);
  const keys = new Map(graph.nodes.map(({ id }, at) => [id, `n${at + 1}`]));
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  yield* declarations('graph', [
    { name: 'title', type: 'string' },
    { name: 'description', type: 'string' },
  ]);
  yield* declarations('node', NODE_ATTRIBUTES);
  yield* declarations('edge', EDGE_ATTRIBUTES);
  yield '  <graph id="pawprint" edgedefault="directed">\n';
  const description = provenanceOf(presented).map(({ label, text }) => `${label}: ${text}`);
  yield `    <data key="graph-title">${xml(titleOf(presented))}</data>\n`;
  yield `    <data key="graph-description">${xml(description.join('; '))}</data>\n`;
  for (const node of graph.nodes) {
    const label = names.get(node.id)?.drawn ?? node.name;
    yield `    <node id="${keys.get(node.id)}">${data('node', NODE_ATTRIBUTES, { node, label })}</node>\n`;
  }
  let edges = 0;
  for (const edge of graph.edges) {
    const ends = `source="${keys.get(edge.source)}" target="${keys.get(edge.target)}"`;
    yield `    <edge id="e${++edges}" ${ends}>${data('edge', EDGE_ATTRIBUTES, edge)}</edge>\n`;
  }
  for (const { service, node } of graph.answers) {
    const ends = `source="${keys.get(service)}" target="${keys.get(node)}"`;
    yield `    <edge id="e${++edges}" ${ends}><data key="edge-verdict">${ANSWER_LABEL}</data></edge>\n`;
  }
  yield '  </graph>\n</graphml>\n';
}

function* declarations(
  domain: string,
  attributes: readonly Pick<Attribute<never>, 'name' | 'type'>[],
): Generator<string> {
  for (const { name, type } of attributes) {
    yield `  <key id="${domain}-${name}" for="${domain}" attr.name="${name}" attr.type="${type}"/>\n`;
  }
}

function data<Of>(domain: string, attributes: readonly Attribute<Of>[], it: Of): string {
  return attributes
    .map(({ name, of }) => ({ name, value: of(it) }))
    .filter(({ value }) => value !== null)
    .map(({ name, value }) => `<data key="${domain}-${name}">${xml(String(value))}</data>`)
    .join('');
}

const MARKUP: ReadonlyMap<string, string> = new Map([
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['&', '&amp;'],
  ['"', '&quot;'],
]);

/**
 * Text as XML 1.0 may hold it. What it forbids even as a reference (w3.org/TR/xml, 2.2: most controls, halves of
 * characters, U+FFFE and U+FFFF) is spelled out, `\u0001`; what would steer a terminal is written as a reference.
 */
function xml(text: string): string {
  return text.replace(
    /[<>&"\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Surrogate}/gu,
    (character) => {
      const code = character.codePointAt(0) ?? 0;
      const forbidden =
        (code < 0x20 && code !== 0x9 && code !== 0xa && code !== 0xd) ||
        (code >= 0xd800 && code <= 0xdfff) ||
        code >= 0xfffe;
      if (forbidden) return `\\u${code.toString(16).padStart(4, '0')}`;
      return MARKUP.get(character) ?? `&#${code};`;
    },
  );
}
