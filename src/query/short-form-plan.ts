import { pendingAction } from '../flow/pending-action.ts';
import { POLICY_LISTS, type PolicyHit, type PolicyTrace, RULE_END_OF_TIER } from '../flow/policy-hit.ts';
import { decidingHit, decidingList } from '../flow/policy-text.ts';
import { ACTIONS, type Action } from '../flow/verdict.ts';
import { workloadName } from '../flow/workload-name.ts';
import type { FlowTable, ListColumn, TableEndpoint, TableService } from '../table/flow-table.ts';
import { ROW_FIELDS, type RowFieldKey } from '../table/row-fields.ts';
import { MISSING } from './check-value.ts';
import { addressMatcher, planComparison, planLists, planMembership, type Sense } from './field-plan.ts';
import { hasWildcard, type Matcher, matcherOf, partMatcherOf } from './pattern.ts';
import { policyNames } from './policy-names.ts';
import { allOf, anyOf, lookUp, NO_ROW, type RowPlan } from './row-plan.ts';
import { type HasName, isHasName, type ShortFormName } from './short-forms.ts';

type End = 'source' | 'dest';

/** The rows that a short form means. */
export function planShortForm(table: FlowTable, name: ShortFormName, value: string, sense: Sense): RowPlan {
  const planner = new Planner(table, sense);
  switch (name) {
    case 'from':
      return planner.end('source', placeMatcher(value));
    case 'to':
      return planner.end('dest', placeMatcher(value));
    case 'ns':
      return planner.eitherEnd(placeMatcher(value));
    case 'type':
      return planner.eitherEnd(({ type }) => type === value);
    case 'port':
      return planner.port(value);
    case 'proto':
    case 'action':
    case 'reporter':
      return planner.member(name, value);
    case 'service':
      return planner.service(serviceMatcher(value));
    case 'policy':
      return planner.hit(policyMatcher(value));
    case 'tier':
      return planner.tier(matcherOf(value));
    case 'label':
      return planner.label(labelMatcher(value));
    case 'ip':
      return planner.listed(
        ['sourceIps', 'destIps'],
        hasWildcard(value) ? matcherOf(value) : addressMatcher(value),
      );
    case 'domain':
      return planner.listed(['domains'], matcherOf(value));
    case 'host':
      return planner.listed(['hosts'], matcherOf(value));
    case 'process':
      return planner.listed(['processes'], matcherOf(value));
    case 'has':
      return isHasName(value) ? planner.has(value) : NO_ROW;
  }
}

/** The rows that name a word: part of an end's name or namespace, of the service's, or of a policy's. */
export function planWord(table: FlowTable, text: string, sense: Sense): RowPlan {
  const matches = partMatcherOf(text);
  const planner = new Planner(table, sense);
  return planner.any([
    planner.eitherEnd(({ namespace, name }) => matches(`${namespace ?? MISSING}/${name}`)),
    planner.service(({ namespace, name }) => matches(`${namespace ?? MISSING}/${name}`)),
    planner.hit((hit) => policyNames(hit).some(matches)),
  ]);
}

/** Plans in one sense: in the contrary one, what would be any of several has to be none of them. */
class Planner {
  readonly #table: FlowTable;
  readonly #sense: Sense;

  constructor(table: FlowTable, sense: Sense) {
    this.#table = table;
    this.#sense = sense;
  }

  any(plans: readonly RowPlan[]): RowPlan {
    return this.#sense === 'is' ? anyOf(plans) : allOf(plans);
  }

  all(plans: readonly RowPlan[]): RowPlan {
    return this.#sense === 'is' ? allOf(plans) : anyOf(plans);
  }

  end(end: End, matches: (endpoint: TableEndpoint) => boolean): RowPlan {
    const { columns, endpoints } = this.#table;
    return this.#entries(columns[end], endpoints, matches);
  }

  eitherEnd(matches: (endpoint: TableEndpoint) => boolean): RowPlan {
    return this.any([this.end('source', matches), this.end('dest', matches)]);
  }

  service(matches: (service: TableService) => boolean): RowPlan {
    return this.#entries(this.#table.columns.service, this.#table.services, matches);
  }

  trace(matches: (trace: PolicyTrace) => boolean): RowPlan {
    return this.#entries(this.#table.columns.trace, this.#table.traces, matches);
  }

  hit(matches: (hit: PolicyHit) => boolean): RowPlan {
    return this.trace((trace) => POLICY_LISTS.some((list) => trace[list].some(matches)));
  }

  tier(matches: Matcher): RowPlan {
    return this.hit(({ tier }) => tier !== null && matches(tier));
  }

