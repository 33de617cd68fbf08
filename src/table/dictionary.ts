/** Values numbered from 0 in the order in which they are first met. */
export class Dictionary<Id extends number, Value> {
  readonly values: Value[] = [];
  readonly #ids = new Map<string, Id>();

  /** The id of a key that has one. */
  find(key: string): Id | undefined {
    return this.#ids.get(key);
  }

  /** The id of a key; its value is made when the key is new. Equal keys must mean equal values. */
  id(key: string, make: () => Value): Id {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.values.length as Id;
    this.values.push(make());
    this.#ids.set(key, id);
    return id;
  }
}
