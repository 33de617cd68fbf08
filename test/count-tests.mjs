/**
 * What a suite came to. `notes` name what was not passed and why.
 *
 * @typedef {{ readonly passed: number, readonly failed: number, readonly notes: readonly string[] }} Outcome
 *
 * The part of Vitest's JSON report that is read here.
 * @typedef {{ readonly status: string, readonly fullName: string }} ReportedTest
 * @typedef {{ readonly name: string, readonly status: string, readonly message?: string,
 *   readonly assertionResults: readonly ReportedTest[] }} ReportedFile
 * @typedef {{ readonly testResults: readonly ReportedFile[] }} Report
 */

/**
 * Counts so that nothing that wasn't run can look like a success: a skipped test, a file that doesn't
 * load, a suite without tests and a Vitest that died all count as failed.
 *
 * @param {string | null} text the report; null where Vitest wrote none
 * @param {boolean} succeeded by Vitest's exit status
 * @returns {Outcome}
 */
export function countTests(text, succeeded) {
  const report = parse(text);
  if (report === null) return { passed: 0, failed: 1, notes: ['Vitest ended without a report'] };

  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const notPassed = tests.filter((test) => test.status !== 'passed');
  // A file that fails outside its tests, on loading or in a hook, may have no failed test.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  const passed = tests.length - notPassed.length;
  const failed = notPassed.length + brokenFiles.length;
  const notes = [
    ...notPassed.map(({ status, fullName }) =>
      status === 'failed' ? `failed: ${fullName}` : `not run (${status}): ${fullName}`,
    ),
    ...brokenFiles.map(({ name, message = '' }) => `failed outside its tests: ${name} ${message}`.trimEnd()),
  ];
  if (failed > 0) return { passed, failed, notes };
  if (tests.length === 0) return { passed, failed: 1, notes: ['no test was run'] };
  if (!succeeded) return { passed, failed: 1, notes: ['Vitest failed outside its tests'] };
  return { passed, failed, notes };
}

/**
 * @param {string | null} text
 * @returns {Report | null}
 */
function parse(text) {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
