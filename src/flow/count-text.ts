const COUNT_FORMAT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A count with its thousands separated: `1,204`. */
export function exactCount(count: number): string {
  return COUNT_FORMAT.format(count);
}

/** A count with its noun: `1 flow`, `1,204 flows`. */
export function countOf(count: number, noun: string): string {
  return `${exactCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c`; of many, the first ones: `a, b, c and 4 more`. */
export function listInWords(items: readonly string[], most = items.length): string {
  const named = items.slice(0, most);
  const rest = items.length - named.length;
  const parts = rest > 0 ? [...named, `${exactCount(rest)} more`] : named;
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
