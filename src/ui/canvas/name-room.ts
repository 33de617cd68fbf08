const CELL = 64;

/** The room that names have taken on the screen, in pixels: whoever comes first stays. */
export class NameRoom {
  readonly #cells = new Map<string, (readonly [number, number, number, number])[]>();

  /** Takes a rectangle, unless part of it is taken. */
  take(left: number, top: number, right: number, bottom: number): boolean {
    const cells: string[] = [];
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) {
      for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) {
        cells.push(`${column} ${row}`);
      }
    }
    const overlaps = cells.some((cell) =>
      this.#cells.get(cell)?.some(([l, t, r, b]) => l < right && r > left && t < bottom && b > top),
    );
    if (overlaps) return false;
    for (const cell of cells) {
      const own = this.#cells.get(cell);
      if (own) own.push([left, top, right, bottom]);
      else this.#cells.set(cell, [[left, top, right, bottom]]);
    }
    return true;
  }
}
