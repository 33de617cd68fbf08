import { Button, CloseButton, Popover, TextInput } from '@mantine/core';
import { IconFileText, IconInfoCircle, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { exactCount } from '../../app/figures.ts';
import { offersSampleManifests } from '../../app/manifests/manifests-slice.ts';
import { listingOf } from '../../app/policies/policies-slice.ts';
import { tableNotes } from '../../app/policies/policy-words.ts';
import { useAppState, useScreen } from '../app-context.ts';
import bar from '../dock/rows-bar.module.css';
import classes from './policies-bar.module.css';
import { PoliciesMenu } from './policies-menu.tsx';

/** How many policies the table lists. */
export function PolicyCount(): ReactNode {
  const count = useAppState((state) => listingOf(state)?.review.policies.length ?? null);
  return count !== null && <span data-testid="policy-count">{exactCount(count)}</span>;
}

/** What narrows the table, what is written beside what was seen, and what can be done with it. */
export function PoliciesTools(): ReactNode {
  return (
    <>
      <Filter />
      <span className={bar['gap']} />
      <Manifests />
      <HowToRead />
      <PoliciesMenu />
    </>
  );
}

function Filter(): ReactNode {
  const text = useAppState((state) => state.policyFilter);
  const filter = useAppState((state) => state.filterPolicies);
  return (
    <TextInput
      className={classes['filter'] ?? ''}
      size="xs"
      aria-label="Filter policies"
      placeholder="Filter, as staged or never hit"
      leftSection={<IconSearch size={13} aria-hidden />}
      rightSection={
        text !== '' && <CloseButton size="xs" aria-label="Show all policies" onClick={() => filter('')} />
      }
      value={text}
      onChange={(event) => filter(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || text === '') return;
        event.stopPropagation();
        filter('');
      }}
      data-testid="policy-filter"
    />
  );
}

function Manifests(): ReactNode {
  const { chooseFiles } = useScreen();
  const open = useAppState((state) => state.manifests !== null);
  const offered = useAppState(offersSampleManifests);
  const openSampleManifests = useAppState((state) => state.openSampleManifests);
  const showDialog = useAppState((state) => state.showDialog);
  const running = useAppState((state) => state.manifestsRunning !== null);
  const [words, title, perform] = open
    ? (['Manifests', 'Which policy manifests are open', () => showDialog('manifests')] as const)
    : offered
      ? ([
          'Show rules',
          'This sample comes with its policies’ manifests: show the rules themselves',
          () => void openSampleManifests(),
        ] as const)
      : ([
          'Open manifests…',
          'Policies as kubectl get … -o yaml prints them: then the rules themselves are shown',
          chooseFiles,
        ] as const);
  return (
    <Button
      variant="subtle"
      color={open ? 'gray' : 'var(--accent)'}
      size="compact-xs"
      className={open ? bar['button'] : classes['offer']}
      loading={running}
      title={title}
      leftSection={<IconFileText size={14} aria-hidden />}
      onClick={perform}
    >
      {words}
    </Button>
  );
}

function HowToRead(): ReactNode {
  const listing = useAppState(listingOf);
  return (
    <Popover position="top-end" shadow="md" width={380} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          className={bar['button']}
          disabled={!listing}
          leftSection={<IconInfoCircle size={14} aria-hidden />}
        >
          How to read it
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <ul className={classes['notes']} data-testid="policy-notes">
          {listing && tableNotes(listing).map((note) => <li key={note}>{note}</li>)}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
