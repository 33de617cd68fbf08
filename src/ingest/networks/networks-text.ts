import { readRange } from '../../flow/address.ts';
import { checkNetworks, type WrittenRange } from './check-networks.ts';
import {
  LONGEST_NETWORKS_TEXT,
  type NetworksProblem,
  type NetworksResult,
  TOO_LONG,
} from './network-definition.ts';

/**
 * Reads networks in the short form, one range a line; `#` begins a comment at a line's beginning and after
 * a space.
 *
 *   10.0.0.0/16 = nodes      # the cluster's own machines
 *   203.0.113.0/24 = partner
 */
export function readNetworksText(text: string): NetworksResult {
  if (text.length > LONGEST_NETWORKS_TEXT) return { ok: false, errors: [TOO_LONG] };
  const written: WrittenRange[] = [];
  const problems: NetworksProblem[] = [];
  for (const [index, whole] of text.split(/\r\n|\n|\r/).entries()) {
    const content = whole.replace(/(^|\s)#.*$/su, '');
    if (content.trim() === '') continue;
    const line = index + 1;
    const equals = content.indexOf('=');
    const left = trimmedPart(content, 0, equals < 0 ? content.length : equals);
    const right = equals < 0 ? null : trimmedPart(content, equals + 1, content.length);
    const reason = wrongForm(left.text, right?.text ?? null);
    if (reason !== null) problems.push({ line, column: left.column, message: reason });
    else {
      written.push({
        range: left.text,
        rangeAt: { line, column: left.column },
        name: right?.text ?? '',
        nameAt: { line, column: right?.column ?? left.column },
      });
    }
  }
  return checkNetworks(written, problems);
}

function trimmedPart(content: string, start: number, end: number): { text: string; column: number } {
  const part = content.slice(start, end);
  return { text: part.trim(), column: start + part.length - part.trimStart().length + 1 };
}

function wrongForm(left: string, right: string | null): string | null {
  if (right === null) return 'Write a range, an equals sign and a name, like 10.0.0.0/8 = nodes.';
  if (left === '') return 'The range is missing before the equals sign. Write it like 10.0.0.0/8 = nodes.';
  if (right.startsWith('=')) return 'One equals sign is enough, like 10.0.0.0/8 = nodes.';
  const turned = !readRange(left).ok && readRange(right).ok;
  return turned ? 'The range comes first, then the name, like 10.0.0.0/8 = nodes.' : null;
}
