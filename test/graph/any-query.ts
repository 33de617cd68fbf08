import fc from 'fast-check';
import type { OracleFlow } from './oracle.ts';

/** A query, and what it means of one record. */
export interface KnownQuery {
  readonly text: string;
  readonly matches: (flow: OracleFlow) => boolean;
}

const condition: fc.Arbitrary<KnownQuery> = fc.oneof(
  fc.constantFrom('allow', 'deny', 'pass').map((action) => ({
    text: `action = ${action}`,
    matches: (flow: OracleFlow) => flow.action === action,
  })),
  fc.constantFrom('src', 'dst', 'fwd').map((reporter) => ({
    text: `reporter = ${reporter}`,
    matches: (flow: OracleFlow) => flow.reporter === reporter,
  })),
  fc.constantFrom(80, 443).map((port) => ({
    text: `dest_port = ${port}`,
    matches: (flow: OracleFlow) => flow.port === port,
  })),
  fc.constantFrom('tcp', 'udp', 'icmp').map((proto) => ({
    text: `proto = ${proto}`,
    matches: (flow: OracleFlow) => flow.proto === proto,
  })),
  fc.constantFrom('shop', 'data').map((namespace) => ({
    text: `source_namespace = ${namespace}`,
    matches: (flow: OracleFlow) => flow.source.namespace === namespace,
  })),
  fc.constantFrom('wep', 'hep', 'ns', 'net').map((type) => ({
    text: `dest_type = ${type}`,
    matches: (flow: OracleFlow) => flow.dest.type === type,
  })),
  fc.constantFrom('web', 'db').map((name) => ({
    text: `dest_service_name = ${name}`,
    matches: (flow: OracleFlow) => flow.service?.split(/[/:]/)[1] === name,
  })),
);

/** Queries over what all records of a row say alike, so that what matches a row matches its records. */
export const anyQuery: fc.Arbitrary<KnownQuery> = fc.letrec<{ query: KnownQuery }>((tie) => ({
  query: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    condition,
    tie('query').map(({ text, matches }) => ({
      text: `NOT (${text})`,
      matches: (flow: OracleFlow) => !matches(flow),
    })),
    fc.tuple(tie('query'), tie('query')).map(([a, b]) => ({
      text: `(${a.text}) AND (${b.text})`,
      matches: (flow: OracleFlow) => a.matches(flow) && b.matches(flow),
    })),
    fc.tuple(tie('query'), tie('query')).map(([a, b]) => ({
      text: `(${a.text}) OR (${b.text})`,
      matches: (flow: OracleFlow) => a.matches(flow) || b.matches(flow),
    })),
  ),
})).query;
