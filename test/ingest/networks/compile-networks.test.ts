import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileNetworks } from '../../../src/ingest/networks/compile-networks.ts';

describe('the name of an address', () => {
  const names = compileNetworks([
    { name: 'private', ranges: ['10.0.0.0/8'] },
    { name: 'nodes', ranges: ['10.1.0.0/16', '192.0.2.7'] },
    { name: 'gateway', ranges: ['10.1.0.1'] },
    { name: 'ula', ranges: ['fd00::/8'] },
    { name: 'site', ranges: ['fd00:12::/32'] },
    { name: 'mapped', ranges: ['::ffff:198.51.100.0/120'] },
  ]);

  it.each([
    ['10.2.3.4', 'private'],
    ['10.1.3.4', 'nodes'],
    ['10.1.0.1', 'gateway'],
    ['10.1.0.2', 'nodes'],
    ['::ffff:10.1.0.1', 'gateway'],
    ['::FFFF:0a01:0001', 'gateway'],
    ['192.0.2.7', 'nodes'],
    ['192.0.2.8', null],
    ['198.51.100.255', 'mapped'],
    ['198.51.101.0', null],
    ['fd00:12::1', 'site'],
    ['fd00:0012:0:0:0:0:0:1', 'site'],
    ['fd01::1', 'ula'],
    ['fe80::1%eth0', null],
    ['2001:db8::1', null],
  ])('%s is %s', (ip, name) => {
    expect(names.nameOf(ip)).toBe(name);
  });

  it.each([
    '',
    '-',
    '10.1',
    '010.1.0.1',
    '0x0a.1.0.1',
    '10.1.0.256',
    '10.1.0.1 ',
    '10.1.0.1/32',
    ':',
    '::1::',
    'ä',
  ])('is nothing where the address can not be read: %j', (ip) => {
    expect(names.nameOf(ip)).toBeNull();
  });

  it('is nothing for 100,000 characters, at once', () => {
    expect(names.nameOf(`10.${'1'.repeat(100_000)}`)).toBeNull();
    expect(names.nameOf('f:'.repeat(50_000))).toBeNull();
  });

  it('can be that of all there is, family by family', () => {
    const all = compileNetworks([
      { name: 'four', ranges: ['0.0.0.0/0'] },
      { name: 'six', ranges: ['::/0'] },
    ]);
    expect(['255.255.255.255', '0.0.0.0', '::', 'ffff::'].map(all.nameOf)).toEqual([
      'four',
      'four',
      'six',
      'six',
    ]);
  });

  it('is that of the narrowest range which holds it, in whatever order they are given', () => {
    const octet = fc.constantFrom(0, 1, 127, 128, 255);
    const address = fc.tuple(octet, octet, octet, octet);
    const range = fc.record({ address, prefix: fc.integer({ min: 0, max: 32 }) });
    const bitsOf = (octets: readonly number[]): string =>
      octets.map((part) => part.toString(2).padStart(8, '0')).join('');
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), address, (ranges, asked) => {
        const bits = new Set(ranges.map((each) => bitsOf(each.address).slice(0, each.prefix)));
        const definitions = [...bits].map((first) => {
          const padded = first.padEnd(32, '0');
          const octets = [0, 8, 16, 24].map((at) => Number.parseInt(padded.slice(at, at + 8), 2));
          return { name: `n${first}`, ranges: [`${octets.join('.')}/${first.length}`] };
        });
        const holding = [...bits].filter((first) => bitsOf(asked).startsWith(first));
        const narrowest = holding.sort((a, b) => b.length - a.length)[0];
        const expected = narrowest === undefined ? null : `n${narrowest}`;
        expect(compileNetworks(definitions).nameOf(asked.join('.'))).toBe(expected);
        expect(compileNetworks(definitions.reverse()).nameOf(`::ffff:${asked.join('.')}`)).toBe(expected);
      }),
    );
  });

  it('has no ties: the same range under two names is refused', () => {
    expect(() =>
      compileNetworks([
        { name: 'a', ranges: ['10.0.0.0/8'] },
        { name: 'b', ranges: ['::ffff:10.0.0.0/104'] },
      ]),
    ).toThrow('named a and b');
  });
});
