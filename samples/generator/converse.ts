import { MANNERS, type MannerName } from './manners.ts';
import type { Conversation, Party, Protocol } from './model.ts';

export interface ConversationOptions {
  /** `shop/cart:grpc:7070`: namespace, name, port name and the service's own port. */
  readonly service?: string;
  readonly domains?: readonly string[];
  readonly volume?: number;
  readonly presence?: number;
  readonly activity?: (interval: number) => number;
}

/**
 * Writes a conversation in one line: `converse(customer, summary, 'tcp/80', 'web', {…})`. A wire without a
 * port (`icmp`) has none.
 */
export function converse(
  source: Party,
  dest: Party,
  wire: string,
  manner: MannerName,
  options: ConversationOptions = {},
): Conversation {
  const [proto = '', port] = wire.split('/');
  return {
    source,
    dest,
    proto: protocol(proto),
    port: port === undefined ? null : Number(port),
    service: options.service === undefined ? null : servicePort(options.service),
    domains: options.domains ?? null,
    manner: MANNERS[manner],
    volume: options.volume ?? 1,
    presence: options.presence ?? 1,
    activity: options.activity ?? null,
  };
}

function protocol(text: string): Protocol {
  if (text === 'tcp' || text === 'udp' || text === 'icmp') return text;
  throw new Error(`There is no protocol '${text}' in the generator.`);
}

function servicePort(text: string): Conversation['service'] {
  const [, namespace, name, portName, port] = /^([^/]+)\/([^:]+):([^:]+):(\d+)$/.exec(text) ?? [];
  if (namespace === undefined || name === undefined || portName === undefined || port === undefined) {
    throw new Error(`'${text}' is not a service port such as 'shop/cart:grpc:7070'.`);
  }
  return { namespace, name, portName, port: Number(port) };
}
