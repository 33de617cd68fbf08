import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../src/graph/build-graph.ts';
import type { FlowGraph } from '../../src/graph/flow-graph.ts';
import { DEFAULT_VIEW, type Focus } from '../../src/graph/view.ts';
import { record } from '../ingest/read-text.ts';
import { anyCaptureWithCopies } from './any-capture.ts';
import { anyWholeView } from './any-view.ts';
import { readRecords } from './contract.ts';

/** A capture with an edge for each pair of names; all in namespace `n`. */
async function chain(...pairs: readonly string[]) {
  const { table } = await readRecords(
    pairs.map((pair, at) => {
      const [from, to] = pair.split('>');
      return record({
        source_name_aggr: from,
        source_namespace: 'n',
        dest_name_aggr: to,
        dest_namespace: 'n',
        host: `h${at}`,
      });
    }),
  );
  const short = (id: string): string => id.replaceAll('wep:n/', '').replace(':allow', '');
  return (...focus: readonly Focus[]) => {
    const { nodes, edges } = buildGraph(table, { ...DEFAULT_VIEW, focus });
    return { nodes: nodes.map(({ id }) => short(id)), edges: edges.map(({ id }) => short(id)) };
  };
}

type Around = Extract<Focus, { readonly kind: 'around' }>;

function around(name: string, hops: Around['hops'], direction: Around['direction'] = 'both'): Focus {
  return { kind: 'around', nodes: [`wep:n/${name}`], hops, direction };
}

function paths(from: string, to: string): Focus {
  return { kind: 'paths', from: `wep:n/${from}`, to: `wep:n/${to}` };
}

