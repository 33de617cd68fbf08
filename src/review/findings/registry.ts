import type { Rule, RuleText } from './rule.ts';
import { crossNamespaceOnce } from './rules/cross-namespace-once.ts';
import { deniedAtDestination, deniedAtSource } from './rules/denied.ts';
import { egressToPublic } from './rules/egress-to-public.ts';
import { endsDisagree } from './rules/ends-disagree.ts';
import { hostEndpoint } from './rules/host-endpoint.ts';
import { ingressFromPublic } from './rules/ingress-from-public.ts';
import { namespaceDefault } from './rules/namespace-default.ts';
import { plaintextToPublic } from './rules/plaintext-to-public.ts';
import { scan } from './rules/scan.ts';
import { stagedWouldAllow, stagedWouldDeny } from './rules/staged.ts';
import { threatAllowed, threatDenied } from './rules/threat-traffic.ts';
import { tierDefaultDeny } from './rules/tier-default-deny.ts';
import { hiddenPolicy, undecodablePolicy } from './rules/unreadable-policies.ts';

/** Every rule there is, worst first. */
export const RULES: readonly Rule[] = [
  threatAllowed,
  ingressFromPublic,
  plaintextToPublic,
  scan,
  threatDenied,
  egressToPublic,
  stagedWouldDeny,
  stagedWouldAllow,
  namespaceDefault,
  deniedAtSource,
  deniedAtDestination,
  tierDefaultDeny,
  crossNamespaceOnce,
  endsDisagree,
  hostEndpoint,
  hiddenPolicy,
  undecodablePolicy,
];

/** What the rules are, as plain data: for help, settings and the list itself. */
export const RULE_TEXTS: readonly RuleText[] = RULES.map(({ id, title, severity, why, limits }) => ({
  id,
  title,
  severity,
  why,
  limits,
}));
