import type { Random } from '../../samples/generator/random.ts';
import type { Member } from './members.ts';

/** What may stand in any place, as JSON is written: of the wrong type, out of range, or nearly right. */
const ODD_VALUES: readonly string[] = [
  ...['null', 'true', 'false', '[]', '{}', '[null]', '[[]]', '[1]', '["a"]', '{"a":1}', '""', '"-"', '"*"'],
  ...[
    '0',
    '-0',
    '-1',
    '1.0',
    '1.5',
    '12e2',
    '1E+2',
    '1e-2',
    '1e400',
    '-1e400',
    '0.1e1',
    '01',
    '+1',
    '.5',
    '1.',
  ],
  ...['4294967296', '2147483648', '999999999', '9999999999', '999999999999999', '9007199254740991'],
  ...[
    '9007199254740993',
    '123456789012345678901234567890',
    '65535',
    '65536',
    '253402300800',
    '1795461600000',
  ],
  ...[
    '"12"',
    '" 12"',
    '"012"',
    '"1e3"',
    '"-5"',
    '"0x10"',
    '"9007199254740993"',
    '"\\u0661"',
    'NaN',
    'Infinity',
  ],
  ...['"2026-01-01T00:00:00Z"', '"Aug 4, 2026 @ 16:14:12.000"', '"04/08/2026"', '"1795461600"'],
  ...[
    '"allow"',
    '"Deny"',
    '"PASS"',
    '"perhaps"',
    '"src"',
    '"dst, fwd"',
    '"fwd"',
    '"src,dst"',
    '"net"',
    '"wep"',
  ],
  ...['"pub"', '"pvt"', '"TCP"', '"6"', '6', '"a-5d4f7c9b8-*"', '"10.0.0.9"', '"fd00::1"', '"203.0.113.9"'],
  ...[
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"\\ud83d\\ude00"',
    '"a\\u0000b"',
    '"\\u202e"',
    '"\\u001b[31m"',
    '"é"',
    '"日本"',
  ],
  ...[
    '"__proto__"',
    '"constructor"',
    '"toString"',
    '"a\\"b"',
    '"a\\\\"',
    '"a\\/b"',
    '"\\u0061"',
    '"\\x"',
    '"a\tb"',
  ],
  ...['{"labels":null}', '{"labels":[]}', '{"labels":["k=v",5]}', '{"labels":["b=2","a=1","a=1"],"x":1}'],
  ...['{"labels":["pod-template-hash=856cd6d9f5"]}', '["k=v"]', '"k=v | a=b"', '{"labels":"k=v"}'],
  ...['{"enforced_policies":"x"}', '{"enforced_policies":[5]}', '{"all_policies":["0|a|b|allow"]}'],
  ...['{"enforced_policies":[],"all_policies":["0|t|t.p|deny|-1"]}', '{"enforced_policies":null}'],
  ...['{"enforced_policies":["1|t|gnp:p|allow|0","0|t|np:n/q|pass|-1"],"enforced_policies":[]}'],
  ...['{"pending_policies":["0|s|sgnp:q|deny|0"],"x_policies":["y"]}', '["0|a|b|allow|0"]'],
  ...[
    '["a.example","b.example"]',
    '["b.example","a.example","a.example"]',
    '"a.example, b.example"',
    '[""]',
    '["-"]',
  ],
];

/** Keys that mean something somewhere: of other dialects, of envelopes, of fields in other spellings. */
const ODD_KEYS: readonly string[] = [
  ...[
    '"__proto__"',
    '"constructor"',
    '""',
    '"x"',
    '"bytes\\u005fin"',
    '"\\u0061ction"',
    '"action "',
    '"ACTION"',
  ],
  ...['"startTime"', '"endTime"', '"policies.enforced_policies"', '"policies.all_policies"', '"policies"'],
  ...[
    '"source_labels.labels"',
    '"source_labels"',
    '"dest_labels"',
    '"dest_domains"',
    '"source_ip"',
    '"dest_ip"',
  ],
  ...[
    '"_source"',
    '"fields"',
    '"hits"',
    '"log"',
    '"message"',
    '"event"',
    '"result"',
    '"_raw"',
    '"items"',
    '"flows"',
  ],
  ...[
    '"Key"',
    '"flow"',
    '"protocol"',
    '"@timestamp"',
    '"cluster"',
    '"host"',
    '"process_id"',
    '"process_name"',
  ],
  ...['"num_flows"', '"bytes_in"', '"start_time"', '"end_time"', '"proto"', '"reporter"', '"action"'],
  ...[
    '"source_name"',
    '"dest_name"',
    '"source_name_aggr"',
    '"dest_name_aggr"',
    '"dest_port"',
    '"source_port"',
  ],
  ...['"tcp_mean_mss"', '"nat_outgoing_ports"', '"original_source_ips"', '"dest_service_port"', '"ключ"'],
];

