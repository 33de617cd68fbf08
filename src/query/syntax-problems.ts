import type { Tree } from '@lezer/common';
import type { QueryProblem } from './parse-query.ts';

/** What the parser left out because it fits nowhere, told one by one. */
export function strayProblems(tree: Tree, text: string): readonly QueryProblem[] {
  const problems: QueryProblem[] = [];
  tree.iterate({
    enter: ({ type, from, to }) => {
      if (type.isError && to > from) problems.push({ from, to, message: strayMessage(text, from, to) });
    },
  });
  return problems;
}

/** The first place at which the parser missed something; null where it missed nothing. */
export function firstGap(tree: Tree): number | null {
  let gap: number | null = null;
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) gap ??= from;
      return gap === null;
    },
  });
  return gap;
}

function strayMessage(text: string, from: number, to: number): string {
  const stray = text.slice(from, to);
  const [first = ''] = stray.trim();
  switch (first) {
    case ')':
      return 'This ) closes nothing. Take it out, or put a ( before what it should close.';
    case '}':
      return 'This } closes nothing. Take it out, or put IN { before the values.';
    case '{':
      return 'Braces hold the values of IN or NOTIN, as in dest_port IN {80, 443}. Write one of them before the {.';
    case ',':
      return 'Commas stand between the values in braces only. Write AND or OR between conditions, and IN {…} for several values.';
    case '=':
    case '<':
    case '>':
      return operatorMessage(text, from, stray.trim());
    case '!':
      return stray.startsWith('!=')
        ? `A field has to stand before !=, as in action != deny.`
        : 'A ! alone means nothing. Write NOT before a condition, or != between a field and its value.';
    default:
      return /^(?:and|or)$/i.test(stray.trim())
        ? nothingBefore(stray.trim())
        : 'This fits nowhere. Take it out, or put it in quotes to look for it as text.';
  }
}

function operatorMessage(text: string, from: number, operator: string): string {
  const before = text.slice(Math.max(0, from - 100), from);
  if (/[=<>]\s*$/.test(before)) return `Two operators follow each other. Take ${operator} out.`;
  // `dest_labels = app=web`.
  if (/[^\s(]$/.test(before)) return `A value that holds ${operator} stands in quotes, as in "app=web".`;
  return `A field has to stand before ${operator}, as in action = deny.`;
}

export function nothingBefore(word: string): string {
  return `Nothing stands before ${word}. Write a condition before it, or take it out.`;
}
