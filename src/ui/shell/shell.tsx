import type { ReactNode } from 'react';
import { AccountDialog } from '../account/account-dialog.tsx';
import { useAppState } from '../app-context.ts';
import { CanvasArea } from '../canvas/canvas-area.tsx';
import { Dock } from '../dock/dock.tsx';
import { FailureCard } from '../open/failure-card.tsx';
import { OpenScreen } from '../open/open-screen.tsx';
import { RunningBar } from '../open/running-bar.tsx';
import { Outline } from '../outline/outline.tsx';
import { SidePanel } from '../panel/side-panel.tsx';
import { ManifestsDialog } from '../policies/manifests-dialog.tsx';
import { ManifestsNotice } from '../policies/manifests-notice.tsx';
import { Presenting } from '../presenting/presenting.tsx';
import { QueryRow } from '../query/query-row.tsx';
import { SearchDialog } from '../search/search-dialog.tsx';
import { SaveDialog } from '../sharing/save-dialog.tsx';
import { ShareNotice } from '../sharing/share-notice.tsx';
import { ViewsDialog } from '../views/views-dialog.tsx';
import { Announcer } from './announcer.tsx';
import { DropOverlay } from './drop-overlay.tsx';
import { Header } from './header.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { KeptFocus } from './kept-focus.tsx';
import { LinkProblems } from './link-problems.tsx';
import { NetworksDialog } from './networks-dialog.tsx';
import { PasteListener } from './paste-listener.tsx';
import classes from './shell.module.css';
import { Shortcuts } from './shortcuts.tsx';
import { SkipLink } from './skip-link.tsx';

/** The areas of the screen and what lies over all of them. */
export function Shell(): ReactNode {
  const somethingIsOpen = useAppState(({ capture }) => capture !== null);
  const presents = useAppState(({ presenting }) => presenting !== null);
  return (
    <div className={classes['shell']} data-presenting={presents || undefined}>
      <SkipLink />
      <Header />
      {somethingIsOpen ? (
        <>
          <RunningBar />
          <QueryRow />
          <div className={classes['work']}>
            <Outline />
            <CanvasArea />
            <SidePanel />
            <div className={classes['messages']}>
              <FailureCard />
              <ShareNotice />
              <ManifestsNotice />
              <LinkProblems />
            </div>
          </div>
          <Dock />
        </>
      ) : (
        <OpenScreen />
      )}
      <Announcer />
      <AccountDialog />
      <HelpDialog />
      <SearchDialog />
      <NetworksDialog />
      <ManifestsDialog />
      <ViewsDialog />
      <SaveDialog />
      <Presenting />
      <DropOverlay />
      <PasteListener />
      <Shortcuts />
      <KeptFocus />
    </div>
  );
}
