import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  // What these want is not how React writes HTML.
  rules: {
    'doctype-style': 'off',
    'attr-case': 'off',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // Titles have people's own words in them.
    'long-title': 'off',
  },
});

/** What is wrong with a page by the standard and by what assistive technology needs; nothing, for a page as it should be. */
export const faultsOf = (html: string): string[] =>
  validator
    .validateStringSync(html)
    .results.flatMap(({ messages }) =>
      messages.map(({ line, message, ruleId }) => `${ruleId}, line ${line}: ${message}`),
    );
