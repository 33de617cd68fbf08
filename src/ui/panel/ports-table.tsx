import type { ReactNode } from 'react';
import { formatCount } from '../../app/figures.ts';
import { portWords } from '../../app/wording.ts';
import type { GraphEdge } from '../../graph/flow-graph.ts';
import classes from './ports-table.module.css';

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
              <td>{portWords(port)}</td>
              <td>{port.services.join(', ') || '–'}</td>
              <td className={classes['number']}>{formatCount(port.flows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
