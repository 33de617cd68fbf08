import { styleTags, tags } from '@lezer/highlight';

/** What each part of a query is, for an editor to colour it. */
export const highlighting = styleTags({
  'AndWord OrWord NotWord': tags.logicOperator,
  'InWord NotInWord': tags.operatorKeyword,
  Operator: tags.compareOperator,
  'Key/...': tags.propertyName,
  'ShortKey EmptyShortKey': tags.labelName,
  'Value/... ShortValue/...': tags.string,
  'Word/...': tags.name,
  '( )': tags.paren,
  '{ }': tags.brace,
  ',': tags.separator,
});
