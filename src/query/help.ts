import { type Keeping, ROW_FIELD_KEYS, ROW_FIELDS, type RowFieldKey } from '../table/row-fields.ts';
import { printKey } from './print-query.ts';
import type { Operator } from './query.ts';
import { SHORT_FORM_NAMES, SHORT_FORMS, type ShortFormName } from './short-forms.ts';
import { OPERATOR_MEANS, OPERATORS, operatorsOf, VALUE_KINDS } from './value-kinds.ts';

export interface FieldHelp {
  readonly key: RowFieldKey;
  /** As it is typed: keys with a dot are quoted. */
  readonly typed: string;
  readonly meaning: string;
  /** As in "takes …". */
  readonly takes: string;
  readonly operators: readonly string[];
  /** How a row that adds several records up is compared; '' where all its records say the same. */
  readonly compared: string;
}

export interface ShortFormHelp {
  readonly name: ShortFormName;
  readonly meaning: string;
  readonly examples: readonly string[];
  /** The only values that there are, with their meaning. */
  readonly words: readonly { readonly word: string; readonly meaning: string }[];
}

export interface OperatorHelp {
  readonly operator: string;
  readonly meaning: string;
  readonly example: string;
}

export interface QueryHelp {
  readonly examples: readonly { readonly query: string; readonly meaning: string }[];
  readonly shortForms: readonly ShortFormHelp[];
  readonly fields: readonly FieldHelp[];
  readonly operators: readonly OperatorHelp[];
  /** Sentences. */
  readonly notes: readonly string[];
}

const COMPARED: Readonly<Record<Keeping, string>> = {
  same: '',
  listed: 'a row lists what any of its records names',
  shared: 'what all records of a row share',
  sum: 'the sum over the records of a row',
  first: 'the earliest of a row',
  last: 'the latest of a row',
};

const OPERATOR_EXAMPLES: Readonly<Record<Operator, string>> = {
  '=': 'action = deny',
  '!=': 'dest_namespace != "kube-system"',
  '<': 'dest_port < 1024',
  '<=': 'dest_port <= 1023',
  '>': 'bytes_out > 1000000',
  '>=': 'start_time >= "2026-11-22T09:30:00Z"',
};

/** All that the query language has, from the tables that reading, matching and completing go by. */
export const QUERY_HELP: QueryHelp = {
  examples: [
    {
      query: 'to:data/database NOT from:data',
      meaning: 'Who reaches the database from outside its namespace',
    },
    { query: 'action:deny has:service', meaning: 'Denied calls of services' },
    { query: 'has:pending-deny', meaning: 'What staged policies would cut off' },
    { query: 'to:pub NOT port:443', meaning: 'Traffic to public addresses by other ports than HTTPS' },
    { query: 'dest_port IN {22, 3389} AND source_type = net', meaning: 'Remote logins from outside' },
    { query: 'checkout', meaning: 'All that has checkout in a name' },
  ],
  shortForms: SHORT_FORM_NAMES.map((name) => {
    const { meaning, examples, words } = SHORT_FORMS[name];
    return {
      name,
      meaning,
      examples,
      words: Object.entries(words ?? {}).map(([word, says]) => ({ word, meaning: says })),
    };
  }),
  fields: ROW_FIELD_KEYS.map((key) => {
    const { kind, meaning, keeping } = ROW_FIELDS[key];
    return {
      key,
      typed: printKey(key),
      meaning,
      takes: VALUE_KINDS[kind].takes,
      operators: [...operatorsOf(kind), 'IN', 'NOTIN'],
      compared: COMPARED[keeping],
    };
  }),
  operators: [
    ...OPERATORS.map((operator) => ({
      operator,
      meaning: OPERATOR_MEANS[operator],
      example: OPERATOR_EXAMPLES[operator],
    })),
    { operator: 'IN', meaning: 'one of several', example: 'source_namespace IN {"shop", "team-*"}' },
    { operator: 'NOTIN', meaning: 'none of several', example: 'dest_port NOTIN {80, 443}' },
    { operator: 'AND', meaning: 'both match', example: 'action = deny AND reporter = dst' },
    { operator: 'OR', meaning: 'one of the two matches; AND binds closer', example: 'from:shop OR to:shop' },
    { operator: 'NOT', meaning: 'what follows does not match', example: 'NOT (from:shop to:shop)' },
  ],
  notes: [
    'Two conditions side by side mean AND.',
    'A word alone is looked for in names and namespaces of both ends, in services and in policies, in any case of letters.',
    "In short forms, in words and in IN and NOTIN, * stands for any text and ? for one character; a backslash before one of them means itself. Behind = and != they have no meaning, for Calico's own names end in *.",
    'Quotes are needed around texts with spaces, quotes, commas, braces, parentheses or comparison signs. Numbers may have them or not.',
    'Addresses may be ranges: dest_ip = 10.0.0.0/8. Times without a zone are UTC.',
    'A text that a record does not have reads "-": source_namespace = "-" finds networks and hosts. A number that is missing fits != and NOTIN only.',
    'A query selects conversations: one is shown if any of its records matches, and its numbers stay those of all its records. The flow table lists the matching rows alone.',
    'A row adds records up that agree in ends, protocol, port, service, verdict and policies. It lists their addresses, pods, domains, processes and nodes, so there NOT finds rows of which some record may name another one. Records that name none beside others that do are not told apart.',
  ],
};
