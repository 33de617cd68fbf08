import type { StateCreator, StoreApi } from 'zustand/vanilla';
import type { EdgeId } from '../../graph/flow-graph.ts';
import type { Selection, View } from '../../graph/view.ts';
import { isAtLeast, type Severity } from '../../review/findings/severity.ts';
import { withConversation } from '../conversations.ts';
import { DOCK_UNFOLDED, isDockFolded } from '../dock-slice.ts';
import { withNodesApart } from '../folding.ts';
import { indexPicture } from '../picture-index.ts';
import { drawnKey } from '../picture-slice.ts';
import type { AppState, OpenCapture, SaveFile } from '../state.ts';
import type { DrawnFinding } from './drawn-findings.ts';
import type { FindingsFormat } from './findings-file.ts';
import { type FoundEdge, type FoundList, findingsKey, type ListedFinding } from './found-list.ts';

/** What was found, and where of it what is drawn: both of one view. */
export interface ShownFindings {
  readonly list: FoundList;
  /** In the order of the list. */
  readonly drawn: readonly DrawnFinding[];
}

/** The findings that a badge stands for: the list is narrowed to them. */
export interface FindingScope {
  /** The node or edge with the badge. */
  readonly target: Selection;
  readonly findings: readonly string[];
}

export interface FindingsSlice {
  /** null until somebody wants to see them, and until they are known. */
  readonly findings: ShownFindings | null;
  readonly findingsFailure: string | null;
  /** Findings of this severity and worse are listed. */
  readonly leastSeverity: Severity;
  readonly findingScope: FindingScope | null;
  /** The id of the one that a person looks at. */
  readonly chosenFinding: string | null;
  readonly chooseLeastSeverity: (least: Severity) => void;
  /** Shows the details of one. */
  readonly chooseFinding: (id: string | null) => void;
  /** Shows the details of one, selects it on the graph and brings it into the middle. What is folded stays so. */
  readonly goToFinding: (id: string) => void;
  /** The same, with all that it is about unfolded. */
  readonly unfoldFinding: (id: string) => void;
  /** Unfolds what one edge of a finding is folded into, and goes there. */
  readonly goToFoundEdge: (edge: FoundEdge) => void;
  /** Selects a node or edge and lists those findings about it that its badge, or its details, stand for. */
  readonly listFindingsOf: (scope: FindingScope) => void;
  readonly listAllFindings: () => void;
  readonly downloadFindings: (format: FindingsFormat, save: SaveFile) => Promise<void>;
}

/** So many edges are brought into sight at once: of more one would see but lines. */
const FRAMED_AT_MOST = 40;

export const createFindingsSlice: StateCreator<AppState, [], [], FindingsSlice> = (set, get) => {
  const goTo = (view: View, id: string, along: readonly string[] = []): void =>
    set({ view, goingTo: { id, along }, walked: null, pathFrom: null });
  const choose = (id: string | null): void =>
    set(({ dockHeight, chosenFinding: before }) => ({
      chosenFinding: id,
      // Details want more room than a few rows of a list; later a person may take it back.
      ...(id === null || before !== null ? {} : { dockHeight: Math.max(dockHeight, DOCK_UNFOLDED) }),
    }));
  return {
    findings: null,
    findingsFailure: null,
    leastSeverity: 'info',
    findingScope: null,
    chosenFinding: null,

    chooseLeastSeverity: (leastSeverity) => set({ leastSeverity }),
    chooseFinding: choose,

    goToFinding: (id) => {
      choose(id);
      const { findings, picture, tooMuch, view } = get();
      const drawn = drawnOf(findings, id);
      const finding = findingOf(findings, id);
      if (!drawn || !finding || !picture) return;
      const [edge] = drawn.edges;
      if (finding.subject.kind === 'edge' && edge !== undefined) {
        // Where services are drawn, this edge leads to one and has another id.
        const lacks = tooMuch === null && view.services && !indexPicture(picture.graph).edges.has(edge);
        goTo(
          { ...view, services: lacks ? false : view.services, selection: { kind: 'edge', id: edge } },
          edge,
        );
        return;
      }
      const [node] = drawn.middle;
      if (node === undefined) return;
      goTo(
        { ...view, selection: { kind: 'node', id: node } },
        node,
        [...drawn.middle, ...drawn.edges].slice(0, FRAMED_AT_MOST),
      );
    },

    unfoldFinding: (id) => {
      choose(id);
      const { findings, view } = get();
      const finding = findingOf(findings, id);
      if (!finding) return;
      const [edge] = finding.edges;
      if (finding.subject.kind === 'edge' && edge) {
        get().goToFoundEdge(edge);
        return;
      }
      const nodes = finding.subject.kind === 'nodes' ? finding.nodes : finding.edges.flatMap(endsOf);
      const apart = { ...withNodesApart(view, nodes), services: false };
      const middle = finding.subject.kind === 'nodes' ? nodes[0]?.id : commonest(finding.edges);
      if (middle === undefined) return;
      const along = finding.subject.edges.slice(0, FRAMED_AT_MOST);
      goTo({ ...apart, selection: { kind: 'node', id: middle } }, middle, along);
    },

    goToFoundEdge: (found) => goTo({ ...withConversation(get().view, found), services: false }, found.edge),

    listFindingsOf: (findingScope) => {
      set(({ view }) => ({
        findingScope,
        leastSeverity: 'info',
        view: { ...view, selection: findingScope.target },
      }));
      get().showDockTab('findings');
      choose(findingScope.findings[0] ?? null);
    },

    listAllFindings: () => set({ findingScope: null }),

    downloadFindings: async (format, save) => {
      const { capture, view, rulesOff, leastSeverity } = get();
      if (!capture) return;
      const { account } = capture;
      try {
        const asked = { view, off: rulesOff, format, least: leastSeverity, account };
        save(`${capture.title}.findings.${format}`, await capture.reading.ask('findingsFile', asked));
      } catch (cause) {
        if (get().capture === capture) set({ findingsFailure: messageOf(cause) });
      }
    },
  };
};

