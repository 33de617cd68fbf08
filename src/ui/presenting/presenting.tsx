import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconX } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect } from 'react';
import { presentedFacts } from '../../app/views/presented-facts.ts';
import type { Presentation } from '../../app/views/presenting-slice.ts';
import { useAppState, useScreen } from '../app-context.ts';
import { Legend } from '../canvas/legend.tsx';
import { Recorded } from '../panel/recorded.tsx';
import { useFullScreen } from './full-screen.ts';
import { usePresentedKeys } from './presented-keys.ts';
import classes from './presenting.module.css';

/** What is said above and below the graph while it is presented. */
export function Presenting(): ReactNode {
  const screen = useScreen();
  const presenting = useAppState((state) => state.presenting);
  const leave = useAppState((state) => state.leavePresenting);
  const presents = presenting !== null;
  usePresentedKeys(screen, presents);
  useFullScreen(
    presents,
    useCallback(() => leave(), [leave]),
  );
  // Synchronises the page's focus with the presentation: what had it is out of sight meanwhile.
  useEffect(() => {
    if (!presents) return;
    const before = document.activeElement;
    return () => {
      // Once what was hidden is on the page again, and after the place that the focus finds by itself.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (before instanceof HTMLElement && before.isConnected) before.focus();
        }),
      );
    };
  }, [presents]);
  if (!presenting) return null;
  return (
    <>
      <Head presenting={presenting} />
      <Foot />
    </>
  );
}

function Head({ presenting }: { presenting: Presentation }): ReactNode {
  const { steps, at } = presenting;
  const stepTo = useAppState((state) => state.stepTo);
  const leave = useAppState((state) => state.leavePresenting);
  const step = steps[at];
  if (!step) return null;
  return (
    <header className={classes['head']} data-presented data-testid="presented">
      <div className={classes['words']}>
        <h1 className={classes['title']} data-testid="presented-title">
          <Recorded>{step.name}</Recorded>
        </h1>
        {step.note !== '' && (
          <p className={classes['note']} data-testid="presented-note">
            {step.note.split('\n').map((line, number) => (
              // Lines have nothing else to be told apart by.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <span key={number}>
                <Recorded>{line}</Recorded>
              </span>
            ))}
          </p>
        )}
      </div>
      <nav className={classes['steps']} aria-label="Presentation">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label="Previous view"
          disabled={at === 0}
          onClick={() => stepTo(at - 1)}
        >
          <IconChevronLeft size={22} aria-hidden />
        </ActionIcon>
        <span className={classes['count']} data-testid="presented-count">
          {at + 1} of {steps.length}
        </span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label="Next view"
          disabled={at === steps.length - 1}
          onClick={() => stepTo(at + 1)}
        >
          <IconChevronRight size={22} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label="End the presentation" onClick={leave}>
          <IconX size={20} aria-hidden />
        </ActionIcon>
      </nav>
    </header>
  );
}

function Foot(): ReactNode {
  const picture = useAppState((state) => state.picture);
  const tooMuch = useAppState((state) => state.tooMuch);
  const view = useAppState((state) => state.view);
  const capture = useAppState((state) => state.capture);
  const timeZone = useAppState((state) => state.timeZone);
  const facts = presentedFacts({ view, capture, picture }, timeZone);
  return (
    <footer className={classes['foot']} data-presented data-testid="presented-foot">
      {picture && tooMuch === null && (
        <div className={classes['legend']}>
          <Legend picture={picture} />
        </div>
      )}
      <dl className={classes['facts']}>
        {facts.map(({ name, says }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Recorded>{says}</Recorded>
            </dd>
          </div>
        ))}
      </dl>
    </footer>
  );
}
