import { describe, expect, it } from 'vitest';
import { networkOf } from '../../src/flow/network-of.ts';

describe('the network of an address', () => {
  it.each([
    ['10.0.0.1', 'pvt'],
    ['172.16.0.1', 'pvt'],
    ['172.31.255.255', 'pvt'],
    ['192.168.1.1', 'pvt'],
    ['172.15.0.1', 'pub'],
    ['172.32.0.1', 'pub'],
    ['100.64.0.1', 'pub'],
    ['127.0.0.1', 'pub'],
    ['169.254.169.254', 'pub'],
    ['147.75.40.148', 'pub'],
    ['fd00::1', 'pub'],
    ['::1', 'pub'],
    ['::ffff:10.0.0.1', 'pub'],
    ['2001:db8:1:2:3:4:5:6', 'pub'],
  ])('%s is %s, as Calico counts', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each([
    '',
    'pub',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.1.2',
    'a.b.c.d',
    ':',
    '1:2:3',
    '1::2::3',
    ':::1',
    '10.0.0.1/8',
  ])('is not known of %j, which is no address', (text) => {
    expect(networkOf(text)).toBeNull();
  });
});