function endsOf({ source, target }: FoundEdge): readonly FoundEdge['source'][] {
  return [source, target];
}

/** The end that most of these edges share. */
function commonest(edges: readonly FoundEdge[]): string | undefined {
  const met = new Map<string, number>();
  for (const { id } of edges.flatMap(endsOf)) met.set(id, (met.get(id) ?? 0) + 1);
  return [...met].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function findingOf(findings: ShownFindings | null, id: string | null): ListedFinding | null {
  return findings?.list.findings.find((finding) => finding.id === id) ?? null;
}

function drawnOf(findings: ShownFindings | null, id: string | null): DrawnFinding | null {
  const at = findings?.list.findings.findIndex((finding) => finding.id === id) ?? -1;
  return findings?.drawn[at] ?? null;
}

/** The one whose details are shown. */
export function chosenFinding({ findings, chosenFinding: id }: FindingsSlice): ListedFinding | null {
  return findingOf(findings, id);
}

/** Whether what a finding is about is drawn as part of something else. */
export function isFindingFolded({ findings }: FindingsSlice, { id, subject, nodes }: ListedFinding): boolean {
  const drawn = drawnOf(findings, id);
  if (!drawn) return false;
  if (subject.kind === 'edge') return drawn.edges[0] !== subject.edges[0];
  return nodes.some((node) => !drawn.nodes.includes(node.id));
}

/** The edges of the chosen finding, where they are more than what is selected: they are lit up beside it. */
export function edgesOfChosen({ findings, chosenFinding: id, view }: AppState): readonly EdgeId[] {
  const drawn = drawnOf(findings, id);
  const isSelected = view.selection?.kind === 'node' && drawn?.middle[0] === view.selection.id;
  return isSelected ? drawn.edges : NO_EDGES;
}

const NO_EDGES: readonly EdgeId[] = [];

/** Those that are listed, worst first. */
export function listedFindings(
  findings: ShownFindings | null,
  least: Severity,
  scope: FindingScope | null,
): readonly ListedFinding[] {
  const all = findings?.list.findings ?? [];
  return all.filter(
    ({ id, severity }) => isAtLeast(severity, least) && (scope === null || scope.findings.includes(id)),
  );
}

/** Those about a node or an edge of the picture, worst first. */
export function findingsAbout(findings: ShownFindings | null, id: string): readonly ListedFinding[] {
  const { list, drawn } = findings ?? {};
  return (list?.findings ?? []).filter((_, at) => {
    const where = drawn?.[at];
    return where !== undefined && (where.edges.includes(id) || where.nodes.includes(id));
  });
}

/** Whether somebody sees what would be found: the list is shown, or badges on a graph. */
function areWanted(state: AppState): boolean {
  const listed = state.dockTab === 'findings' && !isDockFolded(state);
  return listed || (state.findingBadges && state.tooMuch === null);
}

/**
 * Keeps findings in step with capture, view and rules once they are wanted. They come after the picture, one question
 * at a time, and not while time plays: a large capture takes most of a second to be gone through.
 */
export function gatherFindings(store: StoreApi<AppState>): () => void {
  let asked: { readonly capture: OpenCapture; readonly found: string; readonly drawn: string } | null = null;
  let waits = false;

  const ask = (): void => {
    const state = store.getState();
    const { capture, picture, view, drawing, playing, rulesOff: off } = state;
    if (asked && asked.capture !== capture) {
      asked = null;
      store.setState(NO_FINDINGS);
    }
    if (!capture || !picture || drawing || playing || waits || !areWanted(state)) return;
    const found = findingsKey({ view, off });
    const drawn = JSON.stringify([drawnKey(view), off]);
    if (asked?.drawn === drawn) return;
    const known = asked?.found === found ? state.findings : null;
    const mine = { capture, found, drawn };
    asked = mine;
    waits = true;
    const settle = (answered: Partial<AppState>): void => {
      waits = false;
      if (asked === mine && store.getState().capture === capture) store.setState(answered);
      ask();
    };
    const asking = { view, off };
    Promise.all([
      known?.list ?? capture.reading.ask('findings', asking),
      capture.reading.ask('drawnFindings', asking),
    ]).then(
      ([list, places]) => settle({ findings: { list, drawn: places }, findingsFailure: null }),
      // Closed under way, or out of memory.
      (cause: unknown) => settle({ findings: null, findingsFailure: messageOf(cause) }),
    );
  };
  return store.subscribe(ask);
}

const NO_FINDINGS: Partial<FindingsSlice> = {
  findings: null,
  findingsFailure: null,
  findingScope: null,
  chosenFinding: null,
};

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
