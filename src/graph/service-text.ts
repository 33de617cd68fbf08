import type { TableService } from '../table/flow-table.ts';
import { keptByTable } from './kept-by-table.ts';

/** `namespace/name:portName`; the port's number where it has no name, and nothing where it has neither. */
function serviceText({ namespace, name, portName, port }: TableService): string {
  const at = portName ?? port;
  return `${namespace ?? '-'}/${name}${at === null ? '' : `:${at}`}`;
}

/** The texts of all services of a table. */
export const serviceTexts = keptByTable(({ services }): readonly string[] => services.map(serviceText));
