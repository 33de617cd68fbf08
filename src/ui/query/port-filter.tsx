import type { ReactNode } from 'react';
import { portValue } from '../../app/actions/filtering.ts';
import type { EdgePort } from '../../graph/flow-graph.ts';
import { FilterMenu } from './filter-menu.tsx';

/** Nothing, where neither protocol nor port is known. */
export function PortFilter({ port }: { port: EdgePort }): ReactNode {
  const value = portValue(port);
  return value === null ? null : <FilterMenu field="port" value={value} />;
}
