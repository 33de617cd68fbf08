import { statSync } from 'node:fs';

/** Whether two paths name one file: also under another name, or through a link. */
export function isSameFile(input: string, path: string): boolean {
  const [one, other] = [input, path].map((name) => statSync(name, { throwIfNoEntry: false }));
  return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev;
}
