import type { View } from '../../graph/view.ts';

/** What is left out by what a person chose, and the one thing that brings it back. */
export interface WayOut {
  readonly within: string;
  readonly label: string;
  readonly without: View;
}

/** The narrowest choice first: what is selected, then the time, then the query. null where nothing was chosen. */
export function wayOut(view: View): WayOut | null {
  if (view.selection) {
    return {
      within: 'what is selected',
      label: 'Show all connections',
      without: { ...view, selection: null },
    };
  }
  if (view.timeRange) {
    return { within: 'in this time', label: 'Whole capture', without: { ...view, timeRange: null } };
  }
  if (view.query !== '' || view.filters.length > 0) {
    return {
      within: 'query and filters',
      label: 'Clear query and filters',
      without: { ...view, query: '', filters: [] },
    };
  }
  return null;
}
