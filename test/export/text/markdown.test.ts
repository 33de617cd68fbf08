import fc from 'fast-check';
import { lexer, type Token, type Tokens } from 'marked';
import { expect, test } from 'vitest';
import { markdown } from '../../../src/export/text/markdown.ts';
import { middleEllipsis } from '../../../src/flow/middle-ellipsis.ts';
import { toPlainText } from '../../../src/flow/plain-text.ts';
import { nameNodes } from '../../../src/graph/node-names.ts';
import { anyFlowGraph } from '../any-flow-graph.ts';
import { presentGraph } from '../presented.ts';

function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table';
}

/** What is shown; fails where any of it is more than text. */
function shown(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      expect(['text', 'escape']).toContain(token.type);
      return 'text' in token ? String(token.text) : '';
    })
    .join('')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** A cell loses the spaces at its ends, and so do other lines. */
function plain(name: string): string {
  return toPlainText(name)
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
}

test('a reader of Markdown gets every edge as a row of text, whatever the names', () => {
  fc.assert(
    fc.property(anyFlowGraph, (graph) => {
      const title = graph.nodes[0]?.name ?? 'x';
      const notes = [{ severity: 'info', says: title, means: 'm' }] as const;
      const tokens = lexer([...markdown(presentGraph(graph, { title: `t ${title}`, notes }))].join(''));
      const tables = tokens.filter(isTable).filter(({ header }) => header.length === 7);
      const rows = tables.flatMap((table) => table.rows.map((row) => row.map((cell) => shown(cell.tokens))));
      expect(rows).toHaveLength(graph.edges.length);
      const names = nameNodes(graph);
      const starts = (id: string): string => plain(middleEllipsis(names.get(id)?.scoped ?? '', 100));
      const sections = ['deny', 'pass', 'allow'].flatMap((action) =>
        graph.edges.filter((edge) => edge.action === action),
      );
      for (const [at, { source, target }] of sections.entries()) {
        const [from = '', to = ''] = rows[at] ?? [];
        expect(from.startsWith(starts(source))).toBe(true);
        expect(to.startsWith(starts(target))).toBe(true);
      }
      const [heading] = tokens;
      if (heading?.type !== 'heading') throw new Error('The title is no heading.');
      expect(shown(heading.tokens ?? [])).toBe(plain(`t ${title}`));
      expect(tokens.filter(({ type }) => ['html', 'code', 'hr', 'def'].includes(type))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
