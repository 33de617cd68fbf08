import { instance } from '@viz-js/viz';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dot } from '../../../src/export/text/dot.ts';
import { drawnGraph, edgeLabel } from '../../../src/export/text/drawn-graph.ts';
import { anyFlowGraph } from '../any-flow-graph.ts';
import { presentCapture, presentGraph, readSample } from '../presented.ts';

const graphviz = await instance();

interface Drawn {
  readonly objects?: readonly { readonly name: string; readonly label: string; readonly nodes?: unknown }[];
  readonly edges?: readonly { readonly tail: number; readonly head: number; readonly label: string }[];
}

/** What Graphviz understood. It gives attributes as they were written: escapes are for who draws them. */
function drawnBy(text: string): Drawn {
  const { status, output, errors } = graphviz.render(text, { format: 'dot_json' });
  expect({ status, errors: errors.filter(({ level }) => level === 'error') }).toEqual({
    status: 'success',
    errors: [],
  });
  return JSON.parse(output ?? '');
}

/** A label as it is drawn. */
function read(label: string): string {
  return label
    .replace(/\\(.)/gs, (_, character: string) => (character === 'n' ? '\n' : character))
    .replaceAll('&amp;', '&');
}

test('Graphviz reads the same nodes, edges, clusters and labels, whatever their names', () => {
  fc.assert(
    fc.property(anyFlowGraph, (graph) => {
      const { boxes, free, keyOf } = drawnGraph(graph);
      const { objects = [], edges = [] } = drawnBy([...dot(presentGraph(graph))].join(''));
      const nodes = objects.filter(({ nodes }) => nodes === undefined);
      const clusters = objects.filter(({ name }) => name.startsWith('cluster_'));
      const expected = [...boxes.flatMap(({ nodes }) => nodes), ...free];
      expect(new Map(nodes.map(({ name, label }) => [name, read(label)]))).toEqual(
        new Map(expected.map(({ key, label }) => [key, label.join('\n')])),
      );
      expect(clusters.map(({ label }) => read(label)).sort()).toEqual(boxes.map(({ label }) => label).sort());
      expect(
        edges.map(({ tail, head, label }) => [objects[tail]?.name, objects[head]?.name, read(label)]).sort(),
      ).toEqual(
        [
          ...graph.edges.map((edge) => [keyOf(edge.source), keyOf(edge.target), edgeLabel(edge).join('\n')]),
          ...graph.answers.map(({ service, node }) => [keyOf(service), keyOf(node), 'answered by']),
        ].sort(),
      );
    }),
    { numRuns: 200 },
  );
});

test('Graphviz draws text as it is, not what it would mean', () => {
  const names = ['\\N \\G \\l', '&lt;b&gt;', '<b>x</b>', 'say "hi"', 'tail\\', '&amp;amp;'];
  for (const name of names) {
    const graph = {
      level: 'endpoint',
      nodes: [
        {
          id: `hep:-/${name}`,
          type: 'hep',
          cluster: null,
          namespace: null,
          name,
          inferredType: false,
          labels: [],
          endpoints: 1,
        },
      ],
      edges: [],
      answers: [],
    } as const;
    const { output } = graphviz.render([...dot(presentGraph(graph, { title: null }))].join(''), {
      format: 'svg',
    });
    const [, text = ''] = /<g id="node1"[\s\S]*?<text [^>]*>([^<]*)<\/text>/.exec(output ?? '') ?? [];
    expect(decoded(text)).toBe(name);
  }
});

test('the sample is drawn by dot', async () => {
  const text = [...dot(presentCapture(await readSample('yaobank.ndjson'), {}, 'Bank'))].join('');
  const { status, output } = graphviz.render(text, { format: 'svg', engine: 'dot' });
  expect(status).toBe('success');
  for (const said of ['Bank', 'customer', 'public network', 'Denied at the source', 'tcp 2379'])
    expect(decoded(output ?? '')).toContain(said);
});

/** Text of an SVG. */
function decoded(svg: string): string {
  return svg
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('\u00a0', ' ');
}
