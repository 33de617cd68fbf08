import { expect, test } from 'vitest';
import { readNetworksText } from '../../../src/ingest/networks/networks-text.ts';

test('one range a line, names as often as they have ranges, comments and empty lines anywhere', () => {
  const text = [
    '# ours',
    '10.0.0.0/16 = nodes',
    '  fd00:0::/8=nodes   # the new ones',
    '',
    '203.0.113.7\t=\tpartner #1',
    '198.51.100.0/24 = partner#2 = b\r',
  ].join('\n');
  expect(readNetworksText(text)).toEqual({
    ok: true,
    definitions: [
      { name: 'nodes', ranges: ['10.0.0.0/16', 'fd00::/8'] },
      { name: 'partner', ranges: ['203.0.113.7'] },
      { name: 'partner#2 = b', ranges: ['198.51.100.0/24'] },
    ],
  });
});

test('nothing but comments is no networks', () => {
  expect(readNetworksText('# 10.0.0.0/8 = nodes\n\n   \n')).toEqual({ ok: true, definitions: [] });
});

test('all problems are told at once, each with its line and column', () => {
  const text = [
    'nodes = 10.0.0.0/8',
    '10.0.0.0/8 nodes',
    '  = nodes',
    '10.0.0.0/8 =',
    '10.0.0.0/9 = *',
    '10.0.0.0/8 = pods',
    '010.0.0.0/8 = octal',
    '::ffff:10.0.0.0/104 = mapped',
    '::ffff:0:0/90 = half',
    'fe80::1%eth0 = zone',
    '192.0.2.0/24 == twice',
  ].join('\r\n');
  const result = readNetworksText(text);
  expect(result.ok ? [] : result.errors.map(({ line, column, message }) => [line, column, message])).toEqual([
    [1, 1, 'The range comes first, then the name, like 10.0.0.0/8 = nodes.'],
    [2, 1, 'Write a range, an equals sign and a name, like 10.0.0.0/8 = nodes.'],
    [3, 3, 'The range is missing before the equals sign. Write it like 10.0.0.0/8 = nodes.'],
    [4, 13, 'The name is missing. Write it like nodes or partner-a.'],
    [5, 14, '"*" stands for “several” in flow logs. Choose another name.'],
    [7, 1, '"010.0.0.0/8" is no IP address or range. Write it like 10.0.0.0/8, fd00::/8 or 192.0.2.7.'],
    [8, 1, '10.0.0.0/8 is already named "pods" in line 6. A range has one name.'],
    [
      9,
      1,
      '"::ffff:0:0/90" is IPv4 written as IPv6, and its range would hold more than IPv4. Write the IPv4 range.',
    ],
    [10, 1, '"fe80::1%eth0" is no IP address or range. Write it like 10.0.0.0/8, fd00::/8 or 192.0.2.7.'],
    [11, 1, 'One equals sign is enough, like 10.0.0.0/8 = nodes.'],
  ]);
});

test('what nobody wrote by hand is refused as a whole', () => {
  expect(readNetworksText('10.0.0.0/8 = a\n'.repeat(11_000)).ok).toBe(false);
  expect(readNetworksText('#'.repeat(600_000)).ok).toBe(false);
});
