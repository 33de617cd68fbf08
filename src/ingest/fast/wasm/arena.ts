/**
 * Memory for all that is learned, taken from the front and given back all at once. Places are addresses
 * in the memory of this program; 0 is none.
 */

const PAGE: usize = 1 << 16;

/** Behind whatever is kept, so that 16 bytes may always be looked at. */
const SLACK: usize = 64;

let top: usize = __heap_base;
/** What was never taken is 0. */
let highest: usize = top;

/** Gives everything back. */
export function giveBack(): void {
  top = __heap_base;
}

/** Room for so many bytes, at any address: for texts. */
export function takeBytes(bytes: usize): usize {
  const at = top;
  top += bytes;
  const missing = <isize>(top + SLACK) - <isize>(<usize>memory.size() * PAGE);
  // Half as much again each time, so that growing is seldom.
  if (missing > 0 && memory.grow(<i32>((<usize>missing + (top >> 1)) / PAGE + 1)) < 0) unreachable();
  highest = max(highest, top);
  return at;
}

/** The same for tables, with every byte 0. */
export function takeZeros(bytes: usize): usize {
  top = (top + 15) & ~15;
  const at = top;
  if (at < highest) memory.fill(at, 0, min(bytes, highest - at));
  return takeBytes(bytes);
}
