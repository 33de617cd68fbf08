/**
 * How much a finding should worry a reviewer, worst first: the scale that security scanners have in common, so
 * that a pipeline can treat findings like those of others.
 *
 * - `critical`: look at once: traffic with an address that is known to be bad, and it was let through.
 * - `high`: open to the world, readable on the way, or somebody trying doors.
 * - `medium`: a decision that somebody should have made on purpose.
 * - `low`: works as configured; the configuration may not be what was meant.
 * - `info`: worth knowing while reading the rest.
 */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** Whether a severity is as bad as another one, or worse. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);
}
