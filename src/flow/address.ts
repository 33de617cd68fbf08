import ipaddr from 'ipaddr.js';

/** An address as a number: IPv4 as one of 32 bits, IPv6 as one of 128. IPv4-mapped IPv6 is IPv4. */
export type Address =
  | { readonly bits: 32; readonly value: number }
  | { readonly bits: 128; readonly value: bigint };

/** The addresses that share their first `prefix` bits with `network`, whose other bits are zero. */
export interface AddressRange {
  readonly network: Address;
  readonly prefix: number;
}

export type RangeResult =
  | { readonly ok: true; readonly range: AddressRange }
  | { readonly ok: false; readonly reason: string };

/** The longest spelling of an address with a zone; anything longer is none, and not worth a look. */
const LONGEST_ADDRESS = 64;

const QUAD = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
const PREFIX = /^\d{1,3}$/;

/**
 * An address in dotted decimal or IPv6; null for anything else. Other spellings of IPv4 (octal, hexadecimal,
 * fewer parts), which ipaddr.js would take, are none that Calico writes, and people read them differently.
 */
export function readAddress(text: string): Address | null {
  if (text.length > LONGEST_ADDRESS) return null;
  if (!text.includes(':')) return readQuad(text);
  const parts = readGroups(text);
  if (parts === null) return null;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = parts;
  const low = g * 0x1_0000 + h;
  if (a + b + c + d + e === 0 && f === 0xffff) return { bits: 32, value: low };
  const high = (BigInt(a * 0x1_0000 + b) << 32n) | BigInt(c * 0x1_0000 + d);
  return { bits: 128, value: (high << 64n) | (BigInt(e * 0x1_0000 + f) << 32n) | BigInt(low) };
}

/** The eight groups of an IPv6 address. Asking ipaddr.js first whether it is one would read it twice. */
function readGroups(text: string): readonly number[] | null {
  try {
    return ipaddr.IPv6.parse(text).parts;
  } catch {
    return null;
  }
}

/** The hot one: millions of different addresses may be looked up. */
function readQuad(text: string): Address | null {
  const parts = QUAD.exec(text);
  if (parts === null) return null;
  let value = 0;
  for (let at = 1; at <= 4; at++) {
    const part = parts[at] ?? '';
    const octet = Number(part);
    if (octet > 255 || (part.length > 1 && part.startsWith('0'))) return null;
    value = value * 256 + octet;
  }
  return { bits: 32, value };
}

/** A CIDR range or a single address; what can't be one says what would be right. */
export function readRange(text: string): RangeResult {
  const slash = text.indexOf('/');
  const addressText = slash < 0 ? text : text.slice(0, slash);
  const prefixText = slash < 0 ? null : text.slice(slash + 1);
  const address = addressText.includes('%') ? null : readAddress(addressText);
  if (address === null || (prefixText !== null && !PREFIX.test(prefixText))) {
    return wrong(
      `${quoted(text)} is no IP address or range. Write it like 10.0.0.0/8, fd00::/8 or 192.0.2.7.`,
    );
  }
  // A mapped address is written in 128 bits, of which the first 96 only say that it is mapped.
  const mapped = address.bits === 32 && addressText.includes(':');
  const written = mapped ? 128 : address.bits;
  const prefix = prefixText === null ? written : Number(prefixText);
  const family = written === 32 ? 'IPv4' : 'IPv6';
  if (prefix > written) {
    return wrong(`${quoted(text)}: the number after the slash is at most ${written} for ${family}.`);
  }
  if (mapped && prefix < 96) {
    return wrong(
      `${quoted(text)} is IPv4 written as IPv6, and its range would hold more than IPv4. Write the IPv4 range.`,
    );
  }
  const range = { network: address, prefix: mapped ? prefix - 96 : prefix };
  const network = networkOf(range);
  if (network.value !== address.value) {
    return wrong(
      `${quoted(text)} has bits set after the first ${prefix}. The network is ${rangeText({ ...range, network })}.`,
    );
  }
  return { ok: true, range };
}

/** `10.0.0.0/8`, `fd00::/8`, `192.0.2.7`: one spelling for each range, however it was written. */
export function rangeText({ network, prefix }: AddressRange): string {
  const text =
    network.bits === 32
      ? [24, 16, 8, 0].map((shift) => (network.value >>> shift) & 0xff).join('.')
      : new ipaddr.IPv6(groupsOf(network.value)).toString();
  return prefix === network.bits ? text : `${text}/${prefix}`;
}

function networkOf({ network, prefix }: AddressRange): Address {
  if (network.bits === 32) {
    const size = 2 ** (32 - prefix);
    return { bits: 32, value: network.value - (network.value % size) };
  }
  const rest = BigInt(128 - prefix);
  return { bits: 128, value: (network.value >> rest) << rest };
}

function groupsOf(value: bigint): number[] {
  return Array.from({ length: 8 }, (_, at) => Number((value >> BigInt(112 - 16 * at)) & 0xffffn));
}

const LONGEST_QUOTED = 80;

/** What a person wrote, shortened where it is long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > LONGEST_QUOTED ? `${text.slice(0, LONGEST_QUOTED)}…` : text);
}

function wrong(reason: string): RangeResult {
  return { ok: false, reason };
}
