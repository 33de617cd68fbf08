// Counts are said in the same way everywhere, also where nothing is exported.
export { countOf, exactCount } from '../flow/count-text.ts';

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
