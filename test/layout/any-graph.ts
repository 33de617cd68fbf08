import fc from 'fast-check';
import type { LayoutInput, LayoutNode } from '../../src/layout/layout.ts';
import { groupsOf, node } from './seeded-graph.ts';

/** Any graph: groups of any size, every kind of free node, loops, several edges of a pair. */
export const anyGraph: fc.Arbitrary<LayoutInput> = fc
  .record({
    workloads: fc.array(fc.tuple(fc.nat(5), fc.string({ maxLength: 30 })), { maxLength: 40 }),
    free: fc.array(fc.constantFrom<LayoutNode['kind']>('host', 'networkset', 'network', 'folded'), {
      maxLength: 15,
    }),
    ends: fc.array(fc.tuple(fc.nat(54), fc.nat(54)), { maxLength: 90 }),
  })
  .map(({ workloads, free, ends }) => {
    const nodes = [
      ...workloads.map(([group, label], index) => ({ ...node(`g${group}/${index}`, `g${group}`), label })),
      ...free.map((kind, index) => node(`${kind} ${index}`, null, kind)),
    ];
    const edges = ends.flatMap(([from, to], index) => {
      const source = nodes[from]?.id;
      const target = nodes[to]?.id;
      return source === undefined || target === undefined
        ? []
        : [{ id: `${index}`, source, target, weight: 1 }];
    });
    return { nodes, edges, groups: groupsOf(nodes) };
  });
