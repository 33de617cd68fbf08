const COUNT_FORMAT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A count with its thousands separated: `1,204`. */
export function exactCount(count: number): string {
  return COUNT_FORMAT.format(count);
}

/** A count with its noun: `1 flow`, `1,204 flows`. */
export function countOf(count: number, noun: string): string {
  return `${exactCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

const BYTE_UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Bytes with three significant digits in decimal units: `72.4 kB`, `0 B`. */
export function readableBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  let value = bytes;
  for (const unit of BYTE_UNITS) {
    value /= 1000;
    // 999.5 would be written with four digits: it belongs to the next unit.
    if (value < 999.5 || unit === 'PB') return `${value.toPrecision(3)} ${unit}`;
  }
  return `${bytes} B`;
}