/** Changes a record's members in one to three ways, each of which may make no sense. */
export function spoilMembers(members: readonly Member[], random: Random): readonly Member[] {
  let spoilt = [...members];
  for (let times = random.integer(1, 3); times > 0; times--) spoilt = random.pick(WAYS)(spoilt, random);
  return spoilt;
}

type Way = (members: Member[], random: Random) => Member[];

const otherValue: Way = (members, random) =>
  replaced(members, random, ({ key }) => ({ key, value: oddValue(random) }));

const WAYS: readonly Way[] = [
  otherValue,
  otherValue,
  otherValue,
  otherValue,
  (members, random) => respelt(members, random),
  (members, random) => respelt(members, random),
  (members, random) => replaced(members, random, ({ value }) => ({ key: random.pick(ODD_KEYS), value })),
  (members, random) => replaced(members, random, ({ key, value }) => ({ key: escaped(key, random), value })),
  (members, random) =>
    replaced(members, random, ({ key, value }) => ({ key, value: escaped(value, random) })),
  (members, random) => inserted(members, random, { key: random.pick(ODD_KEYS), value: oddValue(random) }),
  (members, random) => inserted(members, random, { key: random.pick(members).key, value: oddValue(random) }),
  (members, random) => inserted(members, random, random.pick(members)),
  (members, random) => members.toSpliced(random.integer(0, members.length - 1), members.length > 1 ? 1 : 0),
  (members, random) => random.shuffle(members),
  (members, random) => {
    const other = random.pick(members).value;
    return replaced(members, random, ({ key }) => ({ key, value: other }));
  },
];

/** Writes a number in another way, of which JSON allows some; any member where there is no number. */
function respelt(members: Member[], random: Random): Member[] {
  const numbers = members.flatMap(({ value }, at) => (/^\d+$/.test(value) ? [at] : []));
  const place = numbers.length > 0 ? random.pick(numbers) : 0;
  const spell = random.pick<(digits: string) => string>([
    (digits) => `0${digits}`,
    (digits) => `-${digits}`,
    (digits) => `+${digits}`,
    (digits) => `${digits}.0`,
    (digits) => `${digits}.`,
    (digits) => `${digits}e0`,
    (digits) => `${digits}E+1`,
    (digits) => `"${digits}"`,
    (digits) => `[${digits}]`,
    (digits) => digits.padEnd(random.integer(9, 20), '0'),
    (digits) => digits.slice(0, -1) || '0',
  ]);
  return members.map((member, at) => (at === place ? { ...member, value: spell(member.value) } : member));
}

function replaced(members: Member[], random: Random, change: (member: Member) => Member): Member[] {
  const place = random.integer(0, members.length - 1);
  return members.map((member, at) => (at === place ? change(member) : member));
}

function inserted(members: Member[], random: Random, member: Member): Member[] {
  return members.toSpliced(random.integer(0, members.length), 0, member);
}

/** Spells some of a string's plain characters by number. */
function escaped(json: string, random: Random): string {
  return json.replace(/(?<=")\w/g, (character) =>
    random.chance(0.6) ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : character,
  );
}

function oddValue(random: Random): string {
  const lot = random.next();
  if (lot > 0.03) return random.pick(ODD_VALUES);
  if (lot > 0.01) return `"${random.pick(['a', '日', '\\n', '=', '\\ud800', ' ']).repeat(5000)}"`;
  if (lot > 0.003) return nested(random.integer(2, 600));
  if (lot > 0.0025) return nested(20_000);
  if (lot > 0.0022) return `"${'x'.repeat(300_000)}"`;
  if (lot > 0.001) return '9'.repeat(random.integer(16, 400));
  return `[${'"a.example",'.repeat(random.integer(1, 300))}"b.example"]`;
}

function nested(depth: number): string {
  return depth % 2 === 0
    ? `${'['.repeat(depth)}${']'.repeat(depth)}`
    : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
}
