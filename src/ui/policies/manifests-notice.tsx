import { Button, CloseButton, Loader } from '@mantine/core';
import { IconFileAlert, IconFileText } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { manifestFiles, manifestsInShort } from '../../app/manifests/manifest-words.ts';
import type { OpenManifests } from '../../app/manifests/manifests-slice.ts';
import { useAppState } from '../app-context.ts';
import { ManifestRemarks } from './manifest-remarks.tsx';
import classes from './manifests.module.css';

/** Manifests on their way in, and what came of them: problems with their places, or that flow logs are missing. */
export function ManifestsNotice(): ReactNode {
  const running = useAppState((state) => state.manifestsRunning !== null);
  const failure = useAppState((state) => state.manifestsFailure);
  const manifests = useAppState((state) => state.manifests);
  const told = useAppState((state) => state.manifestsTold);
  if (running) return <Running />;
  if (failure !== null) {
    return (
      <Card isProblem title="The policy manifests could not be read">
        <p>{failure} What was open stays open.</p>
      </Card>
    );
  }
  return manifests && !told ? <Outcome manifests={manifests} /> : null;
}

function Running(): ReactNode {
  const cancel = useAppState((state) => state.cancelManifests);
  return (
    <section className={classes['card']} data-testid="manifests-running">
      <Loader size={16} color="var(--accent)" />
      <p role="status">Reading policy manifests</p>
      <Button onClick={cancel}>Cancel</Button>
    </section>
  );
}

function Outcome({ manifests }: { manifests: OpenManifests }): ReactNode {
  const waits = useAppState(({ capture }) => capture === null);
  const showDockTab = useAppState((state) => state.showDockTab);
  const dismiss = useAppState((state) => state.dismissManifestsNotice);
  const files = manifestFiles(manifests);
  const problems = files.flatMap(({ remarks }) => remarks.filter(({ isProblem }) => isProblem));
  const isProblem = problems.length > 0;
  const read = manifestsInShort(manifests);
  const none = manifests.read.policies.size === 0;
  return (
    <Card
      isProblem={isProblem}
      title={isProblem ? 'Some policy manifests could not be read' : `${read} read`}
    >
      <ManifestRemarks remarks={problems.slice(0, 4)} />
      {problems.length > 4 && <p>{problems.length - 4} more are listed with the open manifests.</p>}
      {isProblem && <p>{none ? 'Nothing else was in there.' : `Everything else was read: ${read}.`}</p>}
      {waits ? (
        <p>They wait for flow logs: open those of the same cluster, and you see what each rule did.</p>
      ) : (
        !isProblem && (
          <p>Ladders now show the rules themselves, and the table of policies shows what each did.</p>
        )
      )}
      {!waits && (
        <p className={classes['buttons']}>
          <Button
            onClick={() => {
              dismiss();
              showDockTab('policies');
            }}
          >
            Show policies
          </Button>
        </p>
      )}
    </Card>
  );
}

function Card(props: { isProblem: boolean; title: string; children: ReactNode }): ReactNode {
  const { isProblem, title, children } = props;
  const dismiss = useAppState((state) => state.dismissManifestsNotice);
  const Icon = isProblem ? IconFileAlert : IconFileText;
  return (
    <section
      className={classes['card']}
      role={isProblem ? 'alert' : 'status'}
      data-problem={isProblem}
      data-testid="manifests-notice"
    >
      <Icon size={20} stroke={1.75} aria-hidden className={classes['icon']} />
      <div className={classes['text']}>
        <h3>{title}</h3>
        {children}
      </div>
      <CloseButton size="sm" aria-label="Dismiss" onClick={dismiss} />
    </section>
  );
}
