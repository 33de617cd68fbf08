const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** The widths that time buckets can have, in seconds, finest first. */
export const BUCKET_WIDTHS: readonly number[] = [
  15,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  6 * HOUR,
  24 * HOUR,
];

/** How many buckets a capture has at most, until days are the width. */
export const MOST_BUCKETS = 288;

/** Start of the bucket, aligned to the epoch, that holds a time; both in Unix seconds. */
export function bucketOf(seconds: number, width: number): number {
  return Math.floor(seconds / width) * width;
}

/** The finest width, from `narrowest` on, that covers a span in MOST_BUCKETS; days where none does, or `narrowest` where that is wider. */
export function widthFor(firstSeconds: number, lastSeconds: number, narrowest: number): number {
  const fits = (width: number): boolean =>
    (bucketOf(lastSeconds, width) - bucketOf(firstSeconds, width)) / width < MOST_BUCKETS;
  return (
    BUCKET_WIDTHS.find((width) => width >= narrowest && fits(width)) ??
    Math.max(BUCKET_WIDTHS.at(-1) ?? narrowest, narrowest)
  );
}
