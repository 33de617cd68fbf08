import { listInWords } from '../../../flow/count-text.ts';
import type { EdgePort } from '../../../graph/flow-graph.ts';
import type { PickPart, Rule } from '../rule.ts';
import { flowsText, portsText } from '../words.ts';
import { edgesToPublic } from './public-network.ts';

/** Ports whose protocol is plain text unless something is agreed on later (IANA's registry of service names). */
export const PLAINTEXT_PORTS: readonly {
  readonly proto: string;
  readonly port: number;
  readonly name: string;
}[] = [
  { proto: 'tcp', port: 20, name: 'FTP data' },
  { proto: 'tcp', port: 21, name: 'FTP' },
  { proto: 'tcp', port: 23, name: 'Telnet' },
  { proto: 'tcp', port: 25, name: 'SMTP' },
  { proto: 'udp', port: 69, name: 'TFTP' },
  { proto: 'tcp', port: 80, name: 'HTTP' },
  { proto: 'tcp', port: 110, name: 'POP3' },
  { proto: 'tcp', port: 143, name: 'IMAP' },
  { proto: 'udp', port: 161, name: 'SNMP' },
  { proto: 'tcp', port: 389, name: 'LDAP' },
  { proto: 'tcp', port: 512, name: 'rexec' },
  { proto: 'tcp', port: 513, name: 'rlogin' },
  { proto: 'tcp', port: 514, name: 'rsh' },
  { proto: 'udp', port: 514, name: 'syslog' },
  { proto: 'tcp', port: 873, name: 'rsync' },
  { proto: 'tcp', port: 1883, name: 'MQTT' },
  { proto: 'tcp', port: 5900, name: 'VNC' },
  { proto: 'tcp', port: 6379, name: 'Redis' },
  { proto: 'tcp', port: 8080, name: 'HTTP' },
  { proto: 'tcp', port: 11211, name: 'memcached' },
];

export const plaintextToPublic: Rule = {
  id: 'plaintext-to-public',
  title: 'Plain text to a public network',
  severity: 'high',
  why: 'On these ports protocols are read, and changed, by whoever is on the way.',
  limits: `It goes by the port: ${listInWords(PLAINTEXT_PORTS.map(({ proto, port, name }) => `${proto} ${port} (${name})`))}. What is agreed on later (STARTTLS), or sent on another port, it doesn’t see.`,
  find: (facts) =>
    edgesToPublic(facts)
      .filter(({ ports }) => ports.some((port) => plaintextName(port) !== null))
      .map((edge) => ({
        edges: [edge],
        part: onlyPlaintext,
        says: ({ ports, ...evidence }) =>
          `${facts.startOf(edge.source)} sends to ${facts.nameOf(edge.target)} on ${portsText(ports)}, where ${namesText(ports)} is plain text: ${flowsText(evidence)} let out.`,
      })),
};

const onlyPlaintext: PickPart = (part) => (plaintextName(part) === null ? null : part.verdict.figures);

function plaintextName({ proto, port }: Pick<EdgePort, 'proto' | 'port'>): string | null {
  return PLAINTEXT_PORTS.find((known) => known.proto === proto && known.port === port)?.name ?? null;
}

function namesText(ports: readonly EdgePort[]): string {
  const names = ports.map(plaintextName).filter((name) => name !== null);
  return listInWords([...new Set(names)], 3);
}
