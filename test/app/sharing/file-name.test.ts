import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../../src/app/sharing/choices.ts';
import { fileNameOf, shownWords } from '../../../src/app/sharing/file-name.ts';
import { DEFAULT_VIEW } from '../../../src/graph/view.ts';
import { HOSTILE_NAMES } from '../../e2e/hostile-names.ts';

const [svg] = FORMATS;
if (svg === undefined) throw new Error('There is no format.');
const named = (capture: string, shows = '', format = svg): string => fileNameOf({ capture, shows, format });

describe('the name of a saved file', () => {
  it.each([
    ['yaobank.ndjson', '', 'yaobank.svg'],
    ['flows.log.gz', 'What was denied?', 'flows-What-was-denied.svg'],
    ['pasted text', 'Zahlungen für März', 'pasted-text-Zahlungen-für-März.svg'],
    ['a.json and 2 more files', '', 'a.json-and-2-more-files.svg'],
    ['.ndjson', '', 'graph.svg'],
    ['con', '', 'con-graph.svg'],
    ['../../etc/passwd', '..', 'etc-passwd.svg'],
  ])('of %s and %j is short and says what is in it', (capture, shows, name) => {
    expect(named(capture, shows)).toBe(name);
  });

  it('is one that every file system takes, whatever things are called', () => {
    const anyName = fc.oneof(fc.constantFrom(...Object.values(HOSTILE_NAMES)), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(anyName, anyName, fc.constantFrom(...FORMATS), (capture, shows, format) => {
        const name = named(capture, shows, format);
        expect(name).toMatch(/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u);
        expect(name).not.toContain('..');
        expect(name.endsWith(`.${format.extension}`)).toBe(true);
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
      }),
    );
  });

  it('is another one for each format', () => {
    const names = FORMATS.map((format) => named('yaobank.ndjson', 'Denied', format));
    expect(new Set(names).size).toBe(FORMATS.length);
  });
});

it('a view that nobody named is called by what it leaves out', () => {
  expect(shownWords(DEFAULT_VIEW)).toBe('');
  expect(
    shownWords({ ...DEFAULT_VIEW, level: 'namespace', query: 'action = deny', verdicts: 'pending' }),
  ).toBe('namespaces-narrowed-if-staged-were-enforced');
});
