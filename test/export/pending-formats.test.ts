import { describe, expect, it } from 'vitest';
import { TEXT_FORMATS } from '../../src/export/formats.ts';
import { frameOf } from '../../src/export/picture/frame/frame-facts.ts';
import { pendingGraph } from '../../src/review/what-if/pending-graph.ts';
import { presentCapture, readSample, written } from './presented.ts';

const capture = await readSample('shop.ndjson');
const today = presentCapture(capture, {}, 'Payments');
const pending = pendingGraph(capture.table, today.view);
const presented = { ...today, graph: pending, pending };

/** How each format says of an edge that staged policies would deny it. */
const SAID = {
  mermaid: 'Would be denied<br>',
  dot: 'Would be denied\\n',
  graphml: '<data key="edge-change">would-deny</data>',
  csv: ',would-deny,',
  'csv-nodes': null,
  json: '"change": "would-deny"',
  cytoscape: '"change":"would-deny"',
  md: '| Would be denied |',
} as const satisfies Record<(typeof TEXT_FORMATS)[number]['id'], string | null>;

describe.each(TEXT_FORMATS)('$id', (format) => {
  it('says of a pending graph what would change, and of today’s nothing of the kind', () => {
    const said = SAID[format.id];
    if (said === null) return expect(written(format, presented)).toBe(written(format, today));
    expect(written(format, presented)).toContain(said);
    expect(written(format, today)).not.toContain(said);
    if (format.namesSources) {
      expect(written(format, presented)).toContain('Payments (if staged policies were enforced)');
      expect(written(format, today)).not.toContain('if staged');
    }
  });
});

it('heads a picture of it with what it is', () => {
  const { title, shown } = frameOf(presented, { notes: null, generatedSeconds: 0 });
  expect(title).toBe('Payments (if staged policies were enforced)');
  expect(shown[0]).toEqual({ label: 'Verdicts', text: expect.stringContaining('not what happened') });
});
