import type { ByteSource } from '../../src/ingest/byte-source.ts';
import type { Capture } from '../../src/ingest/ingest.ts';
import { ingest } from '../../src/ingest/ingest.ts';

/** A source over bytes in memory, handed out in slices of a chosen size. */
export function bytesSource(name: string, bytes: Uint8Array, sliceBytes = 1 << 20): ByteSource {
  return {
    name,
    size: bytes.length,
    *slices({ start, end } = { start: 0, end: bytes.length }) {
      for (let at = start; at < end; at += sliceBytes)
        yield bytes.subarray(at, Math.min(at + sliceBytes, end));
    },
  };
}

export function textSource(name: string, text: string, sliceBytes?: number): ByteSource {
  return bytesSource(name, new TextEncoder().encode(text), sliceBytes);
}

/** Reads a text as one file. */
export function readText(text: string, sliceBytes?: number): Promise<Capture> {
  return ingest([textSource('flows', text, sliceBytes)]);
}

/** A small record of the Enterprise dialect; fields as given. */
export function record(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    start_time: 1_795_461_600,
    end_time: 1_795_461_900,
    source_name_aggr: 'customer-856cd6d9f5-*',
    source_namespace: 'yaobank',
    source_type: 'wep',
    dest_name_aggr: 'database-69f6f4db5b-*',
    dest_namespace: 'yaobank',
    dest_type: 'wep',
    dest_port: 2379,
    proto: 'tcp',
    action: 'allow',
    reporter: 'src',
    bytes_in: 10,
    bytes_out: 20,
    packets_in: 1,
    packets_out: 2,
    num_flows: 1,
    ...fields,
  };
}
