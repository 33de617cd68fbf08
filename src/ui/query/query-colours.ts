import {
  defineLanguageFacet,
  HighlightStyle,
  Language,
  LanguageSupport,
  syntaxHighlighting,
} from '@codemirror/language';
import { tags } from '@lezer/highlight';
import { queryParser } from '../../app/query-language.ts';

const language = new Language(defineLanguageFacet(), queryParser, [], 'calico-flow-query');

/** Keys stand out, joints are bold, values read as text. Verdicts' colours are not used: they mean verdicts. */
const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.labelName], color: 'var(--accent)' },
  { tag: [tags.logicOperator, tags.operatorKeyword], color: 'var(--text)', fontWeight: '700' },
  { tag: [tags.compareOperator, tags.separator, tags.paren, tags.brace], color: 'var(--muted)' },
  { tag: [tags.string, tags.name], color: 'var(--text)' },
]);

export const queryColours = new LanguageSupport(language, [syntaxHighlighting(colours)]);
