import { isoTime } from '../flow/iso-time.ts';
import { toPlainText } from '../flow/plain-text.ts';
import { ACTIONS, REPORTERS } from '../flow/verdict.ts';
import type { FileAccount } from '../ingest/account.ts';
import type { CountedTraits } from '../ingest/record-traits.ts';
import type { Inspection } from './inspect-text.ts';

const LEVELS = [0, 1, 2, 3, null] as const;
const ERAS = ['legacy', 'kinded', 'structured', 'mixed', 'none'] as const;

/** The same as the text, for other programs; documented in README.md, and only ever added to. */
export function inspectJson({ account, quality }: Inspection, version: string): string {
  const { bytes, records, accepted, rejected, rejections, undecodablePolicies } = account;
  const report = {
    pawprint: version,
    files: account.files.map(fileJson),
    input: { bytes, records, accepted, rejected, rejections, undecodablePolicies },
    quality,
  };
  // Within JSON's strings, what would steer a terminal may be spelled out just the same.
  return `${toPlainTextLines(JSON.stringify(report, null, 2))}\n`;
}

function toPlainTextLines(json: string): string {
  return json.split('\n').map(toPlainText).join('\n');
}

function fileJson(file: FileAccount): object {
  const { traits, startSeconds, endSeconds } = file;
  const count = (holds: (each: CountedTraits) => boolean) =>
    traits.reduce((sum, each) => sum + (holds(each) ? each.records : 0), 0);
  return {
    file: file.file,
    bytes: file.bytes,
    dialects: file.dialects,
    envelopes: file.envelopes,
    records: file.records,
    accepted: file.accepted,
    rejected: file.rejected,
    time: { start: isoTime(startSeconds), end: isoTime(endSeconds) },
    actions: Object.fromEntries(ACTIONS.map((action) => [action, count((each) => each.action === action)])),
    reporters: Object.fromEntries(
      REPORTERS.map((reporter) => [reporter, count((each) => each.reporter === reporter)]),
    ),
    aggregation: Object.fromEntries(
      LEVELS.map((level) => [level ?? 'unknown', count((each) => each.aggregation === level)]),
    ),
    policies: {
      ...Object.fromEntries(ERAS.map((era) => [era, count((each) => each.era === era)])),
      allPoliciesOnly: count((each) => each.allPoliciesOnly),
    },
    inferredTypes: count((each) => each.inferredType),
    notices: file.notices.map(({ line, text, count: times }) => ({ line, text, count: times })),
  };
}
