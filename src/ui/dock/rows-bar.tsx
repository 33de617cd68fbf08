import { Button, Menu, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { exactCount } from '../../app/figures.ts';
import { edgeWords, indexPicture, nameOf } from '../../app/picture-index.ts';
import type { ShownRows } from '../../app/rows/rows-slice.ts';
import type { Separator } from '../../export/rows-csv.ts';
import { useAppState, useScreen } from '../app-context.ts';
import { BarMenu } from './bar-menu.tsx';
import { ColumnChoice } from './column-choice.tsx';
import classes from './rows-bar.module.css';
import { ScopeChip } from './scope-chip.tsx';

/** How many rows the table lists. */
export function RowCount(): ReactNode {
  const rows = useAppState((state) => state.rows);
  return rows && <span data-testid="row-count">{countWords(rows)}</span>;
}

/** What narrows the table, and what can be done with it. */
export function RowsTools(): ReactNode {
  const rows = useAppState((state) => state.rows);
  return (
    <>
      <Scope />
      <span className={classes['gap']} />
      <ColumnChoice />
      <CopyMenu rows={rows} />
      <Download rows={rows} />
    </>
  );
}

function countWords({ count, total }: ShownRows): string {
  if (count === total) return `${exactCount(total)} ${total === 1 ? 'row' : 'rows'}`;
  return `${exactCount(count)} of ${exactCount(total)} rows`;
}

/** What is selected on the graph narrows the table: that is said, and undone, beside it. */
function Scope(): ReactNode {
  const words = useAppState(({ view, picture }) => {
    if (!view.selection || !picture) return null;
    const index = indexPicture(picture.graph);
    const edge = view.selection.kind === 'edge' ? index.edges.get(view.selection.id) : undefined;
    if (edge) return edgeWords(index, edge);
    return view.selection.kind === 'node'
      ? nameOf(index, view.selection.id).short
      : 'a connection not drawn now';
  });
  const clearSelection = useAppState((state) => state.clearSelection);
  return (
    words !== null && (
      <ScopeChip words={words} leaves="Show all connections" shortcut="Esc" onLeave={clearSelection} />
    )
  );
}

function CopyMenu({ rows }: { rows: ShownRows | null }): ReactNode {
  const { copy, store } = useScreen();
  const current = useAppState((state) => state.currentRow);
  const [copied, setCopied] = useState(false);
  const take = async (from: number, to: number, separator: Separator): Promise<void> => {
    const text = await store.getState().textOfRows(from, to, separator);
    if (text === null) return;
    copy(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  const at = current?.position ?? null;
  const most = Math.min(rows?.count ?? 0, COPIED_AT_MOST);
  const all = rows && rows.count > most ? `The first ${exactCount(most)} rows` : 'All rows';
  return (
    <BarMenu
      words={copied ? 'Copied' : 'Copy'}
      disabled={!rows || rows.count === 0}
      icon={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
    >
      <Menu.Item disabled={at === null} onClick={() => at !== null && void take(at, at + 1, '\t')}>
        This row, for a spreadsheet
      </Menu.Item>
      <Menu.Item onClick={() => void take(0, most, '\t')}>{all}, for a spreadsheet</Menu.Item>
      <Menu.Item onClick={() => void take(0, most, ',')}>{all}, as CSV</Menu.Item>
    </BarMenu>
  );
}

/** More than this is a file's matter. */
const COPIED_AT_MOST = 10_000;

function Download({ rows }: { rows: ShownRows | null }): ReactNode {
  const { save } = useScreen();
  const downloadRows = useAppState((state) => state.downloadRows);
  const [busy, setBusy] = useState(false);
  return (
    <Tooltip label="Download all rows with these columns. Times are in UTC.">
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        className={classes['button']}
        disabled={!rows || rows.count === 0}
        loading={busy}
        leftSection={<IconDownload size={14} aria-hidden />}
        onClick={() => {
          setBusy(true);
          void downloadRows(save).finally(() => setBusy(false));
        }}
      >
        CSV
      </Button>
    </Tooltip>
  );
}
