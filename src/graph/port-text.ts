import type { EdgePort } from './flow-graph.ts';

/** `tcp 2379`, `icmp`, `tcp, port unknown`, `port 80`. */
export function portText(port: Pick<EdgePort, 'proto' | 'port'>): string {
  const protocol = port.proto ?? 'protocol unknown';
  if (port.port !== null) return `${port.proto ?? 'port'} ${port.port}`;
  return port.proto?.startsWith('icmp') ? protocol : `${protocol}, port unknown`;
}
