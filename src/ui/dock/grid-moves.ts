interface Standing {
  /** Where a person is; -1 where nowhere. */
  readonly at: number;
  readonly rows: number;
  readonly rowsInSight: () => number;
}

/** The row that a key goes to; null where it goes nowhere. */
export function rowMovedTo(key: string, { at, rows, rowsInSight }: Standing): number | null {
  const move = wanted(key, { at, rows, rowsInSight });
  return move === null ? null : Math.min(rows - 1, Math.max(0, move));
}

function wanted(key: string, { at, rows, rowsInSight }: Standing): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return at + rowsInSight();
    case 'PageUp':
      return at - rowsInSight();
    case 'Home':
      return 0;
    case 'End':
      return rows - 1;
    default:
      return null;
  }
}
