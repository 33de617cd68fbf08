import { listInWords } from '../../flow/count-text.ts';
import type { FlowGraph } from '../../graph/flow-graph.ts';
import { countOf, exactCount } from '../figures.ts';
import { foundWords } from '../find-words.ts';
import { focusWords, selectionWords } from '../focusing.ts';
import { isGroupFolded } from '../folding.ts';
import { toPlainText } from '../names.ts';
import { indexPicture } from '../picture-index.ts';
import type { AppState } from '../state.ts';
import { pendingGraphOf } from '../what-if/pending-picture.ts';
import { changesWords, IF_ENFORCED } from '../what-if/what-if-words.ts';

/** What of the state is told when it changes. */
export type Told = Pick<
  AppState,
  'capture' | 'picture' | 'pictureFailure' | 'view' | 'found' | 'findFailure' | 'walked' | 'arrangement'
>;

/**
 * What became different between two moments, in sentences; empty where nothing did that is worth a word. `whole` is
 * how many edges there would be without query and filters; null where nobody has seen that.
 */
export function changeWords(before: Told, now: Told, whole: number | null): string {
  if (!now.picture) return '';
  if (now.pictureFailure !== null && before.pictureFailure === null) {
    return `The graph could not be drawn: ${toPlainText(now.pictureFailure)}`;
  }
  if (now.capture !== before.capture || !before.picture) return openedWords(now, now.picture.graph);
  return [
    pictureWords(before, now, now.picture.graph, whole),
    selectionChange(before, now, now.picture.graph),
    findChange(before, now),
  ]
    .filter((words) => words !== '')
    .join(' ');
}

function openedWords({ capture }: Told, graph: FlowGraph): string {
  const title = capture ? `Opened ${toPlainText(capture.title)}: ` : '';
  const denied = graph.edges.filter(({ action }) => action === 'deny').length;
  return `${title}${sizeWords(graph)}${denied > 0 ? `, ${exactCount(denied)} denied` : ''}.`;
}

function sizeWords({ nodes, edges }: FlowGraph): string {
  return `${countOf(nodes.length, 'node')}, ${countOf(edges.length, 'edge')}`;
}

function pictureWords(before: Told, now: Told, graph: FlowGraph, whole: number | null): string {
  const [a, b] = [before.view, now.view];
  if (a.verdicts !== b.verdicts) {
    const pending = pendingGraphOf(graph);
    return pending
      ? `${IF_ENFORCED}: ${changesWords(pending.changes)}.`
      : `What happened: ${sizeWords(graph)}.`;
  }
  if (a.query !== b.query || a.filters !== b.filters) {
    const free = b.query === '' && b.filters.every(({ disabled }) => disabled);
    const edges = countOf(graph.edges.length, 'edge');
    if (free || whole === null) return `${free ? 'No filter' : 'Filtered'}: ${edges}.`;
    return `Filtered: ${exactCount(graph.edges.length)} of ${countOf(whole, 'edge')}.`;
  }
  const size = sizeWords(graph);
  const folding = foldingWords(before, now);
  if (folding !== '') return `${folding}: ${size}.`;
  if (a.focus !== b.focus) {
    const last = b.focus.at(-1);
    return `${last ? focusWords(last, indexPicture(graph)) : 'Everything'}: ${size}.`;
  }
  if (a.hidden !== b.hidden) return `${exactCount(b.hidden.length)} hidden: ${size}.`;
  const others = a.services !== b.services || a.detail !== b.detail || a.level !== b.level;
  if (others || a.timeRange !== b.timeRange) return `${size}.`;
  return now.arrangement !== before.arrangement ? 'Laid out again.' : '';
}

/** Whose folding differs; more than three are counted. */
function foldingWords({ view: a }: Told, { view: b, capture }: Told): string {
  const groups = capture?.groups ?? [];
  const turned = groups.filter(({ key }) => isGroupFolded(a, key) !== isGroupFolded(b, key));
  if (turned.length === 0) return '';
  const folded = turned.filter(({ key }) => isGroupFolded(b, key));
  const sentence = (all: typeof turned, verb: string): string => {
    if (all.length === 0) return '';
    const names = all.map(({ label }) => toPlainText(label));
    return `${all.length > 3 ? countOf(all.length, 'namespace') : listInWords(names)} ${verb}`;
  };
  const unfolded = turned.filter((group) => !folded.includes(group));
  return [sentence(folded, 'folded'), sentence(unfolded, 'unfolded')].filter(Boolean).join(', ');
}

function selectionChange(before: Told, now: Told, graph: FlowGraph): string {
  const [a, b] = [before.view.selection, now.view.selection];
  if (a?.id === b?.id) return '';
  if (!b) return 'Nothing selected.';
  const index = indexPicture(graph);
  const edge = index.edges.get(b.id);
  return `Selected ${selectionWords(index, b)}${edge ? `, ${countOf(edge.flows, 'flow')}` : ''}.`;
}

function findChange(before: Told, now: Told): string {
  if (now.findFailure !== null) return before.findFailure === null ? `Find: ${now.findFailure}` : '';
  if (!now.found || !now.picture || now.found === before.found) return '';
  // Where one stands among them is said by who goes there.
  return `Found ${foundWords({ ...now, walked: null, view: { ...now.view, selection: null } })}.`;
}
