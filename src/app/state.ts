import type { EdgeConversation } from '../graph/edge-conversations.ts';
import type { EdgeId, FlowGraph, NodeId } from '../graph/flow-graph.ts';
import type { Focus, Metric, View } from '../graph/view.ts';
import type { Layout, Point } from '../layout/layout.ts';
import type { AnnouncementSlice } from './announcing/announcement-slice.ts';
import type { ConversationsSlice } from './conversations.ts';
import type { DockSlice } from './dock-slice.ts';
import type { EvidenceSlice } from './evidence.ts';
import type { FilterChoicesSlice } from './filter-choices.ts';
import type { FindSlice } from './find-slice.ts';
import type { FindingsSlice } from './findings/findings-slice.ts';
import type { LargeSlice } from './large/large-slice.ts';
import type { ManifestsSlice } from './manifests/manifests-slice.ts';
import type { NetworksSlice, OwnNetworks } from './networks-slice.ts';
import type { CaptureSummary, Failure, Opening, Reading, ReadingProgress } from './opening.ts';
import type { OutlineSlice } from './outline/outline-slice.ts';
import type { Pace } from './pace.ts';
import type { Places } from './places/places.ts';
import type { PoliciesSlice } from './policies/policies-slice.ts';
import type { QuerySlice } from './query-slice.ts';
import type { RowsSlice } from './rows/rows-slice.ts';
import type { SearchSlice } from './search/search-slice.ts';
import type { SettingsSlice } from './settings-slice.ts';
import type { CopyingSlice } from './sharing/copying-slice.ts';
import type { SavingSlice } from './sharing/saving-slice.ts';
import type { PlaySlice } from './timeline/play-slice.ts';
import type { TimeSlice } from './timeline/time-slice.ts';
import type { PresentingSlice } from './views/presenting-slice.ts';
import type { SavedViewsSlice } from './views/saved-views-slice.ts';
import type { WhatIfSlice } from './what-if/what-if-slice.ts';

/** Everything the screen shows, slice by slice. What can be derived is not here but in selectors. */
export interface AppState
  extends CaptureSlice,
    NetworksSlice,
    DownloadSlice,
    ViewSlice,
    WhatIfSlice,
    QuerySlice,
    FilterChoicesSlice,
    FindSlice,
    SearchSlice,
    PictureSlice,
    LargeSlice,
    EvidenceSlice,
    ConversationsSlice,
    ScreenSlice,
    OutlineSlice,
    AnnouncementSlice,
    SettingsSlice,
    DockSlice,
    TimeSlice,
    PlaySlice,
    RowsSlice,
    PoliciesSlice,
    ManifestsSlice,
    FindingsSlice,
    SavedViewsSlice,
    PresentingSlice,
    CopyingSlice,
    SavingSlice {}

export interface OpenCapture extends CaptureSummary {
  readonly title: string;
  /** The `?sample=` that leads back to it; null where only the person has the file. */
  readonly sample: string | null;
  /** What was chosen: the way back to it. */
  readonly opening: Opening;
  /** The names for ranges of addresses that it was read with. */
  readonly networks: OwnNetworks;
  readonly reading: Reading;
}

/** What an address says about the View. */
export interface LinkedView {
  /** null where it says nothing, and the capture may choose. */
  readonly view: View | null;
  readonly problems: readonly string[];
}

export interface RunningRead {
  readonly title: string;
  readonly progress: ReadingProgress | null;
  readonly pace: Pace;
}

export interface CaptureSlice {
  readonly capture: OpenCapture | null;
  readonly running: RunningRead | null;
  readonly failure: Failure | null;
  /** What the address says while nothing is open: it is about what is opened next. */
  readonly waitingLink: LinkedView | null;
  /** Replaces what is open if it holds at least one record; of two, the later one wins. */
  readonly open: (opening: Opening, link?: LinkedView) => Promise<void>;
  /** Reads what is open, or is being opened, once more: with what has been set since. */
  readonly readAgain: () => Promise<void>;
  readonly cancelOpening: () => void;
  readonly dismissFailure: () => void;
}

/** Hands a file to the person: the page does what a browser does with downloads. */
export type SaveFile = (name: string, content: Blob) => void;

export interface DownloadSlice {
  /** The reading that gathers all rejections, while it runs. */
  readonly download: RunningRead | null;
  readonly downloadFailure: string | null;
  readonly downloadRejections: (save: SaveFile) => Promise<void>;
  readonly cancelDownload: () => void;
}

