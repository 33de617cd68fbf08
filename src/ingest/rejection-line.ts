import { toPlainText } from '../flow/plain-text.ts';
import type { Rejection } from './account.ts';

/** A rejection as a line of NDJSON. What would steer a terminal is escaped as JSON escapes it. */
export function rejectionJson({ file, line, reason }: Rejection): string {
  return `${toPlainText(JSON.stringify({ file, line, reason }))}\n`;
}

/** A rejection as a line that a person reads: `flows.ndjson:7: The record has no action; …` */
export function rejectionText({ file, line, reason }: Rejection): string {
  return `${toPlainText(`${file}:${line}: ${reason}`)}\n`;
}
