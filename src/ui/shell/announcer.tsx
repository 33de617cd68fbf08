import type { ReactNode } from 'react';
import { useAppState } from '../app-context.ts';

/** Says aloud what the app has to say, to who doesn't see it happen. */
export function Announcer(): ReactNode {
  const { text, count } = useAppState((state) => state.announcement);
  return (
    <div className="visually-hidden" role="status" data-testid="announcement">
      <span key={count}>{text}</span>
    </div>
  );
}
