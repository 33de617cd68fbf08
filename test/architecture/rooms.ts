/**
 * The rooms of src/ and what each may import: flow logs go through them from top to bottom, imports go
 * up only. A package that isn't named here is a decision to make, not an oversight to work around.
 */
export interface Room {
  readonly name: string;
  /** Rooms whose modules it may import, beside its own. */
  readonly imports: readonly string[];
  /** Rooms of which it may `import type` and nothing else. */
  readonly importsTypes: readonly string[];
  /** Packages from node_modules, by name; `@scope/*` for all of a scope. */
  readonly packages: readonly string[];
  /** `pure`: runs in a browser worker and in Node alike, so it may use what both have and nothing else. */
  readonly runsIn: 'pure' | 'browser' | 'node' | 'both';
}

const PIPELINE = [
  'yaml',
  'flow',
  'formats',
  'table',
  'ingest',
  'query',
  'graph',
  'layout',
  'review',
  'export',
  'sources',
] as const;

export const ROOMS: readonly Room[] = [
  pure('yaml', [], ['yaml']),
  pure('flow', [], ['zod', 'ipaddr.js']),
  pure('formats', ['flow'], ['zod']),
  pure('table', ['flow'], []),
  pure('ingest', ['yaml', 'flow', 'formats', 'table'], ['pako', 'csv-parse', 'yaml', 'zod']),
  pure('query', ['flow', 'table'], ['@lezer/lr', '@lezer/common', '@lezer/highlight']),
  pure('graph', ['flow', 'table', 'query'], ['zod']),
  pure('layout', ['graph'], []),
  pure('review', ['yaml', 'flow', 'table', 'graph'], ['yaml', 'zod']),
  pure('export', ['flow', 'graph', 'layout', 'review'], ['fontkit', 'pdfkit', '@resvg/resvg-wasm']),
  {
    name: 'sources',
    imports: ['flow', 'formats', 'ingest'],
    importsTypes: [],
    packages: ['zod'],
    runsIn: 'both',
  },
  {
    name: 'app',
    imports: PIPELINE,
    importsTypes: [],
    packages: ['zod', 'zustand', '@noble/hashes', '@resvg/resvg-wasm'],
    runsIn: 'browser',
  },
  {
    name: 'ui',
    imports: ['app'],
    importsTypes: PIPELINE,
    packages: [
      'react',
      'react-dom',
      '@mantine/*',
      '@tabler/icons-react',
      '@fontsource-variable/inter',
      'cytoscape',
      'react-cytoscapejs',
      'uplot',
      '@tanstack/*',
      'zustand',
      '@codemirror/*',
      '@lezer/highlight',
    ],
    runsIn: 'browser',
  },
  {
    name: 'cli',
    imports: PIPELINE,
    importsTypes: [],
    packages: ['commander', 'hono', '@hono/node-server', 'yaml'],
    runsIn: 'node',
  },
];

function pure(name: string, imports: readonly string[], packages: readonly string[]): Room {
  return { name, imports, importsTypes: [], packages, runsIn: 'pure' };
}
