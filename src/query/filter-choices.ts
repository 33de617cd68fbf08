import { ACTIONS, REPORTERS } from '../flow/verdict.ts';
import { type FlowTable, NONE } from '../table/flow-table.ts';
import type { QuickFilterField } from './quick-filter.ts';
import { LAST_PORT } from './read-number.ts';

/** A value that a quick filter may have, and how many rows have it. */
export interface FilterChoice {
  readonly value: string;
  readonly rows: number;
}

/** The values that are there, those of most rows first. */
export type FilterChoices = Readonly<Record<QuickFilterField, readonly FilterChoice[]>>;

/** A place for each port, and for NONE. */
const PORT_PLACES = LAST_PORT + 2;

/**
 * What there is to choose from for each quick filter. Rows are counted, as completion counts them: both ends
 * report a flow, so that theirs would not add up to what edges count.
 */
export function filterChoices(table: FlowTable): FilterChoices {
  const { source, dest, protocol, port, action, reporter } = table.columns;
  const tallies: Record<QuickFilterField, Map<string, number>> = {
    action: new Map(),
    reporter: new Map(),
    type: new Map(),
    namespace: new Map(),
    port: new Map(),
  };
  // Once a row for a number, and once a number for a text: a table has a million rows and a few hundred texts.
  const pairs = new Map<number, number>();
  const ports = new Map<number, number>();
  const actions = new Float64Array(ACTIONS.length);
  const reporters = new Float64Array(REPORTERS.length);
  const width = table.endpoints.length;
  for (let row = 0; row < table.rows; row++) {
    const pair = (source[row] ?? 0) * width + (dest[row] ?? 0);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    const number = port[row] ?? NONE;
    // A damaged record may have a port that there is not, which no filter can ask for.
    if (number <= LAST_PORT) {
      const portKey = ((protocol[row] ?? NONE) + 1) * PORT_PLACES + number + 1;
      ports.set(portKey, (ports.get(portKey) ?? 0) + 1);
    }
    const at = action[row] ?? 0;
    actions[at] = (actions[at] ?? 0) + 1;
    const by = reporter[row] ?? 0;
    reporters[by] = (reporters[by] ?? 0) + 1;
  }

  const add = (field: QuickFilterField, value: string, rows: number): void => {
    const tally = tallies[field];
    tally.set(value, (tally.get(value) ?? 0) + rows);
  };
  for (const [pair, rows] of pairs) {
    const from = table.endpoints[Math.floor(pair / width)];
    const to = table.endpoints[pair % width];
    // A row whose two ends are alike has the value once.
    for (const type of new Set([from?.type, to?.type])) if (type) add('type', type, rows);
    for (const namespace of new Set([from?.namespace, to?.namespace])) {
      if (namespace) add('namespace', namespace, rows);
    }
  }
  for (const [key, rows] of ports) {
    const proto = table.protocols[Math.floor(key / PORT_PLACES) - 1];
    const number = (key % PORT_PLACES) - 1;
    if (number >= 0) add('port', proto === undefined ? String(number) : `${proto}/${number}`, rows);
    else if (proto !== undefined) add('port', proto, rows);
  }
  for (const [at, name] of ACTIONS.entries()) if (actions[at]) add('action', name, actions[at]);
  for (const [at, name] of REPORTERS.entries()) if (reporters[at]) add('reporter', name, reporters[at]);

  return {
    action: ranked(tallies.action),
    reporter: ranked(tallies.reporter),
    type: ranked(tallies.type),
    namespace: ranked(tallies.namespace),
    port: ranked(tallies.port),
  };
}

function ranked(tally: ReadonlyMap<string, number>): readonly FilterChoice[] {
  return [...tally]
    .map(([value, rows]) => ({ value, rows }))
    .sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1));
}
