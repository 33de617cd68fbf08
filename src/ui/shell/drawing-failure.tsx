import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Recorded } from '../panel/recorded.tsx';
import classes from './drawing-failure.module.css';

interface Failed {
  readonly message: string | null;
}

/** Stands in for the screen where it could not be drawn: React would take the whole page away. */
export class DrawingFailure extends Component<{ readonly children: ReactNode }, Failed> {
  override state: Failed = { message: null };

  static getDerivedStateFromError(error: unknown): Failed {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    return message === null ? this.props.children : <DrawingFailureCard message={message} />;
  }
}

export function DrawingFailureCard({ message }: { readonly message: string }): ReactNode {
  return (
    <main className={classes['page']}>
      <section className={classes['card']} role="alert" data-testid="drawing-failure">
        <h1>The screen could not be drawn</h1>
        <p>
          Pawprint ran into a mistake of its own: <Recorded>{message}</Recorded>
        </p>
        <p>
          It may come from the view that the address asks for. Your files are as they were; those that you
          opened yourself have to be opened again.
        </p>
        {/* Without a fragment it is another address, so that the page starts afresh. */}
        <Button
          onClick={() => window.location.assign(`${window.location.pathname}${window.location.search}`)}
        >
          Open the page without this view
        </Button>
      </section>
    </main>
  );
}
