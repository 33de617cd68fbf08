import { type FlowTable, NONE } from '../table/flow-table.ts';
import { conversationsOf } from './conversation-index.ts';
import { keptByTable } from './kept-by-table.ts';
import { witness } from './verdicts.ts';

/** Stands for services that Calico's aggregation put together. */
export const SEVERAL = -2;

/** What Calico writes in place of what differs among the records that it put together. */
const DIFFERENT = '*';

/** A service as an end that flows can be drawn to. */
export interface ServiceEnd {
  readonly cluster: string | null;
  readonly namespace: string | null;
  readonly name: string;
}

export interface ServiceEnds {
  readonly ends: readonly ServiceEnd[];
  /**
   * By flow of the conversation index: the service that its records name, where they are a source's; SEVERAL
   * where Calico's aggregation put more than one of them together; else NONE.
   */
  readonly ofFlow: Int32Array;
}

/**
 * The services that sources called. Only a source's records know: the destination sees what the service's
 * address was translated to. Made when first asked for, and kept as long as the table.
 */
export const serviceEndsOf = keptByTable(findServiceEnds);

function findServiceEnds(table: FlowTable): ServiceEnds {
  const index = conversationsOf(table);
  const ends: ServiceEnd[] = [];
  const numbers = new Map<string, number>();
  const ofFlow = new Int32Array(index.service.length).fill(NONE);
  for (let conversation = 0; conversation < index.conversations; conversation++) {
    const cluster = table.endpoints[index.source[conversation] as number]?.cluster ?? null;
    const end = index.flowStarts[conversation + 1] as number;
    for (let flow = index.flowStarts[conversation] as number; flow < end; flow++) {
      const service = table.services[index.service[flow] as number];
      if (service === undefined || witness(index.witness[flow] as number).reporter !== 'src') continue;
      const { namespace, name } = service;
      if (namespace === DIFFERENT || name === DIFFERENT) {
        ofFlow[flow] = SEVERAL;
        continue;
      }
      const key = JSON.stringify([cluster, namespace, name]);
      const number = numbers.get(key) ?? ends.length;
      if (number === ends.length) {
        numbers.set(key, number);
        ends.push({ cluster, namespace, name });
      }
      ofFlow[flow] = number;
    }
  }
  return { ends, ofFlow };
}