export interface ViewSlice {
  readonly view: View;
  /** What a link said that could not be understood or names nothing here, and other things worth a notice. */
  readonly viewProblems: readonly string[];
  /** True until what a link names has been looked for in the picture. */
  readonly linkUnchecked: boolean;
  readonly selectNode: (id: NodeId) => void;
  readonly selectEdge: (id: EdgeId) => void;
  /** Unfolds what a conversation is folded into, and selects its own edge. */
  readonly goToConversation: (conversation: EdgeConversation) => void;
  readonly clearSelection: () => void;
  readonly foldGroup: (key: string) => void;
  readonly unfoldGroup: (key: string) => void;
  readonly foldAll: () => void;
  readonly unfoldAll: () => void;
  readonly mergeRollouts: () => void;
  readonly separateRollouts: () => void;
  readonly chooseMetric: (metric: Metric) => void;
  /** Narrows the picture further; what is narrowed to fills the canvas. */
  readonly focusOn: (focus: Focus) => void;
  /** Says the last narrowing in another way. */
  readonly changeFocus: (focus: Focus) => void;
  /** Back to the first `depth` narrowings; 0 is everything. */
  readonly stepBackTo: (depth: number) => void;
  readonly hideNodes: (ids: readonly NodeId[]) => void;
  readonly showNodes: (ids: readonly NodeId[]) => void;
  readonly chooseServices: (shown: boolean) => void;
  /** Where the paths begin that are asked for, until it is said where they end. */
  readonly pathFrom: NodeId | null;
  readonly startPath: (from: NodeId) => void;
  readonly leavePath: () => void;
  /** From a link or the browser's back and forward. */
  readonly restoreView: (view: View, problems: readonly string[]) => void;
  readonly dismissViewProblems: () => void;
}

/** A graph and where its parts stand: they change together, so that nothing is drawn unplaced. */
export interface Picture {
  readonly graph: FlowGraph;
  readonly layout: Layout;
  /** The `arrangement` that it was made for. */
  readonly arrangement: number;
}

/** What a person dragged, and where it and what went along then are. */
export interface Moved {
  /** The node, or the group of the box. */
  readonly dragged: string;
  readonly positions: ReadonlyMap<NodeId, Point>;
  readonly boxes: Layout['boxes'];
}

export interface PictureSlice {
  readonly picture: Picture | null;
  /** True while a picture of the present View is being made. */
  readonly drawing: boolean;
  readonly pictureFailure: string | null;
  readonly places: Places;
  /** What they were before everything was laid out again; null where it wasn't. */
  readonly placesBefore: Places | null;
  /** Counts how often the whole picture changed: another capture, all folded, laid out again. The canvas then fits. */
  readonly arrangement: number;
  readonly moveNodes: (moved: Moved) => void;
  /** Lets what was dragged make room like anything else; all of it where nothing is named. */
  readonly letGo: (id?: string) => void;
  /** The only thing that moves everything. */
  readonly layOutAgain: () => void;
  /** Everything back to where it was before, and the other way round. */
  readonly takeBackLayout: () => void;
  /** Of all captures; what is on the screen stays as it is. */
  readonly forgetPlaces: () => void;
}

export type Dialog =
  | 'help'
  | 'account'
  | 'trust'
  | 'networks'
  | 'manifests'
  | 'search'
  | 'views'
  | 'save-view'
  | 'save-as';

/** What the keyboard is at on the canvas, before it is selected. */
export type Walked = { readonly kind: 'node' | 'edge'; readonly id: string } | null;

export interface MenuAt {
  readonly x: number;
  readonly y: number;
  readonly target: Target;
}

/** What an action is about. `group` is a namespace box, by its folding key. */
export type Target =
  | { readonly kind: 'node'; readonly id: NodeId }
  | { readonly kind: 'edge'; readonly id: EdgeId }
  | { readonly kind: 'group'; readonly id: string }
  | { readonly kind: 'canvas' };

export interface ScreenSlice {
  readonly dialog: Dialog | null;
  readonly menu: MenuAt | null;
  readonly walked: Walked;
  readonly panelWidth: number;
  /** On a narrow screen, where the panel covers the canvas: whether it shows without a selection. */
  readonly panelOpen: boolean;
  /** Counts how often a person asked to go to the details: the panel then takes the focus. */
  readonly detailsAsked: number;
  readonly showDialog: (dialog: Dialog) => void;
  readonly closeDialog: () => void;
  readonly openMenu: (menu: MenuAt) => void;
  readonly closeMenu: () => void;
  readonly walkTo: (walked: Walked) => void;
  readonly resizePanel: (width: number) => void;
  readonly openPanel: () => void;
  readonly closePanel: () => void;
  readonly goToDetails: () => void;
}
