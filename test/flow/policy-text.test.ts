import { describe, expect, it } from 'vitest';
import { decodePolicy, decodeTrace } from '../../src/flow/decode-policy.ts';
import { kubectlCommand } from '../../src/flow/kubectl.ts';
import type { PolicyList } from '../../src/flow/policy-hit.ts';
import { decidingHit, decidingList, hitText } from '../../src/flow/policy-text.ts';
import type { Reporter } from '../../src/flow/verdict.ts';

const SENTENCES: readonly (readonly [string, Reporter, PolicyList, string])[] = [
  [
    '0|security|security.block|pass|1',
    'src',
    'enforced',
    'Egress rule 1 matched and passed the flow on to the next tier.',
  ],
  ['0|security|security.block|deny|0', 'src', 'enforced', 'Egress rule 0 matched and denied the flow.'],
  ['0|app|shop/app.allow|allow|2', 'dst', 'enforced', 'Ingress rule 2 matched and allowed the flow.'],
  [
    '3|application|yaobank/application.allow-customer|deny|-1',
    'src',
    'all',
    'No egress rule of it matched: the end of tier application denied the flow by default.',
  ],
  [
    '1|platform|platform.mon|pass|-1',
    'dst',
    'enforced',
    'No ingress rule of it matched: the end of tier platform passed the flow on to the next tier by default.',
  ],
  [
    '0|app|shop/app.staged:q|deny|0',
    'src',
    'pending',
    'Staged, not enforced: egress rule 0 matched and would deny the flow.',
  ],
  [
    '0|default|sknp:shop/mail|deny|-1',
    'src',
    'pending',
    'Staged, not enforced: no egress rule of it matched: the end of tier default would deny the flow by default.',
  ],
  [
    '0|__PROFILE__|__PROFILE__.kns.shop|allow|0',
    'dst',
    'enforced',
    'No policy applied: namespace shop allowed ingress by default.',
  ],
  [
    '0|__PROFILE__|pro:ksa.shop.default|allow|0',
    'src',
    'enforced',
    'No policy applied: service account shop.default allowed egress by default.',
  ],
  [
    '0|__PROFILE__|__PROFILE__.__NO_MATCH__|deny|0',
    'dst',
    'enforced',
    'No policy applied and no profile matched: ingress was denied by default.',
  ],
  ['0|*|*|deny|*', 'src', 'enforced', 'A policy that your access rights hide denied the flow.'],
  [
    '0|app|shop/app.allow|allow|-2',
    'src',
    'enforced',
    'It allowed the flow; which egress rule did is not recorded.',
  ],
  [
    '0|app|shop/app.allow|allow',
    'dst',
    'all',
    'It allowed the flow; which ingress rule did is not recorded.',
  ],
  ['0|app|app.host|deny|3', 'fwd', 'transit', 'Rule 3 matched and denied the forwarded flow.'],
  [
    '0|app|shop/app.allow|deny|*',
    'dst',
    'enforced',
    'It denied the flow; which ingress rule did is hidden from you.',
  ],
  [
    '0|*|gnp:q|deny|-1',
    'src',
    'enforced',
    'No egress rule of it matched: the end of its tier denied the flow by default.',
  ],
  [
    '0|app|shop/app.allow|deny|-1',
    'src',
    'pending',
    'No egress rule of it matched: the end of tier app would deny the flow by default.',
  ],
  [
    '0|__PROFILE__|pro:kns.shop|allow|0',
    'src',
    'pending',
    'No policy would apply: namespace shop would allow egress by default.',
  ],
  ['what?', 'src', 'enforced', 'This entry could not be decoded and is shown as recorded.'],
];

describe('a hit in words', () => {
  it.each(SENTENCES)('says what %s did (%s, %s)', (raw, reporter, list, sentence) => {
    expect(hitText(decodePolicy(raw), { reporter, list })).toBe(sentence);
  });
});

describe('the deciding hit', () => {
  const none = { enforced: [], pending: [], transit: [], all: [] };

  it('is the first that allowed or denied, and never a staged one among enforced policies', () => {
    const all = ['0|a|a.x|pass|0', '1|a|a.staged:s|deny|0', '2|a|a.y|allow|0'];
    const trace = decodeTrace({ ...none, all });
    expect(decidingList(trace)).toBe('all');
    expect(decidingHit(trace, 'all')?.name).toBe('y');
  });

  it('may be a staged one among pending policies, which count as if enforced', () => {
    const trace = decodeTrace({ ...none, pending: ['0|a|a.staged:s|deny|0', '1|a|a.y|allow|0'] });
    expect(decidingHit(trace, 'pending')?.name).toBe('s');
  });
});

describe('the command that shows a policy', () => {
  it.each([
    [
      '0|security|security.block|pass|1',
      'kubectl get globalnetworkpolicies.projectcalico.org security.block -o yaml',
    ],
    [
      '0|app|np:shop/app.allow|allow|1',
      'kubectl get networkpolicies.projectcalico.org -n shop app.allow -o yaml',
    ],
    [
      '0|default|shop/knp.default.redis|allow|0',
      'kubectl get networkpolicies.networking.k8s.io -n shop redis -o yaml',
    ],
    ['0|__PROFILE__|pro:kns.shop|allow|0', 'kubectl get profiles.projectcalico.org kns.shop -o yaml'],
    [
      "0|t|gnp:it's; rm -r x|allow|0",
      "kubectl get globalnetworkpolicies.projectcalico.org 'it'\\''s; rm -r x' -o yaml",
    ],
    ['0|t|gnp:--kubeconfig=x|allow|0', null],
    [
      '0|security|security.staged:lock|deny|0',
      'kubectl get stagedglobalnetworkpolicies.projectcalico.org security.lock -o yaml',
    ],
    [
      '0|app|shop/staged:q|deny|0',
      'kubectl get stagednetworkpolicies.projectcalico.org -n shop app.q -o yaml',
    ],
    ['0|app|snp:shop/q|deny|0', 'kubectl get stagednetworkpolicies.projectcalico.org -n shop q -o yaml'],
    ['0|t|gnp:a\u001b[201~b|allow|0', null],
    ['0|*|*|deny|*', null],
    ['what?', null],
  ])('for %s is %s', (raw, command) => {
    expect(kubectlCommand(decodePolicy(raw))).toBe(command);
  });
});
