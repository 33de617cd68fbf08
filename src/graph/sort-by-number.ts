/** Places of an array, put in order by a number that each has. */
export interface Order {
  /** Where the places with each number start in `order`; one more than numbers. */
  readonly starts: Uint32Array;
  readonly order: Uint32Array;
}

/** Sorts places by their numbers, which are below `numbers`; places with the same stay as they stand. A counting sort. */
export function sortByNumber(numberOf: Uint32Array, numbers: number): Order {
  const starts = new Uint32Array(numbers + 1);
  for (let at = 0; at < numberOf.length; at++) {
    const next = (numberOf[at] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let number = 0; number < numbers; number++) {
    starts[number + 1] = (starts[number + 1] as number) + (starts[number] as number);
  }
  const free = starts.slice();
  const order = new Uint32Array(numberOf.length);
  for (let at = 0; at < numberOf.length; at++) {
    const number = numberOf[at] as number;
    const place = free[number] as number;
    order[place] = at;
    free[number] = place + 1;
  }
  return { starts, order };
}
