import type { ReactNode } from 'react';
import type { Rung } from '../../app/ladder.ts';
import { targetOfRung } from '../../app/policies/policy-rows.ts';
import { ruleOfRung } from '../../app/policies/rung-rule.ts';
import { useAppState } from '../app-context.ts';
import { RuleExcerpt } from '../policies/rule-excerpt.tsx';
import classes from './ladder-view.module.css';
import { Recorded } from './recorded.tsx';

/** Leads to the policy in the table of policies, unfolded at this very rule. */
export function PolicyName({ rung }: { rung: Rung }): ReactNode {
  const showPolicyRule = useAppState((state) => state.showPolicyRule);
  const target = targetOfRung(rung);
  const name = <Recorded>{rung.policy}</Recorded>;
  if (!target) return <strong>{name}</strong>;
  return (
    <button
      type="button"
      className={classes['name']}
      title="Show it in the table of policies"
      onClick={() => showPolicyRule(target)}
    >
      {name}
    </button>
  );
}

/** The rule that matched as it is written, where manifests are open, or why it can't be shown. */
export function RungRule({ rung }: { rung: Rung }): ReactNode {
  const manifests = useAppState((state) => state.manifests?.read ?? null);
  if (!manifests) return null;
  const { rule, remark } = ruleOfRung(manifests, rung);
  return (
    <>
      {rule && <RuleExcerpt {...rule} />}
      {remark !== null && (
        <p className={classes['remark']} data-testid="rule-remark">
          <Recorded>{remark}</Recorded>
        </p>
      )}
    </>
  );
}
