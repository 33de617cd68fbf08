import type { ReactNode } from 'react';
import { effectKey, effectWords } from '../../app/what-if/what-if-words.ts';
import type { StagedEffect } from '../../review/what-if/pending-graph.ts';
import { useAppState } from '../app-context.ts';
import list from '../panel/panel-list.module.css';
import { Recorded } from '../panel/recorded.tsx';
import classes from './staged-effects.module.css';

/** What each staged policy would change; a press lights its edges on the graph. */
export function StagedEffects({ effects }: { effects: readonly StagedEffect[] }): ReactNode {
  return (
    <section className={`${list['section']} ${classes['section']}`} data-testid="staged-effects">
      <div className={list['heading']}>
        <h3>By staged policy</h3>
      </div>
      {effects.length === 0 && <p className={classes['none']}>The records list no staged policy.</p>}
      <ul>
        {effects.map((effect) => (
          <li key={effectKey(effect)}>
            <Effect effect={effect} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Effect({ effect }: { effect: StagedEffect }): ReactNode {
  const key = effectKey(effect);
  const lit = useAppState(({ litEffect }) => litEffect === key);
  const lightEffect = useAppState((state) => state.lightEffect);
  const { name, place, effect: words } = effectWords(effect);
  const said = (
    <>
      <span className={classes['name']}>
        <Recorded>{name}</Recorded>
      </span>
      <span className={classes['place']}>
        <Recorded>{place}</Recorded>
      </span>
      <span className={classes['effect']}>{words}</span>
    </>
  );
  if (effect.edges.length === 0) return <p className={classes['row']}>{said}</p>;
  return (
    <button
      type="button"
      className={classes['row']}
      aria-pressed={lit}
      title={lit ? 'Its edges are lit on the graph' : 'Light its edges on the graph'}
      onClick={() => lightEffect(key)}
    >
      {said}
    </button>
  );
}
