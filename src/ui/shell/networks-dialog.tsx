import { Button, Modal, Textarea } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { addressedWords } from '../../app/addressed.ts';
import { NETWORKS_TEMPLATE, networksProblems } from '../../app/networks-slice.ts';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './networks-dialog.module.css';

/** People's own names for ranges of addresses: what `pub` and `pvt` are split into. */
export function NetworksDialog(): ReactNode {
  const opened = useAppState(({ dialog }) => dialog === 'networks');
  const dismiss = useAppState((state) => state.dismissNetworks);
  const written = useAppState(({ networksDraft }) => networksDraft !== null);
  return (
    <Modal
      opened={opened}
      onClose={dismiss}
      // A click that slipped must not throw away what was just written; Esc and Cancel are meant.
      closeOnClickOutside={!written}
      title="Own networks"
      size={620}
      classNames={{ title: classes['title'] ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <NetworksForm />
    </Modal>
  );
}

function NetworksForm(): ReactNode {
  const applied = useAppState(({ networks }) => networks.text);
  const draft = useAppState((state) => state.networksDraft);
  const write = useAppState((state) => state.writeNetworks);
  const apply = useAppState((state) => state.applyNetworks);
  const dismiss = useAppState((state) => state.dismissNetworks);
  const account = useAppState(({ capture }) => capture?.account ?? null);
  const text = draft ?? applied;
  // A line that is still being written is not yet wrong; a draft that was left is.
  const [tried, setTried] = useState(draft !== null);
  const problems = tried ? networksProblems(text) : [];
  const area = useRef<HTMLTextAreaElement>(null);

  const submit = (): void => {
    setTried(true);
    void apply(text);
  };
  return (
    <form
      className={classes['body']}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p>
        Give names to ranges of IP addresses, one a line. Where records carry addresses,{' '}
        <em>public network</em> and <em>private network</em> are split into these; of ranges within each
        other, the narrowest names the address.
      </p>
      <Textarea
        ref={area}
        label="Ranges and their names"
        placeholder={NETWORKS_TEMPLATE}
        autosize
        minRows={7}
        maxRows={16}
        spellCheck={false}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          submit();
        }}
        error={problems.length > 0}
        aria-describedby={problems.length > 0 ? 'networks-problems' : undefined}
        classNames={{ label: classes['caption'] ?? '', input: classes['input'] ?? '' }}
        data-autofocus
        data-testid="networks-text"
      />
      {problems.length > 0 && (
        <ul id="networks-problems" className={classes['problems']} role="alert">
          {problems.map(({ line, column, message }) => (
            <li key={`${line} ${column} ${message}`}>
              <button
                type="button"
                className={classes['line']}
                onClick={() => selectLine(area.current, line)}
              >
                Line {line}
              </button>
              <span>
                <Recorded>{message}</Recorded>
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className={classes['note']}>
        {account === null ? addressedWords(null) : <Recorded>{addressedWords(account)}</Recorded>}
      </p>
      <p className={classes['note']}>
        <IconLock size={14} aria-hidden />
        Kept in this browser and used for whatever you open next. Nothing leaves this machine.
      </p>
      <div className={classes['buttons']}>
        <Button
          variant="subtle"
          color="gray"
          disabled={applied === '' && text === ''}
          title="Forget all names; what is open is read again without them"
          onClick={() => void apply('')}
        >
          Clear
        </Button>
        <span className={classes['gap']} />
        <Button onClick={dismiss}>Cancel</Button>
        <Button type="submit" variant="filled" title="Ctrl Enter, or ⌘ Enter">
          Apply
        </Button>
      </div>
    </form>
  );
}

/** Leads to the line that a problem is about. */
function selectLine(area: HTMLTextAreaElement | null, line: number): void {
  if (!area) return;
  const lines = area.value.split(/\r\n|\n|\r/);
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
}