  label(matches: Matcher): RowPlan {
    const { columns, labelSets } = this.#table;
    const planOf = (end: End): RowPlan =>
      this.#entries(columns[`${end}Labels`], labelSets, (labels) => labels.some(matches));
    return this.any([planOf('source'), planOf('dest')]);
  }

  listed(columns: readonly ListColumn[], matches: Matcher): RowPlan {
    return this.any(
      columns.map((column) =>
        planLists(this.#table, this.#table.columns[column], matches, false, this.#sense),
      ),
    );
  }

  member(key: RowFieldKey, pattern: string): RowPlan {
    return planMembership(this.#table, ROW_FIELDS[key], [pattern], this.#sense);
  }

  port(value: string): RowPlan {
    const slash = value.lastIndexOf('/');
    const port = planComparison(this.#table, ROW_FIELDS.dest_port, '=', value.slice(slash + 1), this.#sense);
    return slash < 0 ? port : this.all([this.member('proto', value.slice(0, slash)), port]);
  }

  action(matches: (action: Action) => boolean): RowPlan {
    return this.#entries(this.#table.columns.action, ACTIONS, matches);
  }

  has(name: HasName): RowPlan {
    switch (name) {
      case 'pending-deny':
        return this.all([
          this.trace((trace) => pendingAction(trace) === 'deny'),
          this.action((action) => action !== 'deny'),
        ]);
      case 'pending-allow':
        return this.all([
          this.trace((trace) => pendingAction(trace) === 'allow'),
          this.action((action) => action === 'deny'),
        ]);
      case 'staged':
        return this.hit(({ staged }) => staged);
      case 'default-deny':
        return this.trace((trace) => {
          const hit = decidingHit(trace, decidingList(trace));
          return hit?.action === 'deny' && hit.rule === RULE_END_OF_TIER;
        });
      case 'no-policy':
        return this.trace((trace) => decidingHit(trace, decidingList(trace))?.kind === 'Profile');
      case 'service':
        return this.service(() => true);
      case 'ip':
        return this.any([this.#named('sourceIps'), this.#named('destIps')]);
      case 'domain':
        return this.#named('domains');
      case 'process':
        return this.#named('processes');
    }
  }

  /** Rows that name something, whatever it is: there is nothing in between. */
  #named(column: ListColumn): RowPlan {
    const wanted = this.#sense === 'is';
    return lookUp(this.#table.columns[column], this.#table.lists.more.length, (id) => id >= 0 === wanted);
  }

  /** Rows without an entry match nothing, so they match its contrary. */
  #entries<T>(
    ids: Uint8Array | Uint32Array | Int32Array,
    entries: readonly T[],
    matches: (entry: T) => boolean,
  ): RowPlan {
    const wanted = this.#sense === 'is';
    return lookUp(ids, entries.length, (id) => {
      const entry = entries[id];
      return (entry !== undefined && matches(entry)) === wanted;
    });
  }
}

/**
 * `shop`: the namespace, or the name of what has none (`pub`, a host); `shop/web-*`: a name in a namespace.
 * A workload's pods are also met by its own name, which is how people call them. `-` stands for "none".
 */
function placeMatcher(pattern: string): (endpoint: TableEndpoint) => boolean {
  const slash = plainSlash(pattern);
  const ofNamespace = matcherOf(slash < 0 ? pattern : pattern.slice(0, slash));
  const ofName = slash < 0 ? null : matcherOf(pattern.slice(slash + 1));
  return (endpoint) => {
    const { namespace, name, type } = endpoint;
    if (ofName === null && namespace === null && ofNamespace(name)) return true;
    if (!ofNamespace(namespace ?? MISSING)) return false;
    return ofName === null || ofName(name) || (type === 'wep' && ofName(workloadName(endpoint)));
  };
}

/** Where the first slash stands that no backslash is before. */
function plainSlash(pattern: string): number {
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '/') return at;
    if (character === '\\') at++;
  }
  return -1;
}

function serviceMatcher(pattern: string): (service: TableService) => boolean {
  const matches = matcherOf(pattern);
  return ({ namespace, name }) => matches(name) || matches(`${namespace ?? MISSING}/${name}`);
}

function policyMatcher(pattern: string): (hit: PolicyHit) => boolean {
  const matches = matcherOf(pattern);
  return (hit) => policyNames(hit).some(matches);
}

/** `app=web`, or by the key alone. */
function labelMatcher(pattern: string): Matcher {
  const matches = matcherOf(pattern.includes('=') ? pattern : `${pattern}=*`);
  const bare = matcherOf(pattern);
  return (label) => matches(label) || bare(label);
}
