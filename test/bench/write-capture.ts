import { appendFileSync, closeSync, openSync } from 'node:fs';
import { generateLoad } from '../../samples/generator/load.ts';

/** A system call a line would take longer than making it. */
const PIECE_CHARACTERS = 1 << 20;

const [, , file, records, hours] = process.argv;
if (file === undefined || records === undefined || hours === undefined) {
  throw new Error('Name the file, how many records, and over how many hours.');
}

// In a process of its own: memory that a parent has held counts into the peak of its children.
const descriptor = openSync(file, 'w');
let piece = '';
const load = generateLoad({
  flows: Number(records),
  namespaces: 50,
  endpoints: 1500,
  distinct: 3000,
  hours: Number(hours),
  seed: 1,
});
for (const line of load) {
  piece += `${line}\n`;
  if (piece.length < PIECE_CHARACTERS) continue;
  appendFileSync(descriptor, piece);
  piece = '';
}
appendFileSync(descriptor, piece);
closeSync(descriptor);
