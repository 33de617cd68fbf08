import { Button, Textarea } from '@mantine/core';
import { IconArrowRight, IconFileUpload, IconLink, IconLock } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { SAMPLES, sampleOpening } from '../../app/samples.ts';
import { useAppState, useScreen } from '../app-context.ts';
import { ManifestsNotice } from '../policies/manifests-notice.tsx';
import { FailureCard } from './failure-card.tsx';
import classes from './open-screen.module.css';
import { RunningCard } from './running-card.tsx';

/** What a person sees first: three ways to open something, and a promise. */
export function OpenScreen(): ReactNode {
  const running = useAppState((state) => state.running !== null);
  return (
    <main className={classes['screen']}>
      <div className={classes['column']}>
        <div className={classes['intro']}>
          <h2>See who talks to whom, and which policy decided</h2>
          <p>
            Open Calico flow logs as a service graph. Click an edge to read the policies that let it through
            or stopped it.
          </p>
        </div>
        <FailureCard />
        <WaitingLink />
        <ManifestsNotice />
        {running ? <RunningCard /> : <Ways />}
      </div>
    </main>
  );
}

/** Whoever follows a link to a file of their own has to open it first. */
function WaitingLink(): ReactNode {
  const waits = useAppState(({ waitingLink }) => waitingLink !== null);
  if (!waits) return null;
  return (
    <p className={classes['waiting']} role="status" data-testid="waiting-link">
      <IconLink size={16} stroke={1.75} aria-hidden />
      This link holds a view of a capture, not the capture itself. Open the file that it is about, and you see
      what was shared.
    </p>
  );
}

function Ways(): ReactNode {
  const { chooseFiles } = useScreen();
  return (
    <>
      <section className={classes['drop']} aria-label="Open files">
        <IconFileUpload size={28} stroke={1.5} aria-hidden className={classes['icon']} />
        <div>
          <p className={classes['strong']}>Drop flow logs anywhere on this page</p>
          <p className={classes['muted']}>
            NDJSON or JSON from flows.log, Elasticsearch, Whisker or Goldmane; several files make one graph.
            Policy manifests beside them show the rules themselves.
          </p>
        </div>
        <Button variant="filled" onClick={chooseFiles}>
          Choose files…
        </Button>
      </section>
      <Samples />
      <PasteBox />
      <p className={classes['promise']}>
        <IconLock size={15} aria-hidden />
        Nothing leaves this machine: files are read in this tab, and the page can connect to nothing but its
        own address.
      </p>
    </>
  );
}

function Samples(): ReactNode {
  const open = useAppState((state) => state.open);
  return (
    <section aria-labelledby="samples">
      <h3 id="samples" className={classes['caption']}>
        Or look at a sample
      </h3>
      <ul className={classes['samples']}>
        {SAMPLES.map(({ id, title, shows }) => (
          <li key={id}>
            <button
              type="button"
              className={classes['sample']}
              data-testid={`sample-${id}`}
              onClick={() => {
                const opening = sampleOpening(id, document.baseURI);
                if (opening) void open(opening);
              }}
            >
              <span className={classes['strong']}>
                {title}
                <IconArrowRight size={15} aria-hidden className={classes['arrow']} />
              </span>
              <span className={classes['muted']}>{shows}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PasteBox(): ReactNode {
  const openText = useAppState((state) => state.openText);
  const [text, setText] = useState('');
  return (
    <form
      className={classes['paste']}
      onSubmit={(event) => {
        event.preventDefault();
        void openText(text);
      }}
    >
      <Textarea
        label="Or paste records"
        placeholder='{"source_name_aggr": "customer-856cd6d9f5-*", "action": "deny", … }'
        minRows={2}
        maxRows={8}
        autosize
        value={text}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          if (text.trim() !== '') event.currentTarget.form?.requestSubmit();
        }}
        onChange={(event) => setText(event.currentTarget.value)}
        classNames={{ label: classes['caption'] ?? '', input: classes['input'] ?? '' }}
        data-testid="paste-box"
      />
      {text.trim() !== '' && (
        <Button type="submit" variant="filled" title="Ctrl Enter, or ⌘ Enter">
          Open what was pasted
        </Button>
      )}
    </form>
  );
}
