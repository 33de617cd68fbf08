import { conversationsOfEdge, type EdgeConversations } from '../graph/edge-conversations.ts';
import { type EdgeEvidence, edgeEvidence } from '../graph/edge-evidence.ts';
import type { EdgeId } from '../graph/flow-graph.ts';
import { foundEdges } from '../graph/found-edges.ts';
import { type FlowHistogram, flowHistogram } from '../graph/histogram.ts';
import { edgesOfRow } from '../graph/row-edges.ts';
import { type UnknownNames, unknownNames } from '../graph/unknown-names.ts';
import type { View } from '../graph/view.ts';
import { type Completions, complete } from '../query/complete.ts';
import { filterChoices } from '../query/filter-choices.ts';
import { countPolicies } from '../review/policies/count-policies.ts';
import { decidedEdgesOf } from '../review/policies/decided-edges.ts';
import type { PoliciesSeen } from '../review/policies/policy-use.ts';
import type { FlowTable } from '../table/flow-table.ts';
import { type DrawnFinding, drawnFindings } from './findings/drawn-findings.ts';
import { type FindingsFileAsked, findingsFile } from './findings/findings-file.ts';
import { type FindingsAsked, type FoundList, foundList } from './findings/found-list.ts';
import type { PictureSize } from './large/bounds.ts';
import { type NarrowerView, narrowerViews } from './large/narrower.ts';
import { type PictureAnswer, pictureOf, pictureSize } from './large/picture-answer.ts';
import { type PlainAnswer, plainPicture } from './large/plain-picture.ts';
import { type OfferedChoices, offeredChoices } from './offered-choices.ts';
import { type RowDetail, rowDetail } from './rows/row-detail.ts';
import {
  type PageAsked,
  pageOfRows,
  type RowsPage,
  type RowsSummary,
  type SummaryAsked,
  summariseRows,
} from './rows/row-page.ts';
import { type RowsTextAsked, rowsFile, rowsText } from './rows/rows-text.ts';
import { type SearchAnswer, type SearchAsked, searchTable } from './search/search-table.ts';
import { type WayAsked, type WayTo, wayTo } from './search/way-to.ts';
import { type GraphAsked, type PackedGraph, packedGraph } from './sharing/packed-graph.ts';
import { coarseHistogram } from './timeline/coarse-histogram.ts';
import { graphOfView, listenAs } from './what-if/graph-of-view.ts';

