import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const FLOWS = 'test/fixtures/goldmane/flows.ndjson';
const CUSTOMER = 'wep:yaobank/customer-856cd6d9f5-*';
const SUMMARY = 'wep:yaobank/summary-748b977d44-*';
const DATABASE = 'wep:yaobank/database-64bfcc9d7b-*';

/** Runs the built command as a person would. */
function pawprint(...args: readonly string[]) {
  const run = spawnSync(process.execPath, ['dist/cli.js', ...args], { encoding: 'utf8' });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

interface Graph {
  readonly level: string;
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly id: string; readonly flows: number }[];
  readonly answers?: readonly { readonly service: string; readonly node: string }[];
}

function graph(...args: readonly string[]): Graph {
  const { status, out, err } = pawprint('graph', FLOWS, '--format', 'json', ...args);
  expect(err).toBe('');
  expect(status).toBe(0);
  return JSON.parse(out);
}

const nodes = (...args: readonly string[]) => graph(...args).nodes.map(({ id }) => id);
const edges = (...args: readonly string[]) => graph(...args).edges.map(({ id }) => id);

describe('pawprint graph with a view', () => {
  it('--query selects edges and changes none of them', () => {
    const all = new Map(graph().edges.map((edge) => [edge.id, edge]));
    const selected = graph('--query', 'to:yaobank/database* AND dest_port = 2379').edges;
    expect(selected.map(({ id }) => id)).toEqual([
      `${CUSTOMER}>${DATABASE}:deny`,
      `wep:yaobank/loadgen>${DATABASE}:deny`,
      `${SUMMARY}>${DATABASE}:allow`,
    ]);
    for (const edge of selected) expect(all.get(edge.id)).toEqual(edge);
  });

  it('marks what is wrong with a query at its place, and exits with 2', () => {
    const { status, out, err } = pawprint('graph', FLOWS, '--query', 'action = deny AND dest_prot = 443');
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err.split('\n').slice(0, 3)).toEqual([
      'pawprint: --query: There is no field "dest_prot". Did you mean dest_port?',
      '  action = deny AND dest_prot = 443',
      '                    ^^^^^^^^^',
    ]);
  });

  it('--time keeps to a range, whose ends may be open', () => {
    const flows = (...args: readonly string[]) =>
      graph(...args).edges.reduce((sum, edge) => sum + edge.flows, 0);
    const early = flows('--time', '..2026-11-23T19:20:30Z');
    expect(early).toBeGreaterThan(0);
    expect(early).toBeLessThan(flows());
    expect(flows('--time', '1795461615..1795461630')).toBe(early);
    expect(graph('--time', '2026-11-23T19:21:45Z..').edges).toEqual([]);
    expect(flows('--time', '..2026-11-23 19:20:30')).toBe(early);
    expect(flows('--time', '2026-11-23..2026-11-24')).toBe(flows());
  });

  it.each(['yesterday', '2026-11-31..', '5..1', '1..2..3'])(
    'says how a time range is written: %s',
    (time) => {
      const { status, err } = pawprint('graph', FLOWS, '--time', time);
      expect(status).toBe(2);
      expect(err).toContain('--time');
    },
  );

  it('--focus shows what is around nodes, as far and in the direction that is asked for', () => {
    expect(edges('--focus', 'database', '--direction', 'in')).toEqual([
      `${CUSTOMER}>${DATABASE}:deny`,
      `wep:yaobank/loadgen>${DATABASE}:deny`,
      `${SUMMARY}>${DATABASE}:allow`,
    ]);
    const near = nodes('--focus', 'yaobank/database');
    const far = nodes('--focus', 'yaobank/database', '--hops', 'all');
    expect(far).toEqual(expect.arrayContaining(near));
    expect(far.length).toBeGreaterThan(near.length);
  });

  it('--hide leaves out what is named, of whatever level, and may be repeated', () => {
    const left = nodes('--hide', 'kube-system', '--hide', 'database');
    expect(left).toContain(CUSTOMER);
    expect(left.filter((id) => id === DATABASE || id.includes(':kube-system/'))).toEqual([]);
  });

  it('says so where a name means no node', () => {
    for (const option of ['--focus', '--hide']) {
      const { status, err } = pawprint('graph', FLOWS, option, 'zebra');
      expect([status, err]).toEqual([2, expect.stringContaining(`${option}: no node matches "zebra"`)]);
    }
    expect(pawprint('graph', FLOWS, '--hops', '2').err).toContain('--focus');
  });

  it('--services draws what was called, and tells what answered', () => {
    const { nodes: drawn, answers } = graph('--services', '--query', 'to:yaobank/database*');
    expect(drawn.map(({ id }) => id)).toContain('service:yaobank/database');
    expect(answers).toContainEqual({ service: 'service:yaobank/database', node: DATABASE });
    expect(graph().answers).toBeUndefined();
  });

  it('--view takes a link of the app, which other options override', () => {
    const link = 'http://localhost:8080/#level=namespace&query=port%3A53&hide=namespace:shop';
    const linked = graph('--view', link);
    expect(linked.level).toBe('namespace');
    expect(linked.nodes.map(({ id }) => id)).toEqual([
      'namespace:kube-system',
      'namespace:monitoring',
      'namespace:yaobank',
      'net:-/pvt',
    ]);
    expect(graph('--view', link.slice(link.indexOf('#')))).toEqual(linked);
    expect(graph('--view', link, '--level', 'endpoint').level).toBe('endpoint');
    const { status, err } = pawprint('graph', FLOWS, '--view', '#level=planet');
    expect([status, err]).toEqual([2, expect.stringContaining('planet')]);
  });
});

describe('pawprint explain with a view', () => {
  const explain = (...args: readonly string[]) =>
    pawprint('explain', FLOWS, '--from', 'customer', '--to', 'database', ...args);

  it('explains only what is in it', () => {
    expect(explain('--query', 'action = deny').status).toBe(0);
    const { status, err } = explain('--query', 'action = allow');
    expect([status, err]).toEqual([2, expect.stringContaining('No edge goes from')]);
  });

  it('tells what happened, and says so, where a link shows what staged policies would change', () => {
    const asHappened = explain();
    expect(asHappened.err).not.toContain('staged');
    for (const command of ['findings', 'policies'] as const) {
      const { status, err } = pawprint(command, FLOWS, '--view', '#verdicts=pending');
      expect([status, err]).toEqual([0, expect.stringContaining('what follows tells what happened')]);
    }
    const { out, err } = explain('--view', '#verdicts=pending');
    expect(err).toContain('what follows tells what happened');
    expect(out).toBe(asHappened.out);
  });

  it('explains an edge to a service', () => {
    const { out } = explain('--services');
    expect(out).toContain('service:yaobank/database');
  });
});
