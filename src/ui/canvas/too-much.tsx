import { Button } from '@mantine/core';
import {
  IconArrowsDiagonalMinimize2,
  IconChevronRight,
  IconStack2,
  IconWorld,
  IconX,
  IconZoomExclamation,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Offer } from '../../app/large/large-slice.ts';
import { keepsWords, sizeWords } from '../../app/large/large-words.ts';
import type { Keeps } from '../../app/large/narrower.ts';
import type { TooMuch as Amount } from '../../app/large/picture-answer.ts';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './too-much.module.css';

/** In place of a picture that nobody could read: how much it would be, and narrower ones. */
export function TooMuch({ amount }: { amount: Amount }): ReactNode {
  const offers = useAppState((state) => state.offers);
  const pending = useAppState((state) => state.offersPending);
  return (
    <div className={classes['scroll']}>
      <section className={classes['card']} aria-labelledby="too-much" data-testid="too-much">
        <header className={classes['head']}>
          <IconZoomExclamation size={22} stroke={1.5} aria-hidden className={classes['icon']} />
          <div>
            <h2 id="too-much">{sizeWords(amount)}: more than can be read</h2>
            <p>Look at a part of it. The query, the flow table and the list of connections work as ever.</p>
          </div>
        </header>
        <ul className={classes['offers']} aria-label="Narrower views" aria-busy={pending}>
          {offers.map((offer) => (
            <li key={JSON.stringify(offer.keeps)}>
              <OfferRow offer={offer} />
            </li>
          ))}
          {pending && (
            <li className={classes['pending']} role="status">
              Looking for narrower views …
            </li>
          )}
        </ul>
        {!pending && offers.length === 0 && (
          <p className={classes['pending']}>
            No narrower view suggests itself. A query, a filter or a shorter time range makes it less.
          </p>
        )}
        <footer className={classes['foot']}>
          <Anyway />
        </footer>
      </section>
    </div>
  );
}

function OfferRow({ offer }: { offer: Offer }): ReactNode {
  const takeOffer = useAppState((state) => state.takeOffer);
  const { title, why } = keepsWords(offer.keeps);
  return (
    <button type="button" className={classes['offer']} data-testid="offer" onClick={() => takeOffer(offer)}>
      <span className={classes['mark']} data-kind={offer.keeps.kind}>
        {MARKS[offer.keeps.kind]}
      </span>
      <span className={classes['what']}>
        <strong>
          <Recorded>{title}</Recorded>
        </strong>
        <span>
          <Recorded>{why}</Recorded>
        </span>
      </span>
      <span className={classes['size']}>{sizeWords(offer.size)}</span>
      <IconChevronRight size={15} aria-hidden className={classes['go']} />
    </button>
  );
}

const DENIED = <IconX size={15} stroke={2.4} aria-hidden />;
const FOLDED = <IconArrowsDiagonalMinimize2 size={15} aria-hidden />;
const MARKS: Readonly<Record<Keeps['kind'], ReactNode>> = {
  denied: DENIED,
  deniedNamespace: DENIED,
  networks: <IconWorld size={15} aria-hidden />,
  largest: <IconStack2 size={15} aria-hidden />,
  merged: <IconStack2 size={15} aria-hidden />,
  folded: FOLDED,
};

/** The last resort, and what becomes of it. */
function Anyway(): ReactNode {
  const plain = useAppState((state) => state.plain);
  const drawAnyway = useAppState((state) => state.drawAnyway);
  const drawLess = useAppState((state) => state.drawLess);
  if (plain?.kind === 'placing') {
    return (
      <>
        <span className={classes['progress']}>
          <span role="status">Laying out all of it</span>
          <progress value={plain.progress} aria-label="How much has been laid out" />
        </span>
        <Button onClick={drawLess}>Cancel</Button>
      </>
    );
  }
  return (
    <>
      <span role={plain?.kind === 'failed' ? 'alert' : undefined}>
        {plain?.kind === 'failed'
          ? `It could not be drawn: ${plain.message}`
          : 'Drawn plainly: straight lines and dots, few names. It takes a while.'}
      </span>
      <Button onClick={plain?.kind === 'failed' ? drawLess : drawAnyway}>
        {plain?.kind === 'failed' ? 'Leave it' : 'Draw anyway'}
      </Button>
    </>
  );
}
