import { expect, test } from 'vitest';
import { nameNodes, typeWord } from '../../src/graph/node-names.ts';
import { isThreatFeed } from '../../src/graph/threat-feed.ts';
import { graphOf, nodeOf } from '../app/graph-of.ts';

const customer = nodeOf({ id: 'a', name: 'customer-856cd6d9f5-*' });

test('a workload reads without what its rollout appended', () => {
  const names = nameNodes(graphOf([customer, nodeOf({ id: 'b', name: 'prometheus-*' })]));
  expect(names.get('a')).toEqual({
    drawn: 'customer',
    short: 'customer',
    scoped: 'yaobank/customer',
    full: 'yaobank/customer-856cd6d9f5-*',
  });
  expect(names.get('b')?.short).toBe('prometheus');
});

test('two rollouts in one namespace keep their hashes, for the word would name both', () => {
  const other = nodeOf({ id: 'b', name: 'customer-7d4b9c8f6d-*' });
  const names = nameNodes(graphOf([customer, other]));
  expect(names.get('a')?.short).toBe('customer-856cd6d9f5-*');
  expect(names.get('b')?.short).toBe('customer-7d4b9c8f6d-*');
});

test('the same name in another namespace takes nothing from it', () => {
  const names = nameNodes(graphOf([customer, nodeOf({ id: 'b', namespace: 'shop', name: 'customer-*' })]));
  expect(names.get('a')?.short).toBe('customer');
});

test('networks are called what they are', () => {
  const names = nameNodes(
    graphOf([
      nodeOf({ id: 'pub', type: 'net', namespace: null, name: 'pub' }),
      nodeOf({ id: 'pvt', type: 'net', namespace: null, name: 'pvt' }),
    ]),
  );
  expect([...names.values()].map(({ full }) => full)).toEqual(['public network', 'private network']);
});

test('full names tell clusters apart where a capture holds several', () => {
  const names = nameNodes(
    graphOf([
      nodeOf({ id: 'a', cluster: 'east', name: 'api' }),
      nodeOf({ id: 'b', cluster: null, name: 'api' }),
    ]),
  );
  expect(names.get('a')).toMatchObject({ short: 'api', full: 'yaobank/api in east' });
  expect(names.get('b')?.full).toBe('yaobank/api in no named cluster');
});

test('types are said in Calico’s words', () => {
  expect(typeWord(nodeOf({ id: 'a', type: 'ns', namespace: null }))).toBe('GlobalNetworkSet');
  expect(typeWord(nodeOf({ id: 'a', type: 'ns' }))).toBe('NetworkSet');
  expect(isThreatFeed(nodeOf({ id: 'a', type: 'ns', name: 'threatfeed.alienvault' }))).toBe(true);
  expect(isThreatFeed(nodeOf({ id: 'a', type: 'wep', name: 'threatfeed-loader' }))).toBe(false);
});

test('a name cannot steer the text around it', () => {
  const hostile = nodeOf({ id: 'a', name: 'api\u202Egnp\u0007', namespace: 'te\u2066am' });
  expect(nameNodes(graphOf([hostile])).get('a')).toEqual({
    drawn: 'api\\u202egnp\\u0007',
    short: 'api\\u202egnp\\u0007',
    scoped: 'te\\u2066am/api\\u202egnp\\u0007',
    full: 'te\\u2066am/api\\u202egnp\\u0007',
  });
});
