import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { drawnGraph, edgeLabel } from '../../src/export/text/drawn-graph.ts';
import { mermaid } from '../../src/export/text/mermaid.ts';
import type { FlowGraph, GraphEdge } from '../../src/graph/flow-graph.ts';
import { anyFlowGraph } from '../export/any-flow-graph.ts';
import { presentGraph } from '../export/presented.ts';
import { type OpenPage, openPage } from './harness.ts';

/** Mermaid needs a browser's DOM to read and to draw: it gets a real one, without the app in it. */
let opened: OpenPage;

beforeAll(async () => {
  opened = await openPage();
  await opened.page.goto('about:blank');
  await opened.page.addScriptTag({ path: 'node_modules/mermaid/dist/mermaid.min.js' });
});

interface Drawn {
  readonly title: string;
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
  readonly boxes: readonly string[];
  readonly elements: readonly string[];
}

/** Draws a diagram as Mermaid is set everywhere, and says what can be read in it. */
function draw(text: string): Promise<Drawn> {
  return opened.page.evaluate(async (source): Promise<Drawn> => {
    const library = Reflect.get(window, 'mermaid');
    library.initialize({ startOnLoad: false });
    const { svg } = await library.render('drawn', source);
    document.body.innerHTML = svg;
    const texts = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(selector)].map((element) => element.innerText);
    return {
      title: document.querySelector('.flowchartTitleText')?.textContent ?? '',
      nodes: texts('.node .nodeLabel'),
      edges: texts('.edgeLabel .edgeLabel'),
      boxes: texts('.cluster-label .nodeLabel'),
      elements: [...new Set([...document.querySelectorAll('foreignObject *')].map(({ tagName }) => tagName))],
    };
  }, text);
}

/** Text as a browser shows it: no more than one space, none at the ends. Mermaid's own marks are parted, as written. */
function shown(lines: readonly string[]): string {
  return lines
    .map((line) => {
      const kept = line.replaceAll('\u200b', '').replaceAll('ﬂ', 'fl').replaceAll('¶ß', '¶ ß');
      return kept.replace(/[ \u00a0]+/g, ' ').trim();
    })
    .join('\n')
    .trim();
}

function sorted(texts: readonly string[]): readonly string[] {
  return texts.map((text) => shown(text.split('\n'))).sort();
}

/** Mermaid draws one line at most from a node to itself. */
function linesOf({ edges }: FlowGraph): readonly (readonly GraphEdge[])[] {
  const loops = edges.filter(({ source, target }) => source === target);
  return [
    ...edges.filter((edge) => !loops.includes(edge)).map((edge) => [edge]),
    ...[...new Set(loops.map(({ source }) => source))].map((id) =>
      loops.filter(({ source }) => source === id),
    ),
  ];
}

async function expectDrawn(graph: FlowGraph, title: string): Promise<void> {
  const drawn = await draw([...mermaid(presentGraph(graph, { title }))].join(''));
  const { boxes, free } = drawnGraph(graph);
  expect({
    nodes: sorted(drawn.nodes),
    edges: sorted(drawn.edges),
    boxes: sorted(drawn.boxes),
    elements: drawn.elements.filter((name) => !['div', 'DIV', 'SPAN', 'P', 'BR'].includes(name)),
  }).toEqual({
    nodes: sorted([...boxes.flatMap(({ nodes }) => nodes), ...free].map(({ label }) => label.join('\n'))),
    edges: sorted([
      ...linesOf(graph).map((edges) => edges.flatMap(edgeLabel).join('\n')),
      ...graph.answers.map(() => 'answered by'),
    ]),
    boxes: sorted(boxes.map(({ label }) => label)),
    elements: [],
  });
}

test('Mermaid draws the same nodes, edges, boxes and labels, whatever their names', async () => {
  await fc.assert(
    fc.asyncProperty(anyFlowGraph, async (graph) => {
      await expectDrawn(graph, graph.nodes[0]?.name ?? '');
      expect(await opened.page.evaluate(() => Reflect.get(window, 'hacked'))).toBeUndefined();
    }),
    { numRuns: 40 },
  );
});

test.each(['yaobank', 'shop', 'whisker', 'services'])('Mermaid draws the sample %s', async (name) => {
  const text = await readFile(`test/export/golden/${name}.mmd`, 'utf8');
  const drawn = await draw(text);
  expect(drawn.title).toBe(JSON.parse(/^title: (.*)$/m.exec(text)?.[1] ?? ''));
  expect(drawn.nodes).toHaveLength([...text.matchAll(/^ +n\d+[([{]/gm)].length);
  expect(drawn.edges.length).toBe([...text.matchAll(/^ +n\d+ -/gm)].length);
  expect(drawn.edges.some((label) => label.startsWith('Denied'))).toBe(true);
});
