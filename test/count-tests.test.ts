import { expect, test } from 'vitest';
import { countTests } from './count-tests.mjs';

interface File {
  readonly status: string;
  readonly tests: readonly string[];
  readonly message?: string;
}

/** A report in the shape that Vitest's JSON reporter writes. */
function report(...files: readonly File[]): string {
  return JSON.stringify({
    testResults: files.map(({ status, tests, message }, index) => ({
      name: `file-${index}`,
      status,
      message: message ?? '',
      assertionResults: tests.map((testStatus, i) => ({ status: testStatus, fullName: `test ${i}` })),
    })),
  });
}

test('tests that passed and failed are counted over all files', () => {
  const text = report(
    { status: 'passed', tests: ['passed', 'passed'] },
    { status: 'failed', tests: ['passed', 'failed'] },
  );
  expect(countTests(text, false)).toEqual({ passed: 3, failed: 1, notes: ['failed: test 1'] });
});

test.each(['pending', 'skipped', 'todo', 'disabled'])('a test that is %s counts as failed', (status) => {
  expect(countTests(report({ status: 'passed', tests: ['passed', status] }), true)).toEqual({
    passed: 1,
    failed: 1,
    notes: [`not run (${status}): test 1`],
  });
});

test('a file that does not load counts as failed', () => {
  const text = report(
    { status: 'passed', tests: ['passed'] },
    { status: 'failed', tests: [], message: 'no module' },
  );
  expect(countTests(text, false)).toEqual({
    passed: 1,
    failed: 1,
    notes: ['failed outside its tests: file-1 no module'],
  });
});

test('a file whose tests pass and whose hook fails counts as failed', () => {
  expect(countTests(report({ status: 'failed', tests: ['passed'] }), false)).toMatchObject({
    passed: 1,
    failed: 1,
  });
});

test('an error between tests counts as failed, though every test passed', () => {
  expect(countTests(report({ status: 'passed', tests: ['passed'] }), false)).toMatchObject({
    passed: 1,
    failed: 1,
  });
});

test.each([[report()], [report({ status: 'passed', tests: [] })], [null], [''], ['{"testResults": [']])(
  'a report of no test counts as failed: %j',
  (text) => {
    expect(countTests(text, true)).toMatchObject({ passed: 0, failed: 1 });
  },
);
