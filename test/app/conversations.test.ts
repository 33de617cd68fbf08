import { expect, test } from 'vitest';
import { namesOfEnds } from '../../src/app/conversations.ts';
import type { EdgeConversation } from '../../src/graph/edge-conversations.ts';
import type { NodeIdentity } from '../../src/graph/folding.ts';

function end(id: string, more: Partial<NodeIdentity> = {}): NodeIdentity {
  return { id, type: 'wep', cluster: null, namespace: 'yaobank', name: id, ...more };
}

const conversation = (source: NodeIdentity, target: NodeIdentity) => ({ source, target }) as EdgeConversation;

const customer = end('customer-856cd6d9f5-*');
const database = end('database-69f6f4db5b-*');

test('ends of conversations are called as nodes are', () => {
  const pub = end('pub', { type: 'net', namespace: null });
  const names = namesOfEnds([conversation(customer, database), conversation(customer, pub)]);
  expect([...names.values()].map(({ short, full }) => [short, full])).toEqual([
    ['customer', 'yaobank/customer-856cd6d9f5-*'],
    ['database', 'yaobank/database-69f6f4db5b-*'],
    ['public network', 'public network'],
  ]);
});

test('what a short name leaves open is said in full', () => {
  const elsewhere = end('shop', { namespace: 'shop', name: 'database-6c7d8f9f5b-*' });
  const rollout = end('customer-7d4b9c8f6d-*');
  const names = namesOfEnds([conversation(customer, database), conversation(rollout, elsewhere)]);
  expect([...names.values()].map(({ short }) => short)).toEqual([
    'customer-856cd6d9f5-*',
    'yaobank/database-69f6f4db5b-*',
    'customer-7d4b9c8f6d-*',
    'shop/database-6c7d8f9f5b-*',
  ]);
});

test('clusters are told apart', () => {
  const names = namesOfEnds([
    conversation(end('a', { cluster: 'east', name: 'api' }), end('b', { cluster: 'west', name: 'api' })),
  ]);
  expect(names.get('b')?.short).toBe('yaobank/api in west');
});
