import { readLogLine } from '../formats/log-line.ts';
import { findCsvHeader } from './csv-lines.ts';
import { type ParseResult, parseJson } from './lenient-json.ts';

/** The value that a line is on its own, but for a list's comma after it. */
export function parseLine(line: string): ParseResult {
  const text = line.trim().replace(/,$/, '');
  const last = text.charAt(text.length - 1);
  return last === '}' || last === ']' ? parseJson(text) : { ok: false, message: 'not a value of its own' };
}

/** Where reading goes on after a broken value of several lines. */
export type AfterBroken = 'value' | 'closer' | 'inner';

/**
 * What a line after a broken value is: the beginning of the next `value`, the broken one's own `closer`,
 * or still `inner`. Printers indent what is inside, so a bracket no deeper than the broken value's own
 * is no part of it; neither is a line that is a whole record.
 */
export function afterBroken(
  line: string,
  brokenIndent: number,
  looksLikeRecord: (value: unknown) => boolean,
): AfterBroken {
  const indent = line.length - line.trimStart().length;
  const head = line.charAt(indent);
  const outer = indent <= brokenIndent;
  if (outer && (head === '{' || head === ']')) return 'value';
  if (outer && head === '}') return 'closer';
  if (beginsOtherForm(line)) return 'value';
  if (head !== '{') return 'inner';
  const parsed = parseLine(line);
  return parsed.ok && looksLikeRecord(parsed.value) ? 'value' : 'inner';
}

/** Whether a line is surely no part of a JSON value of several lines: an event, a log line, a CSV's header. */
export function beginsOtherForm(line: string): boolean {
  if (line.startsWith('data:')) return true;
  // What the headers of log lines begin with: a priority, a month, a year, RFC 5424's version.
  const mayBeLogLine = /^(?:<\d|[A-Z][a-z]{2} |\d{4}-|1 )/.test(line);
  return mayBeLogLine ? readLogLine(line) !== null : findCsvHeader(line.replace(/\r$/, '')) !== null;
}
