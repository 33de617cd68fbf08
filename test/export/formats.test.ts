import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS, formatOf, formatOfFile, TEXT_FORMATS } from '../../src/export/formats.ts';
import { STEERING } from '../e2e/hostile-names.ts';
import { anyCapture } from '../graph/any-capture.ts';
import { readRecords } from '../graph/contract.ts';
import { anyFlowGraph } from './any-flow-graph.ts';
import { presentCapture, presentGraph, written } from './presented.ts';

describe.each(TEXT_FORMATS)('$id', (format) => {
  it('is the same text for the same records in any order', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyCapture.filter((records) => records.length > 1),
        fc.constantFrom('endpoint', 'workload', 'namespace'),
        fc.boolean(),
        async (records, level, services) => {
          const texts = await Promise.all(
            [records, [...records].reverse()].map(async (ordered) =>
              written(format, presentCapture(await readRecords(ordered), { level, services })),
            ),
          );
          expect(texts[1]).toBe(texts[0]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('holds nothing that steers a terminal or is no text', () => {
    fc.assert(
      fc.property(anyFlowGraph, (graph) => {
        const hostile = graph.nodes[0]?.name ?? '';
        const text = written(
          format,
          presentGraph(graph, {
            title: hostile,
            sources: [{ name: hostile, bytes: 1, records: 1, rejected: 1, sameAs: hostile, sha256: null }],
            notes: [{ severity: 'caution', says: hostile, means: hostile }],
          }),
        );
        // Lines of a CSV end in CRLF.
        expect(STEERING.exec(text.replaceAll('\r\n', '\n'))).toBeNull();
        expect(text).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  it('writes a graph of nothing', () => {
    const text = written(format, presentGraph({ level: 'endpoint', nodes: [], edges: [], answers: [] }));
    expect(text).toMatch(/\n$/);
  });
});

it('is found by its id, and by the end of a file’s name', () => {
  for (const format of FORMATS) {
    expect(formatOf(format.id)).toBe(format);
    expect(formatOfFile(`a.b.${format.extension.toUpperCase()}`)?.extension).toBe(format.extension);
  }
  expect(formatOf('__proto__')).toBeNull();
  expect(formatOfFile('edges.csv')?.id).toBe('csv');
  expect(formatOfFile('csv')).toBeNull();
});
