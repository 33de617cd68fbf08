import { ExternalTokenizer, type InputStream } from '@lezer/lr';
import { EmptyShortKey, ShortKey } from './parser.terms.ts';

const COLON = 58;

/**
 * `from:` before its value, and `from:` with nothing behind it. No ordinary token can tell the two apart,
 * nor know that a colon after an operator belongs to a value: a time's or an address's.
 */
export const shortKeys = new ExternalTokenizer((input) => {
  if (followsOperator(input)) return;
  let length = 0;
  while (isKeyCharacter(input.peek(length))) length++;
  if (length === 0 || input.peek(length) !== COLON) return;
  const token = endsValue(input.peek(length + 1)) ? EmptyShortKey : ShortKey;
  input.acceptToken(token, length + 1);
});

function isKeyCharacter(code: number): boolean {
  const letter = code | 32;
  // Letters, and what Calico's field names hold: people write `dest_port:443` as other tools want it.
  return (letter >= 97 && letter <= 122) || code === 95 || code === 45 || code === 46;
}

/** White space, the end, and what no value begins with. */
function endsValue(code: number): boolean {
  return code < 0 || /[\s\u0085(){},]/.test(String.fromCharCode(code));
}

function followsOperator(input: InputStream): boolean {
  let back = -1;
  while (/\s/.test(String.fromCharCode(Math.max(0, input.peek(back))))) back--;
  const code = input.peek(back);
  return code >= 0 && '=<>'.includes(String.fromCharCode(code));
}
