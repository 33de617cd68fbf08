import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVELS } from '../../src/graph/flow-graph.ts';
import { anyCaptureWithCopies, POLICIES } from './any-capture.ts';
import { comparable, contract, readRecords } from './contract.ts';
import { oracleGraph } from './oracle.ts';

/** More of them on demand: `ORACLE_RUNS=20000 npx vitest run test/graph/oracle.test.ts`. */
const numRuns = Number(process.env['ORACLE_RUNS'] ?? 500);

describe('the graph of any capture', () => {
  it('is what its records mean, at every level', { timeout: 60_000 + numRuns * 240 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyCaptureWithCopies, async (records) => {
        const capture = await readRecords(records);
        expect(capture.account).toMatchObject({
          records: records.length,
          accepted: records.length,
          undecodablePolicies: 0,
        });
        for (const level of LEVELS) {
          const expected = oracleGraph(records, level, POLICIES);
          expect(comparable(contract(capture, level))).toEqual(comparable(expected));
        }
      }),
      { numRuns },
    );
  });
});
