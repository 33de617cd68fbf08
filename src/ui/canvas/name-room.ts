const CELL = 64;

type Rectangle = readonly [left: number, top: number, right: number, bottom: number];

/** The room that names have taken on the screen, in pixels: whoever comes first stays. */
export class NameRoom {
  readonly #cells = new Map<string, Rectangle[]>();

  /** Takes a rectangle, unless part of it is taken. */
  take(...rectangle: Rectangle): boolean {
    const [left, top, right, bottom] = rectangle;
    const overlaps = cellsOf(rectangle).some((cell) =>
      this.#cells.get(cell)?.some(([l, t, r, b]) => l < right && r > left && t < bottom && b > top),
    );
    if (!overlaps) this.block(...rectangle);
    return !overlaps;
  }

  /** Takes a rectangle, whoever else has part of it. */
  block(...rectangle: Rectangle): void {
    for (const cell of cellsOf(rectangle)) {
      const own = this.#cells.get(cell);
      if (own) own.push(rectangle);
      else this.#cells.set(cell, [rectangle]);
    }
  }
}

function cellsOf([left, top, right, bottom]: Rectangle): readonly string[] {
  const cells: string[] = [];
  for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) {
    for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) {
      cells.push(`${column} ${row}`);
    }
  }
  return cells;
}
