/** The largest number that a port can have. */
const LAST_PORT = 65_535;

const DIGITS = /^\d{1,15}$/;

/** A whole number from 0; null for anything else, and for what a number doesn't hold exactly. */
export function readWholeNumber(text: string): number | null {
  return DIGITS.test(text) ? Number(text) : null;
}

export function readPort(text: string): number | null {
  const number = readWholeNumber(text);
  return number === null || number > LAST_PORT ? null : number;
}
