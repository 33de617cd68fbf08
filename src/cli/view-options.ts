import { type Command, Option } from 'commander';
import { LAST_SECOND } from '../flow/moment-text.ts';
import { toPlainText } from '../flow/plain-text.ts';
import { readTypedTime } from '../flow/read-typed-time.ts';
import { findNodes } from '../graph/find-nodes.ts';
import { LEVELS, type Level, type NodeId } from '../graph/flow-graph.ts';
import { DEFAULT_VIEW, type Focus, type TimeRange, type View } from '../graph/view.ts';
import { parseQuery } from '../query/parse-query.ts';
import type { FlowTable } from '../table/flow-table.ts';
import { UsageError } from './read-input.ts';
import { type LinkedView, readViewOption, readViewSteps } from './view-option.ts';

type Around = Extract<Focus, { readonly kind: 'around' }>;

/** What of a view the command line can say. */
export interface ViewOptions {
  readonly level?: Level;
  readonly query?: string;
  readonly time?: string;
  readonly focus?: string;
  readonly hops?: keyof typeof HOPS;
  readonly direction?: Around['direction'];
  readonly hide?: readonly string[];
  readonly services?: boolean;
  readonly pending?: boolean;
  readonly view?: string;
}

const HOPS = { '1': 1, '2': 2, '3': 3, all: null } as const satisfies Record<string, Around['hops']>;

export function addViewOptions(command: Command): void {
  command
    .addOption(
      new Option('--level <level>', 'how far endpoints are folded (default: endpoint)').choices(LEVELS),
    )
    .option('--services', 'draw destinations that were called as a Kubernetes service as that service');
  addNarrowingOptions(command);
}

/** What narrows a view down, for commands to which folding means nothing. */
export function addNarrowingOptions(command: Command): void {
  command
    .option('--query <text>', 'only conversations that a record matches; in Calico’s query language')
    .option(
      '--time <start..end>',
      'only what a time range touches: ISO 8601 or Unix seconds, either end open',
    )
    .option('--hide <node>', 'leave nodes out: name, namespace/name or id, with *; may be repeated', gather)
    .option('--focus <node>', 'only nodes of that name and what is around them')
    .addOption(
      new Option(
        '--hops <n>',
        'how far around --focus (default: 1); all: what it depends on and what depends on it',
      ).choices(Object.keys(HOPS)),
    )
    .addOption(
      new Option(
        '--direction <direction>',
        'in: what reaches it; out: what it reaches (default: both)',
      ).choices(['both', 'in', 'out']),
    )
    .option(
      '--view <link>',
      'the view of a link from the app, or of a file of saved views (FILE#NAME for another than the first; as PDF, FILE is all of them, a page each); other options take precedence',
    );
}

/** For options that may be repeated. */
export function gather(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** A view as far as it can be told without the data: what names mean, only a table tells. */
export interface AskedView {
  readonly view: View;
  /** Name and note, where it is a saved one. */
  readonly saved: LinkedView['saved'];
  readonly hide: readonly string[];
  readonly focus: ({ readonly name: string } & Pick<Around, 'hops' | 'direction'>) | null;
}

/**
 * As `readViewOptions`, for commands that tell what happened whichever verdicts a view shows. Says so on standard error
 * where it shows the others.
 */
export function readEnforcedViewOptions(options: ViewOptions): AskedView {
  const asked = readViewOptions(options);
  if (asked.view.verdicts === 'pending')
    console.error('--view: it shows what staged policies would change; what follows tells what happened.');
  return asked;
}

/** Reads the options, before any file is. Throws UsageError where an option can't be read. */
export function readViewOptions(options: ViewOptions): AskedView {
  return askedView(options.view === undefined ? UNSAVED : readViewOption(options.view), options);
}

/** The same for all views that `--view` names, in their order: see `readViewSteps`. */
export function readStepOptions(options: ViewOptions): readonly [AskedView, ...AskedView[]] {
  if (options.view === undefined) return [askedView(UNSAVED, options)];
  const [first = UNSAVED, ...others] = readViewSteps(options.view);
  return [askedView(first, options), ...others.map((linked) => askedView(linked, options))];
}

const UNSAVED: LinkedView = { view: DEFAULT_VIEW, saved: null };

function askedView({ view: linked, saved }: LinkedView, options: ViewOptions): AskedView {
  const { level, query, time, focus, hops, direction, hide = [], services, pending } = options;
  if (focus === undefined && (hops !== undefined || direction !== undefined)) {
    throw new UsageError('--hops and --direction belong to --focus: name a node with it.');
  }
  return {
    view: {
      ...linked,
      ...(level === undefined ? {} : { level, exceptions: [] }),
      ...(query === undefined ? {} : { query: readQuery(query) }),
      ...(time === undefined ? {} : { timeRange: readRange(time) }),
      ...(services === undefined ? {} : { services }),
      ...(pending === undefined ? {} : { verdicts: pending ? 'pending' : 'enforced' }),
    },
    saved,
    hide,
    focus:
      focus === undefined ? null : { name: focus, hops: HOPS[hops ?? '1'], direction: direction ?? 'both' },
  };
}

/** The view, with what its names mean in a table. Throws UsageError where they mean nothing. */
export function viewOfTable(table: FlowTable, { view, hide, focus }: AskedView): View {
  const named = (option: string, name: string): readonly NodeId[] => {
    const ids = findNodes(table, name);
    if (ids.length > 0) return ids;
    throw new UsageError(
      `${option}: no node matches ${JSON.stringify(name)}; \`pawprint graph\` lists them, and * stands for any text.`,
    );
  };
  return {
    ...view,
    hidden: hide.length === 0 ? view.hidden : hide.flatMap((name) => named('--hide', name)).sort(),
    focus:
      focus === null
        ? view.focus
        : [
            {
              kind: 'around',
              nodes: named('--focus', focus.name),
              hops: focus.hops,
              direction: focus.direction,
            },
          ],
  };
}

/** Tells every problem of a query, each with its place, before it throws. */
function readQuery(text: string): string {
  const { problems } = parseQuery(text);
  if (problems.length === 0) return text;
  for (const { from, to, message } of problems) {
    const lineStart = text.lastIndexOf('\n', Math.max(0, from - 1)) + 1;
    const lineEnd = text.indexOf('\n', lineStart);
    const line = text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
    // As wide as what is printed: what would steer the terminal is spelled out.
    const shown = (start: number, end: number): string =>
      toPlainText(line.slice(start - lineStart, end - lineStart));
    const carets = '^'.repeat(Math.max(1, shown(from, to).length));
    console.error(`pawprint: --query: ${toPlainText(message)}`);
    console.error(`  ${toPlainText(line)}`);
    console.error(`  ${' '.repeat(shown(lineStart, from).length)}${carets}`);
  }
  throw new UsageError('The query could not be read. Mend what is marked above, then run it again.');
}

function readRange(text: string): TimeRange {
  const [start = '', end, ...more] = text.split('..');
  const startSeconds = start === '' ? -LAST_SECOND : readTypedTime(start);
  const endSeconds = end === '' ? LAST_SECOND : readTypedTime(end ?? '');
  if (end === undefined || more.length > 0 || startSeconds === null || endSeconds === null) {
    throw new UsageError(
      `--time: ${JSON.stringify(text)} is not a time range; write START..END, each as 2026-01-31 09:00 (UTC unless it says another zone), as Unix seconds, or left out.`,
    );
  }
  if (startSeconds >= endSeconds)
    throw new UsageError(`--time: ${JSON.stringify(text)} ends before it starts.`);
  return { startSeconds, endSeconds };
}
