import type { TableService } from '../table/flow-table.ts';

/** `namespace/name:portName`; the port's number where it has no name, and nothing where it has neither. */
export function serviceText({ namespace, name, portName, port }: TableService): string {
  const at = portName ?? port;
  return `${namespace ?? '-'}/${name}${at === null ? '' : `:${at}`}`;
}
