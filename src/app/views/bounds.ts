export { LONGEST_NOTE, LONGEST_VIEW_NAME } from '../../graph/saved-views.ts';