/** Everything that the page asks about what is open: what a question says, and its answer. */
export interface Questions {
  readonly picture: { readonly about: { readonly view: View }; readonly answer: PictureAnswer };
  /** How much a view would draw, and what a person may look at where that is too much. */
  readonly pictureSize: { readonly about: { readonly view: View }; readonly answer: PictureSize };
  readonly narrowerViews: {
    readonly about: { readonly view: View };
    readonly answer: readonly NarrowerView[];
  };
  readonly plainPicture: { readonly about: { readonly view: View }; readonly answer: PlainAnswer };
  /** What the records of an edge name. */
  readonly evidence: {
    readonly about: { readonly view: View; readonly edge: EdgeId };
    readonly answer: EdgeEvidence;
  };
  /** What an edge adds up, largest first. */
  readonly conversations: {
    readonly about: { readonly view: View; readonly edge: EdgeId };
    readonly answer: EdgeConversations;
  };
  /** What a link names that the capture doesn't know. */
  readonly unknownNames: { readonly about: { readonly view: View }; readonly answer: UnknownNames };
  /** What may stand where the cursor is in a query. */
  readonly completions: {
    readonly about: { readonly text: string; readonly cursor: number };
    readonly answer: Completions;
  };
  /** What quick filters have to choose from. */
  readonly filterChoices: { readonly about: null; readonly answer: OfferedChoices };
  /** The edges, drawn or not, that a query is true of. */
  readonly found: {
    readonly about: { readonly view: View; readonly find: string };
    readonly answer: readonly EdgeId[];
  };
  /** What a text is the name of. */
  readonly search: { readonly about: SearchAsked; readonly answer: SearchAnswer };
  /** The nearest view that draws a node. */
  readonly wayTo: { readonly about: WayAsked; readonly answer: WayTo | null };
  /** The bars of the timeline: the whole capture, whatever range the view has. */
  readonly histogram: { readonly about: { readonly view: View }; readonly answer: FlowHistogram };
  /** The flow table: how many rows there are, and then only those that are seen. */
  readonly rows: { readonly about: SummaryAsked; readonly answer: RowsSummary };
  readonly rowsPage: { readonly about: PageAsked; readonly answer: RowsPage };
  readonly rowDetail: { readonly about: { readonly row: number }; readonly answer: RowDetail };
  /** The edges, drawn or not, that a row speaks of, denied ones first. */
  readonly edgesOfRow: {
    readonly about: { readonly view: View; readonly row: number };
    readonly answer: readonly EdgeId[];
  };
  /** What a reviewer should look at, and what of it is drawn where: the latter changes with folding. */
  readonly findings: { readonly about: FindingsAsked; readonly answer: FoundList };
  readonly drawnFindings: { readonly about: FindingsAsked; readonly answer: readonly DrawnFinding[] };
  readonly findingsFile: { readonly about: FindingsFileAsked; readonly answer: Blob };
  readonly rowsText: { readonly about: RowsTextAsked; readonly answer: string };
  readonly rowsFile: { readonly about: RowsTextAsked; readonly answer: Blob };
  /** What leaves the tool: the graph as the command writes it. */
  readonly packedGraph: { readonly about: GraphAsked; readonly answer: PackedGraph };
  /** Every policy that the records of a view name, with what it did. */
  readonly policies: { readonly about: { readonly view: View }; readonly answer: PoliciesSeen };
  /** The edges, drawn or not, that policies decided, by the ids of their uses. */
  readonly decidedEdges: {
    readonly about: { readonly view: View; readonly uses: readonly string[] };
    readonly answer: ReadonlyMap<string, readonly EdgeId[]>;
  };
}

export type QuestionKind = keyof Questions;

/** Asks whoever holds the table, on whatever thread that is. */
export type Ask = <Kind extends QuestionKind>(
  kind: Kind,
  about: Questions[Kind]['about'],
) => Promise<Questions[Kind]['answer']>;

type Answers = {
  readonly [Kind in QuestionKind]: (
    table: FlowTable,
    about: Questions[Kind]['about'],
  ) => Questions[Kind]['answer'];
};

const ANSWERS: Answers = {
  picture: (table, { view }) => pictureOf(table, view),
  pictureSize: (table, { view }) => pictureSize(table, view),
  narrowerViews: (table, { view }) => narrowerViews(table, view),
  plainPicture: (table, { view }) => plainPicture(table, view),
  evidence: (table, { view, edge }) => edgeEvidence(table, view, edge, listenAs(view)),
  conversations: (table, { view, edge }) => conversationsOfEdge(table, view, edge, undefined, listenAs(view)),
  unknownNames: (table, { view }) => unknownNames(table, view, graphOfView),
  completions: (table, { text, cursor }) => complete(table, text, cursor),
  filterChoices: (table) => offeredChoices(filterChoices(table)),
  found: (table, { view, find }) => foundEdges(table, view, find, listenAs(view)),
  search: searchTable,
  wayTo,
  histogram: (table, { view }) => coarseHistogram(table, flowHistogram(table, view)),
  rows: summariseRows,
  rowsPage: pageOfRows,
  rowDetail: (table, { row }) => rowDetail(table, row),
  edgesOfRow: (table, { view, row }) => edgesOfRow(table, view, row, listenAs(view)),
  findings: foundList,
  drawnFindings,
  findingsFile,
  rowsText,
  rowsFile,
  packedGraph,
  policies: (table, { view }) => countPolicies(table, view),
  decidedEdges: (table, { view, uses }) => decidedEdgesOf(table, view, uses),
};

/** The same table and question give the same answer, however often it is asked. */
export function answer<Kind extends QuestionKind>(
  table: FlowTable,
  kind: Kind,
  about: Questions[Kind]['about'],
): Questions[Kind]['answer'] {
  return ANSWERS[kind](table, about);
}
