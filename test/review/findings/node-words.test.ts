import { expect, it } from 'vitest';
import { between, said, WEB } from './findings-of.ts';

it.each(["$'x", '$&', '$$', '$`'])('a NetworkSet named threat-%s is named so', async (text) => {
  const feed = { name_aggr: `threat-${text}`, namespace: '-', type: 'ns' };
  expect(await said('threat-allowed', [between(WEB, feed)])).toEqual([
    `shop/web called NetworkSet threat-${text} on tcp 443: 1 flow let through.`,
  ]);
});
