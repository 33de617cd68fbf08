import { Menu } from '@mantine/core';
import { IconDownload, IconFilter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { leastWords, SEVERITIES } from '../../app/findings/finding-words.ts';
import type { FindingsFormat } from '../../app/findings/findings-file.ts';
import { selectionWords } from '../../app/focusing.ts';
import { indexPicture } from '../../app/picture-index.ts';
import { useAppState, useScreen } from '../app-context.ts';
import { BarMenu } from '../dock/bar-menu.tsx';
import bar from '../dock/rows-bar.module.css';
import { ScopeChip } from '../dock/scope-chip.tsx';
import { RulesMenu } from './rules-menu.tsx';
import { SeverityBars } from './severity-mark.tsx';

/** What narrows the list, which rules are asked, and what can be done with what they found. */
export function FindingsTools(): ReactNode {
  return (
    <>
      <Scope />
      <span className={bar['gap']} />
      <SeverityFilter />
      <RulesMenu />
      <Download />
    </>
  );
}

/** The list is narrowed to a badge: that is said, and undone, beside it. */
function Scope(): ReactNode {
  const listAllFindings = useAppState((state) => state.listAllFindings);
  const words = useAppState(({ findingScope, picture }) =>
    findingScope && picture ? selectionWords(indexPicture(picture.graph), findingScope.target) : null,
  );
  return words !== null && <ScopeChip words={words} leaves="List all findings" onLeave={listAllFindings} />;
}

function SeverityFilter(): ReactNode {
  const least = useAppState((state) => state.leastSeverity);
  const choose = useAppState((state) => state.chooseLeastSeverity);
  return (
    <BarMenu words={leastWords(least)} icon={<IconFilter size={14} aria-hidden />}>
      {SEVERITIES.map((severity) => (
        <Menu.Item
          key={severity}
          leftSection={<SeverityBars severity={severity} />}
          aria-current={severity === least}
          onClick={() => choose(severity)}
        >
          {leastWords(severity)}
        </Menu.Item>
      ))}
    </BarMenu>
  );
}

function Download(): ReactNode {
  const { save } = useScreen();
  const download = useAppState((state) => state.downloadFindings);
  const found = useAppState((state) => state.findings !== null);
  const as = (format: FindingsFormat) => () => void download(format, save);
  return (
    <BarMenu words="Download" disabled={!found} icon={<IconDownload size={14} aria-hidden />}>
      <Menu.Item onClick={as('md')}>Markdown, for a ticket</Menu.Item>
      <Menu.Item onClick={as('json')}>JSON, for a program</Menu.Item>
    </BarMenu>
  );
}
