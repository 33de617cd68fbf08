import { expect, test } from 'vitest';
import { isManifestText, joinSources, sortFiles } from '../../../src/app/manifests/manifest-sources.ts';

const POLICY = 'apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: {name: a, namespace: b}\n';

test.each([
  ['a policy in YAML', POLICY, 'a.txt', true],
  ['a list behind a comment', `# mine\n\n${POLICY}`, 'a', true],
  ['documents in a list', '- kind: Tier\n- apiVersion: v1\n', 'a', true],
  ['JSON as kubectl prints it', '{"apiVersion": "v1",\n"items": [{"kind": "Tier"}]}', 'a.json', true],
  ['broken YAML of any kind', 'spec: [', 'a.YML', true],
  ['a flow log', '{"source_name_aggr": "a", "action": "allow"}', 'a.json', false],
  ['a flow log that is called YAML', '{"source_name_aggr": "a"}', 'a.yaml', false],
  ['Goldmane’s records', '{"items":[{"policies":[{"kind":"CalicoNetworkPolicy"}]}]}', 'a.json', false],
  [
    'keys within a label',
    '{"labels": "\\"apiVersion\\": \\"v1\\", \\"kind\\": \\"Tier\\""}',
    'a.json',
    false,
  ],
  ['a log line that mentions both', '2026 F {"x": "apiVersion: v1"}\n2026 F kind: Tier', 'a.log', false],
  ['nothing', '', 'a.yaml', false],
])('%s is told by its content', (_, text, name, isManifest) => {
  expect(isManifestText(text, name)).toBe(isManifest);
});

test('files that were dropped together are sorted, whatever their order', async () => {
  const log = new File(['{"action": "allow"}'], 'flows.json');
  const policy = new File([POLICY], 'policies.json');
  expect(await sortFiles([policy, log])).toEqual({ manifests: [policy], logs: [log] });
});

test('a file of the same name takes the place of the one before, and two of a drop are told apart', () => {
  const [old, mended, other] = [POLICY, '', '# other'].map((text) => new File([text], 'a.yaml'));
  if (!old || !mended || !other) throw new Error('Three files were made.');
  const before = joinSources([], [old]);
  expect(joinSources(before, [mended, other])).toEqual([
    { name: 'a.yaml', from: mended },
    { name: 'a.yaml (2)', from: other },
  ]);
});
