import { Menu } from '@mantine/core';
import { IconCheck, IconShare2 } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useAppState, useScreen } from '../app-context.ts';
import { BarMenu } from '../dock/bar-menu.tsx';

const FORMATS = [
  { format: 'markdown', words: 'Markdown', end: 'md', type: 'text/markdown' },
  { format: 'csv', words: 'CSV', end: 'csv', type: 'text/csv' },
] as const;

/** All policies with their rules, for a ticket or a spreadsheet. */
export function PoliciesMenu(): ReactNode {
  const { copy, save, store } = useScreen();
  const known = useAppState((state) => state.policies !== null);
  const [copied, setCopied] = useState(false);
  const take = ({ format, end, type }: (typeof FORMATS)[number], into: 'clipboard' | 'file'): void => {
    const { policiesText, capture } = store.getState();
    const text = policiesText(format);
    if (text === null || !capture) return;
    if (into === 'file') {
      save(`${capture.title}.policies.${end}`, new Blob([text], { type }));
      return;
    }
    copy(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <BarMenu
      words={copied ? 'Copied' : 'Export'}
      disabled={!known}
      icon={copied ? <IconCheck size={14} aria-hidden /> : <IconShare2 size={14} aria-hidden />}
    >
      {FORMATS.map((one) => (
        <Menu.Item key={one.format} onClick={() => take(one, 'clipboard')}>
          Copy as {one.words}
        </Menu.Item>
      ))}
      {FORMATS.map((one) => (
        <Menu.Item key={one.format} onClick={() => take(one, 'file')}>
          Download as {one.words}
        </Menu.Item>
      ))}
    </BarMenu>
  );
}
