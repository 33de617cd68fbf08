import { Kbd } from '@mantine/core';
import {
  IconBackspace,
  IconBolt,
  IconCircle,
  IconCircleDot,
  IconHexagon,
  IconHighlight,
  IconPlugConnected,
  IconShieldHalf,
  IconSquare,
  IconSquareRotated,
  IconSquareRounded,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { shortcutWords } from '../../app/actions/action.ts';
import { countOf, exactCount } from '../../app/figures.ts';
import type { OptionSection, SearchOption } from '../../app/search/search-options.ts';
import type { SearchResult } from '../../app/search/search-table.ts';
import { resultCount, SECTION_WORDS } from '../../app/search/search-words.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './search-list.module.css';

interface SearchListProps {
  readonly id: string;
  readonly sections: readonly OptionSection[];
  readonly active: SearchOption | null;
  readonly idOf: (option: SearchOption) => string;
  readonly onPoint: (option: SearchOption) => void;
  readonly onChoose: (option: SearchOption) => void;
}

export function SearchList({ id, sections, active, idOf, onPoint, onChoose }: SearchListProps): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const activeId = active ? idOf(active) : null;

  // Synchronises the list's scrolling with the keys: what is chosen is in sight.
  useEffect(() => {
    if (activeId === null) return;
    const option = document.getElementById(activeId);
    // With the first one of a section comes its heading.
    const isFirst = option?.previousElementSibling?.matches('[data-heading]');
    if (isFirst) option?.previousElementSibling?.scrollIntoView({ block: 'nearest' });
    option?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  return (
    // What it lists is walked from the field.
    <div ref={list} id={id} role="listbox" aria-label="Results" className={classes['list']}>
      {sections.map((section) => (
        <Section key={section.kind} section={section}>
          {section.options.map((option) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys, and never loses the focus.
            <div
              key={option.id}
              id={idOf(option)}
              role="option"
              tabIndex={-1}
              aria-selected={option.id === active?.id}
              className={classes['option']}
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => {
                if (option.id !== active?.id) onPoint(option);
              }}
              onClick={() => onChoose(option)}
            >
              <OptionWords option={option} />
            </div>
          ))}
        </Section>
      ))}
    </div>
  );
}

function Section({ section, children }: { section: OptionSection; children: ReactNode }): ReactNode {
  const headingId = useId();
  const { kind, total, unlisted } = section;
  if (kind === 'light' || kind === 'clear') return children;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a listbox has groups, and no fieldsets.
    <div role="group" aria-labelledby={headingId} className={classes['section']}>
      <div id={headingId} data-heading role="presentation" className={classes['heading']}>
        {kind === 'action' ? 'Actions' : SECTION_WORDS[kind]} <span>{exactCount(total)}</span>
      </div>
      {children}
      {unlisted > 0 && (
        <div role="presentation" className={classes['unlisted']}>
          and {exactCount(unlisted)} more: type more of the name
        </div>
      )}
    </div>
  );
}

function OptionWords({ option }: { option: SearchOption }): ReactNode {
  if (option.kind === 'more') {
    return <span className={classes['more']}>and {exactCount(option.more)} more</span>;
  }
  if (option.kind === 'clear') {
    return (
      <>
        <IconBackspace size={16} aria-hidden className={classes['icon']} />
        <span className={classes['name']}>Clear the text</span>
      </>
    );
  }
  if (option.kind === 'light') {
    return (
      <>
        <IconHighlight size={16} aria-hidden className={classes['icon']} />
        <span className={classes['name']}>
          Light up{' '}
          <span className={classes['query']}>
            <Recorded>{option.light.query}</Recorded>
          </span>
        </span>
        <span className={classes['count']}>{countOf(option.light.edges, 'edge')}</span>
      </>
    );
  }
  if (option.kind === 'action') {
    const { shortcut } = option.action;
    return (
      <>
        <IconBolt size={16} aria-hidden className={classes['icon']} />
        <span className={classes['name']}>{option.label}</span>
        {shortcut && <Kbd>{shortcutWords(shortcut)}</Kbd>}
      </>
    );
  }
  const { result } = option;
  const Icon = iconOf(result);
  return (
    <>
      <Icon size={16} aria-hidden className={classes['icon']} />
      <span className={classes['name']}>
        <Recorded>{result.name}</Recorded>
        <span className={classes['what']}>
          <Recorded>{result.what}</Recorded>
        </span>
      </span>
      {/* A policy did not deny all that it looked at. */}
      {result.denied > 0 && result.kind !== 'policy' && (
        <span className={classes['denied']}>{exactCount(result.denied)} denied</span>
      )}
      <span className={classes['count']} data-nothing={result.edges === 0}>
        {resultCount(result)}
      </span>
    </>
  );
}

/** The shapes that things have in the picture. */
function iconOf({ kind, type }: SearchResult): typeof IconCircle {
  if (type === 'hep' || type === 'hosts') return IconHexagon;
  if (type === 'ns') return IconSquareRotated;
  return {
    endpoint: IconCircle,
    namespace: IconSquareRounded,
    network: IconCircleDot,
    service: IconSquare,
    port: IconPlugConnected,
    policy: IconShieldHalf,
  }[kind];
}
