import { appendFileSync, closeSync, openSync } from 'node:fs';
import { generateLoad } from '../../samples/generator/load.ts';

/** A block of about 100 MB, written as often as it takes: the same flows at the same times. */
const BLOCK_RECORDS = 58_000;

const PIECE_CHARACTERS = 1 << 20;

const [, , file, kind, amount] = process.argv;
if (file === undefined || (kind !== 'repeated' && kind !== 'distinct') || !(Number(amount) > 0)) {
  throw new Error('Name the file, then `repeated` with bytes or `distinct` with a number of flows.');
}
const descriptor = openSync(file, 'w');
if (kind === 'repeated') writeRepeated(Number(amount));
else writeDistinct(Number(amount));
closeSync(descriptor);

function writeRepeated(bytes: number): void {
  const load = generateLoad({
    flows: BLOCK_RECORDS,
    namespaces: 50,
    endpoints: 1500,
    distinct: 2500,
    hours: 1,
    seed: 1,
    dialect: 'enterprise',
  });
  const block = Buffer.from(`${[...load].join('\n')}\n`);
  for (let written = 0; written < bytes; written += block.length) appendFileSync(descriptor, block);
}

/** Every record a flow of its own: a scan over pairs of endpoints and ports. */
function writeDistinct(flows: number): void {
  let piece = '';
  for (let flow = 0; flow < flows; flow++) {
    const pair = flow % 5000;
    piece += `${JSON.stringify({
      start_time: 1_795_305_600,
      end_time: 1_795_305_900,
      source_ip: null,
      source_name: '-',
      source_name_aggr: `scanner-${pair % 50}-*`,
      source_namespace: `ns-${pair % 10}`,
      source_type: 'wep',
      dest_ip: `10.0.${(flow >> 8) & 255}.${flow & 255}`,
      dest_name: '-',
      dest_name_aggr: `target-${pair % 100}-${pair}-*`,
      dest_namespace: 'shop',
      dest_type: 'wep',
      dest_port: 1 + Math.floor(flow / 5000),
      proto: 'tcp',
      action: 'deny',
      reporter: 'dst',
      policies: { enforced_policies: ['0|default|default.deny-scan|deny|0'] },
      bytes_in: 60,
      bytes_out: 0,
      packets_in: 1,
      packets_out: 0,
      num_flows: 1,
    })}\n`;
    if (piece.length < PIECE_CHARACTERS) continue;
    appendFileSync(descriptor, piece);
    piece = '';
  }
  appendFileSync(descriptor, piece);
}