describe('a focus on the surroundings of a node', () => {
  it('shows who reaches it and whom it reaches, as many hops away as asked for', async () => {
    const focus = await chain('a>b', 'b>c', 'c>d', 'd>e');
    expect(focus(around('c', 1)).nodes).toEqual(['b', 'c', 'd']);
    expect(focus(around('c', 2, 'in')).nodes).toEqual(['a', 'b', 'c']);
    expect(focus(around('c', 1, 'out'))).toEqual({ nodes: ['c', 'd'], edges: ['c>d'] });
    expect(focus(around('b', null)).nodes).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('leaves out what only shares a neighbour with it, and edges that are no way to or from it', async () => {
    const focus = await chain('a>db', 'other>db', 'a>b', 'b>db', 'unrelated>else');
    expect(focus(around('a', null))).toEqual({ nodes: ['a', 'b', 'db'], edges: ['a>b', 'a>db', 'b>db'] });
    expect(focus(around('a', 1)).edges).toEqual(['a>b', 'a>db']);
  });

  it('narrows what the focus before it left', async () => {
    const focus = await chain('a>b', 'b>c', 'x>c', 'c>d');
    expect(focus(around('a', null)).nodes).toEqual(['a', 'b', 'c', 'd']);
    expect(focus(around('a', null), around('c', 1)).nodes).toEqual(['b', 'c', 'd']);
  });

  it('on nothing that there is shows nothing', async () => {
    const focus = await chain('a>b');
    expect(focus(around('zebra', 1))).toEqual({ nodes: [], edges: [] });
  });

  it('walks on from a service to what answered for it, which is no hop of its own', async () => {
    const named = { dest_service_name: 'db', dest_service_namespace: 'n', dest_service_port: 'sql' };
    const ends = (source: string, dest: string) => ({
      source_name_aggr: source,
      source_namespace: 'n',
      dest_name_aggr: dest,
      dest_namespace: 'n',
    });
    const { table } = await readRecords([
      record({ ...ends('a', 'db-0'), ...named }),
      record({ ...ends('db-0', 'disk') }),
      record({ ...ends('z', 'disk') }),
    ]);
    const nodes = (focus: Focus) =>
      buildGraph(table, { ...DEFAULT_VIEW, services: true, focus: [focus] }).nodes.map(({ id }) => id);
    expect(nodes(around('a', 1, 'out'))).toEqual(['service:n/db', 'wep:n/a', 'wep:n/db-0']);
    expect(nodes(around('db-0', 1, 'in'))).toEqual(['service:n/db', 'wep:n/a', 'wep:n/db-0']);
    expect(nodes(paths('a', 'disk'))).toEqual(['service:n/db', 'wep:n/a', 'wep:n/db-0', 'wep:n/disk']);
  });
});

describe('a focus on paths', () => {
  it('shows the shortest and those that are at most two longer', async () => {
    const focus = await chain('a>b', 'a>c', 'c>d', 'd>b', 'd>e', 'e>b', 'x>b', 'a>y');
    expect(focus(paths('a', 'b'))).toEqual({
      nodes: ['a', 'b', 'c', 'd'],
      edges: ['a>b', 'a>c', 'c>d', 'd>b'],
    });
  });

  it('never goes back to the start, nor on from the end', async () => {
    const focus = await chain('a>b', 'a>c', 'c>a', 'b>d', 'd>b', 'a>a');
    expect(focus(paths('a', 'b')).edges).toEqual(['a>b']);
  });

  it('goes along the edges only, and leaves both ends alone where there is no path', async () => {
    const focus = await chain('b>a', 'b>c');
    expect(focus(paths('a', 'b'))).toEqual({ nodes: ['a', 'b'], edges: [] });
  });
});

describe('hiding', () => {
  it('takes what is named out of the picture, with its edges and nothing else', async () => {
    const { table } = await readRecords([
      record({ source_name_aggr: 'a-*', source_namespace: 'n', dest_name_aggr: 'b-*', dest_namespace: 'm' }),
      record({ source_name_aggr: 'b-*', source_namespace: 'm', dest_name_aggr: 'c-*', dest_namespace: 'n' }),
    ]);
    const ids = (hidden: readonly string[], level: 'endpoint' | 'namespace' = 'endpoint') =>
      buildGraph(table, { ...DEFAULT_VIEW, level, hidden }).nodes.map(({ id }) => id);
    expect(ids(['wep:n/a-*'])).toEqual(['wep:m/b-*', 'wep:n/c-*']);
    // By the id of any level.
    expect(ids(['workload:n/a'])).toEqual(['wep:m/b-*', 'wep:n/c-*']);
    expect(ids(['namespace:n'])).toEqual(['wep:m/b-*']);
    // A folded namespace only where all that is in it is hidden.
    expect(ids(['wep:n/a-*'], 'namespace')).toEqual(['namespace:m', 'namespace:n']);
    expect(ids(['wep:n/a-*', 'workload:n/c'], 'namespace')).toEqual(['namespace:m']);
  });

  it('keeps walks from going through what is hidden', async () => {
    const pairs = [
      ['a', 'dns'],
      ['dns', 'b'],
    ];
    const { table } = await readRecords(
      pairs.map(([from, to]) =>
        record({ source_name_aggr: from, source_namespace: 'n', dest_name_aggr: to, dest_namespace: 'n' }),
      ),
    );
    const view = { ...DEFAULT_VIEW, focus: [around('a', null)] };
    const names = (hidden: readonly string[]) =>
      buildGraph(table, { ...view, hidden }).nodes.map(({ name }) => name);
    expect(names([])).toEqual(['a', 'b', 'dns']);
    expect(names(['wep:n/dns'])).toEqual(['a']);
  });
});

it('neither hiding nor focus changes anything about what is left', async () => {
  await fc.assert(
    fc.asyncProperty(anyCaptureWithCopies, fc.gen(), async (records, gen) => {
      const { table } = await readRecords(records);
      const view = gen(anyWholeView, table);
      const whole = buildGraph(table, view);
      const ids = buildGraph(table, gen(anyWholeView, table)).nodes.map(({ id }) => id);
      const anyId = () => fc.constantFrom('hosts', ...ids, ...whole.nodes.map(({ id }) => id));
      const anyFocus = (): fc.Arbitrary<Focus> =>
        fc.oneof(
          fc.record({
            kind: fc.constant('around' as const),
            nodes: fc.array(anyId(), { minLength: 1, maxLength: 2 }),
            hops: fc.constantFrom(1, 2, 3, null),
            direction: fc.constantFrom('both' as const, 'in' as const, 'out' as const),
          }),
          fc.record({ kind: fc.constant('paths' as const), from: anyId(), to: anyId() }),
        );
      const hidden = gen(() => fc.array(anyId(), { maxLength: 2 }));
      const focus = gen(() => fc.array(anyFocus(), { maxLength: 2 }));
      const part = buildGraph(table, { ...view, hidden, focus });
      expectPartOf(part, whole);
      // Each step narrows: to step back shows at least as much.
      expectPartOf(part, buildGraph(table, { ...view, hidden, focus: focus.slice(0, -1) }));
    }),
    { numRuns: 150 },
  );
});

function expectPartOf(part: FlowGraph, whole: FlowGraph): void {
  const nodes = new Map(whole.nodes.map((node) => [node.id, node]));
  const edges = new Map(whole.edges.map((edge) => [edge.id, edge]));
  for (const node of part.nodes) expect(nodes.get(node.id)).toEqual(node);
  for (const edge of part.edges) expect(edges.get(edge.id)).toEqual(edge);
  for (const answer of part.answers) expect(whole.answers).toContainEqual(answer);
  const drawn = new Set(part.nodes.map(({ id }) => id));
  const ends = [
    ...part.edges.flatMap(({ source, target }) => [source, target]),
    ...part.answers.flatMap(({ service, node }) => [service, node]),
  ];
  for (const end of ends) expect(drawn).toContain(end);
}
