import { PRIVATE_NETWORK, PUBLIC_NETWORK } from './endpoint.ts';

/**
 * The network that Calico calls an address outside of its endpoints and NetworkSets: `pvt` in 10/8, 172.16/12
 * and 192.168/16, and `pub` anywhere else, IPv6 included. null where the text is no address.
 */
export function networkOf(address: string): string | null {
  if (isIpv6(address)) return PUBLIC_NETWORK;
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) return null;
  const [first = 256, second = 256, ...others] = address.split('.').map(Number);
  if ([first, second, ...others].some((part) => part > 255)) return null;
  const isPrivate =
    first === 10 || (first === 172 && second >= 16 && second <= 31) || (first === 192 && second === 168);
  return isPrivate ? PRIVATE_NETWORK : PUBLIC_NETWORK;
}

/** By its looks: groups of up to four hexadecimal digits, at most one gap, perhaps an IPv4 end. */
function isIpv6(address: string): boolean {
  return (
    /^(?:[0-9a-f]{0,4}:){2,7}(?:[0-9a-f]{0,4}|\d{1,3}(?:\.\d{1,3}){3})$/i.test(address) &&
    address.split('::').length <= 2 &&
    !address.includes(':::') &&
    (address.includes('::') || address.split(':').length >= 7)
  );
}
