/** What people type in place of a field's full name. */
export type ShortFormName =
  | 'from'
  | 'to'
  | 'ns'
  | 'type'
  | 'port'
  | 'proto'
  | 'action'
  | 'reporter'
  | 'service'
  | 'policy'
  | 'tier'
  | 'label'
  | 'ip'
  | 'domain'
  | 'host'
  | 'process'
  | 'has';

export interface ShortFormText {
  readonly meaning: string;
  readonly examples: readonly string[];
  /** The only values that there are, each with its meaning; null where there are others. */
  readonly words: Readonly<Record<string, string>> | null;
  /** As in "`port:` takes …". */
  readonly takes: string;
}

export const HAS = {
  'pending-deny': 'Allowed now, and denied once staged policies are enforced',
  'pending-allow': 'Denied now, and allowed once staged policies are enforced',
  staged: 'A staged policy looked at it',
  'default-deny': "Denied by a tier's default: a policy selected the endpoint and none of its rules matched",
  'no-policy': 'No policy applied: a profile decided',
  service: 'A service was called',
  ip: 'An address of either end is recorded',
  domain: 'A domain of the destination is recorded',
  process: 'A process is recorded',
} as const;

const ACTIONS_MEAN = { allow: 'Allowed', deny: 'Denied', pass: 'Passed on to the next tier' };

const REPORTERS_MEAN = {
  src: 'Seen as it left its source',
  dst: 'Seen as it arrived',
  fwd: 'Seen by a host that forwarded it',
};

const TYPES_MEAN = {
  wep: 'Workload endpoint: a pod',
  hep: 'Host endpoint',
  ns: 'NetworkSet',
  net: 'Network',
};

const PLACE = 'a namespace, or namespace/name, with * for any text';

export const SHORT_FORMS: Readonly<Record<ShortFormName, ShortFormText>> = {
  from: {
    meaning: 'Namespace of the source, namespace/name, or the name of what has no namespace',
    examples: ['from:shop', 'from:shop/web-*', 'from:pub'],
    words: null,
    takes: PLACE,
  },
  to: {
    meaning: 'The same of the destination',
    examples: ['to:data', 'to:data/database', 'to:-/*'],
    words: null,
    takes: PLACE,
  },
  ns: {
    meaning: 'The same of either end',
    examples: ['ns:kube-system', 'NOT ns:calico-*'],
    words: null,
    takes: PLACE,
  },
  type: {
    meaning: 'Type of either end',
    examples: ['type:net', 'type:ns'],
    words: TYPES_MEAN,
    takes: 'wep, hep, ns or net',
  },
  port: {
    meaning: 'Port of the destination, with or without protocol',
    examples: ['port:443', 'port:udp/53'],
    words: null,
    takes: 'a port such as 443, or udp/53',
  },
  proto: {
    meaning: 'Protocol',
    examples: ['proto:udp', 'proto:icmp*'],
    words: null,
    takes: 'a protocol such as tcp',
  },
  action: {
    meaning: 'What Calico did',
    examples: ['action:deny'],
    words: ACTIONS_MEAN,
    takes: 'allow, deny or pass',
  },
  reporter: {
    meaning: 'End that wrote the record',
    examples: ['reporter:dst'],
    words: REPORTERS_MEAN,
    takes: 'src, dst or fwd',
  },
  service: {
    meaning: 'Service that was called, by name or namespace/name',
    examples: ['service:database', 'service:data/*'],
    words: null,
    takes: 'a service such as database, or data/database',
  },
  policy: {
    meaning: 'A policy in any list, by its name, namespace/name or tier.name',
    examples: ['policy:default-deny', 'policy:shop/allow-*', 'policy:security.*'],
    words: null,
    takes: "a policy's name, with * for any text",
  },
  tier: {
    meaning: 'Tier of a policy in any list',
    examples: ['tier:security'],
    words: null,
    takes: "a tier's name",
  },
  label: {
    meaning: 'Label of either end, by its key or key=value',
    examples: ['label:app=web', 'label:pci', 'label:app=*'],
    words: null,
    takes: 'a key, or key=value',
  },
  ip: {
    meaning: 'Address of either end, or a range that it lies in',
    examples: ['ip:10.0.0.0/8', 'ip:fd00::7', 'ip:10.1.*'],
    words: null,
    takes: 'an address such as 10.0.0.7 or a range such as 10.0.0.0/8',
  },
  domain: {
    meaning: 'Domain of the destination, outside the cluster',
    examples: ['domain:*.example.com'],
    words: null,
    takes: 'a domain, with * for any text',
  },
  host: {
    meaning: 'Node that wrote the record',
    examples: ['host:node-1'],
    words: null,
    takes: "a node's name",
  },
  process: {
    meaning: 'Process at the reporting end',
    examples: ['process:*/nginx'],
    words: null,
    takes: "a process's name",
  },
  has: {
    meaning: 'What a flow has about it',
    examples: ['has:pending-deny', 'NOT has:service'],
    words: HAS,
    takes: Object.keys(HAS).join(', '),
  },
};

export type HasName = keyof typeof HAS;

export const SHORT_FORM_NAMES = Object.keys(SHORT_FORMS).filter(isShortFormName);

export function isShortFormName(text: string): text is ShortFormName {
  return Object.hasOwn(SHORT_FORMS, text);
}

export function isHasName(text: string): text is HasName {
  return Object.hasOwn(HAS, text);
}
