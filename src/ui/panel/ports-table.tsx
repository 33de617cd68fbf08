import type { ReactNode } from 'react';
import { portText } from '../../app/chain-text.ts';
import { exactCount } from '../../app/figures.ts';
import type { GraphEdge } from '../../graph/flow-graph.ts';
import { PortFilter } from '../query/port-filter.tsx';
import classes from './ports-table.module.css';
import { Recorded } from './recorded.tsx';

export function PortsTable({ edge }: { edge: GraphEdge }): ReactNode {
  const ports = [...edge.ports].sort((a, b) => b.flows - a.flows);
  return (
    <section className={classes['section']}>
      <h3>Ports</h3>
      <table>
        <thead>
          <tr>
            <th>Port</th>
            <th>Service</th>
            <th className={classes['number']}>Flows</th>
          </tr>
        </thead>
        <tbody>
          {ports.map((port) => (
            <tr key={`${port.proto} ${port.port}`}>
              <td>
                <Recorded>{portText(port)}</Recorded> <PortFilter port={port} />
              </td>
              <td>
                <Recorded>{port.services.join(', ') || '–'}</Recorded>
              </td>
              <td className={classes['number']}>{exactCount(port.flows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
