import { describe, expect, it } from 'vitest';
import type { NetworksResult } from '../../../src/ingest/networks/network-definition.ts';
import { readNetworksYaml } from '../../../src/ingest/networks/networks-yaml.ts';

/** `line:column: message` of every problem. */
function problems(result: NetworksResult): readonly string[] {
  return result.ok ? [] : result.errors.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

const NODES_AND_PARTNERS = [
  { name: 'nodes', ranges: ['10.0.0.0/16'] },
  { name: 'partners', ranges: ['203.0.113.0/24', '198.51.100.7', 'fd00::/8'] },
];

describe('networks in YAML', () => {
  it.each([
    ['a mapping', 'nodes: 10.0.0.0/16\npartners:\n  - 203.0.113.0/24\n  - 198.51.100.7\n  - fd00::/8\n'],
    ['a mapping in flow style', 'nodes: 10.0.0.0/16\npartners: [203.0.113.0/24, "198.51.100.7", FD00::/8]'],
    ['JSON', '{"nodes": "10.0.0.0/16", "partners": ["203.0.113.0/24", "198.51.100.7", "fd00:0::/8"]}'],
    [
      'a list with a byte order mark, comments and Windows line ends',
      '\ufeff# ours\r\nnetworks:\r\n- name: nodes # all\r\n  ranges: 10.0.0.0/16\r\n' +
        '- {name: partners, ranges: [203.0.113.0/24, 198.51.100.7/32, fd00::/8]}\r\n',
    ],
  ])('are read as %s', (_form, text) => {
    expect(readNetworksYaml(text)).toEqual({ ok: true, definitions: NODES_AND_PARTNERS });
  });

  it.each(['', '# nothing yet\n', '---\n'])('may be none: %j', (text) => {
    expect(readNetworksYaml(text)).toEqual({ ok: true, definitions: [] });
  });

  it('may be called networks, true or 12, for every scalar is text', () => {
    expect(readNetworksYaml('networks: [10.0.0.0/8]\ntrue: 192.0.2.1\n12: 192.0.2.2')).toMatchObject({
      ok: true,
      definitions: [{ name: 'networks' }, { name: 'true' }, { name: '12' }],
    });
  });

  it('tell all their problems at once, each with its place', () => {
    const text = [
      'nodes: 10.1.2.3/8',
      'pub: 10.0.0.0/9',
      'pods:',
      '  - 10.244.0.0/16',
      '  - 10.244.0.0/16',
      '  - [10.0.0.0/10]',
      '  - 12',
      'services: {cidr: 10.96.0.0/12}',
      'tunnels: 10.244.0.0/16',
      'nodes: 192.168.0.0/33',
      'empty:',
      'none: []',
    ].join('\n');
    expect(problems(readNetworksYaml(text))).toEqual([
      '1:8: "10.1.2.3/8" has bits set after the first 8. The network is 10.0.0.0/8.',
      '2:1: "pub" is what flow logs call every other public address. Choose another name.',
      '5:5: 10.244.0.0/16 is already listed in line 4. Leave one of the two out.',
      '6:5: A range is plain text, like 10.0.0.0/8; lists within lists, aliases and tags are not read.',
      '7:5: "12" is no IP address or range. Write it like 10.0.0.0/8, fd00::/8 or 192.0.2.7.',
      '8:11: A range is plain text, like 10.0.0.0/8; lists within lists, aliases and tags are not read.',
      '9:10: 10.244.0.0/16 is already named "pods" in line 4. A range has one name.',
      '10:1: "nodes" is already in line 1. List its ranges there.',
      '10:8: "192.168.0.0/33": the number after the slash is at most 32 for IPv4.',
      '11:7: "" is no IP address or range. Write it like 10.0.0.0/8, fd00::/8 or 192.0.2.7.',
      '12:7: "none" has no ranges.',
    ]);
  });

  it('tell what an entry of the list lacks or has too much of', () => {
    const text = [
      'networks:',
      '- name: nodes',
      '- ranges: [10.0.0.0/8]',
      '- {name: pods, name: pods, ranges: 10.244.0.0/16}',
      '- {name: tunnels, cidr: 10.2.0.0/16, ranges: 10.2.0.0/16}',
      '- nodes',
    ].join('\n');
    expect(problems(readNetworksYaml(text))).toEqual([
      '2:3: This entry has no ranges:.',
      '3:3: This entry has no name:.',
      '4:16: name: is given twice.',
      '5:19: "cidr" is not known here: an entry has a name: and ranges:.',
      '6:3: An entry of networks: has a name: and ranges:.',
    ]);
    expect(problems(readNetworksYaml('networks: [{name: a, ranges: 10.0.0.0/8}]\nb: 10.0.0.0/9'))).toEqual([
      '1:1: Beside networks: there can be nothing else.',
    ]);
  });

  it.each([
    ['tabs', 'nodes:\n\t- 10.0.0.0/8', /^2:1: Tabs are not allowed/],
    ['a bracket left open', 'nodes: [10.0.0.0/8', /^1:19: .*\]/],
    ['a second document', 'a: 10.0.0.0/8\n---\nb: 10.0.0.0/9', /^2:1: A second document/],
    ['a list of ranges', '- 10.0.0.0/8', /^1:1: This names no networks/],
    ['the short form', '10.0.0.0/8 = nodes', /^1:1: This names no networks/],
    ['tags', 'nodes: !!binary MTAuMC4wLjAvOA==', /^1:17: A range is plain text/],
    ['tags of nobody', 'nodes: !mine 10.0.0.0/8', /^1:14: A range is plain text/],
    ['aliases', 'a: &x 10.0.0.0/8\nb: *x', /^2:4: A range is plain text/],
    ['merged keys', 'a: &x 10.0.0.0/8\n<<: *x', /^2:5: A range is plain text/],
    ['a key that is a list', '? [a]\n: 10.0.0.0/8', /^1:3: A name is plain text/],
    ['a name that would steer a terminal', '"a\\e[31m": 10.0.0.0/8', /^1:1: The name "a\\\\u001b\[31m"/],
    ['a name of 64 characters', `${'n'.repeat(64)}: 10.0.0.0/8`, /^1:1: The name .* 64 characters/],
  ])('refuse %s in place', (_what, text, expected) => {
    expect(problems(readNetworksYaml(text))[0]).toMatch(expected);
  });

  it.each([
    ['aliases that multiply', 'a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]'],
    ['100,000 open brackets', `a: ${'['.repeat(100_000)}`],
    ['20,000 brackets, closed again', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['100,000 dashes', '- '.repeat(100_000)],
    ['100,000 question marks', '? '.repeat(100_000)],
    ['ever deeper lines', Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['35,000 same keys', 'a: 10.0.0.0/8\n'.repeat(35_000)],
    ['more than 512 KiB', '#'.repeat(600_000)],
    ['NUL and lone surrogates', 'a: \u0000\ud800'],
    ['__proto__', '__proto__: x\nconstructor: y'],
  ])('refuse %s at once', (_what, text) => {
    // Of this process alone: the machine may have other things to do.
    const before = process.cpuUsage();
    const result = readNetworksYaml(text);
    expect(result.ok).toBe(false);
    expect(problems(result).length).toBeLessThanOrEqual(100);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(5_000);
  });

  it('take names that objects have already', () => {
    expect(readNetworksYaml('__proto__: 10.0.0.0/8\nconstructor: 10.0.0.0/9')).toEqual({
      ok: true,
      definitions: [
        { name: '__proto__', ranges: ['10.0.0.0/8'] },
        { name: 'constructor', ranges: ['10.0.0.0/9'] },
      ],
    });
  });
});
