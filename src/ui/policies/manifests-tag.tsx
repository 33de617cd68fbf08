import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { countOfPolicies } from '../../app/manifests/manifest-words.ts';
import { useAppState } from '../app-context.ts';
import classes from '../shell/header.module.css';

/** Manifests change what is said of rules, so it is said that there are some, and where some could not be read. */
export function ManifestsTag(): ReactNode {
  const count = useAppState(({ manifests }) => manifests?.read.policies.size ?? null);
  const problems = useAppState(({ manifests }) => manifests?.read.problems.length ?? 0);
  const showDialog = useAppState((state) => state.showDialog);
  if (count === null) return null;
  return (
    <Tooltip label="Which policy manifests are open">
      <button
        type="button"
        className={`${classes['tag']} ${problems > 0 ? classes['rejected'] : ''}`}
        data-testid="manifests-tag"
        onClick={() => showDialog('manifests')}
      >
        {countOfPolicies(count)} written
        {problems > 0 && `, ${problems === 1 ? '1 problem' : `${problems} problems`}`}
      </button>
    </Tooltip>
  );
}
