import { ACTIONS, REPORTER_WORDS, REPORTERS } from '../../flow/verdict.ts';
import { listAt } from '../../table/distinct-lists.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import type { RowField } from '../../table/row-fields.ts';
import { portText } from '../chain-text.ts';
import { deciderInShort } from './decider.ts';
import { endpointNames } from './endpoint-names.ts';
import { fieldOf, type OwnColumnId } from './row-columns.ts';

/** How a column is read from the rows of a table. */
export type ColumnReader = NumberReader | TextReader;

/** A number of each row; NaN where it has none. */
export interface NumberReader {
  readonly by: 'number';
  readonly numberAt: (row: number) => number;
}

/** A text by a key that few rows have of their own: each is looked at once, however many rows there are. */
export interface TextReader {
  readonly by: 'text';
  readonly keyAt: (row: number) => number;
  readonly textOf: (key: number) => string;
  /** As the records have it, where `textOf` is shorter. */
  readonly fullOf?: (key: number) => string;
  /** What to sort by in place of the text. */
  readonly orderOf?: (key: number) => number;
}

/** Throws for a column that there is not. */
export function readColumn(table: FlowTable, id: string): ColumnReader {
  const field = fieldOf(id);
  if (field) return readField(table, field);
  const read = OWN_READERS[id as OwnColumnId];
  if (read === undefined) throw new Error(`The flow table has no column ${id}.`);
  return read(table);
}

const OWN_READERS: Readonly<Record<OwnColumnId, (table: FlowTable) => ColumnReader>> = {
  source: (table) => readEndpoint(table, table.columns.source),
  dest: (table) => readEndpoint(table, table.columns.dest),
  port: readPort,
  action: ({ columns }) => ({
    by: 'text',
    keyAt: (row) => columns.action[row] ?? 0,
    textOf: (key) => ACTIONS[key] ?? '',
  }),
  reporter: ({ columns }) => ({
    by: 'text',
    keyAt: (row) => columns.reporter[row] ?? 0,
    textOf: (key) => REPORTER_WORDS[REPORTERS[key] ?? 'src'],
    orderOf: (key) => key,
  }),
  decider: ({ columns, traces }) => ({
    by: 'text',
    keyAt: (row) => columns.trace[row] ?? 0,
    textOf: (key) => {
      const trace = traces[key];
      return trace ? deciderInShort(trace) : '';
    },
  }),
  flows: ({ columns }) => ({ by: 'number', numberAt: (row) => columns.flows[row] ?? 0 }),
  sent: (table) => readBytes(table, 'sent'),
  received: (table) => readBytes(table, 'received'),
  first: ({ columns }) => ({ by: 'number', numberAt: (row) => columns.firstSeen[row] ?? Number.NaN }),
  last: ({ columns }) => ({ by: 'number', numberAt: (row) => columns.lastSeen[row] ?? Number.NaN }),
};

function readEndpoint(table: FlowTable, ids: Uint32Array): TextReader {
  const names = endpointNames(table);
  return {
    by: 'text',
    keyAt: (row) => ids[row] ?? 0,
    textOf: (key) => names[key]?.short ?? '',
    fullOf: (key) => names[key]?.full ?? '',
  };
}

function readPort({ columns, protocols }: FlowTable): TextReader {
  // Ports are below 2^16; a damaged record may say more, and a number holds that too.
  const places = protocols.length + 1;
  const partsOf = (key: number) => {
    const port = Math.floor(key / places) - 1;
    return { proto: protocols[(key % places) - 1] ?? null, port: port < 0 ? null : port };
  };
  return {
    by: 'text',
    keyAt: (row) => ((columns.port[row] ?? -1) + 1) * places + (columns.protocol[row] ?? -1) + 1,
    textOf: (key) => portText(partsOf(key)),
    orderOf: (key) => key,
  };
}

/** Seen from the source, whoever reported it. */
function readBytes({ columns }: FlowTable, way: 'sent' | 'received'): NumberReader {
  const { bytesOut, bytesIn, reporter } = columns;
  const [atSource, elsewhere] = way === 'sent' ? [bytesOut, bytesIn] : [bytesIn, bytesOut];
  return { by: 'number', numberAt: (row) => (reporter[row] === 0 ? atSource : elsewhere)[row] ?? 0 };
}

/** Between the values of a list. Labels and policies have commas and bars of their own. */
const BETWEEN = '; ';

function readField(table: FlowTable, { access }: RowField): ColumnReader {
  if (access.by === 'number') {
    const numbers = access.numbers(table.columns);
    return {
      by: 'number',
      numberAt: (row) => {
        const number = numbers[row] ?? Number.NaN;
        return number >= 0 ? number : Number.NaN;
      },
    };
  }
  const ids = access.ids(table.columns);
  const keyAt = (row: number): number => ids[row] ?? -1;
  if (access.by === 'entry') {
    return {
      by: 'text',
      keyAt,
      textOf: (key) => (key < 0 ? '' : access.valuesOf(table, key).join(BETWEEN)),
    };
  }
  return {
    by: 'text',
    keyAt,
    textOf: (key) => {
      const { values, more } = listAt(table.lists, key);
      return [...values, ...(more ? ['…'] : [])].join(BETWEEN);
    },
  };
}
