import { Fragment, type ReactNode } from 'react';

/** A sentence with elements in the places that its braces name. */
export function Phrase({
  words,
  ...parts
}: {
  words: string;
  [name: string]: ReactNode;
}): ReactNode {
  return words
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 === 0 ? part : <Fragment key={part}>{parts[part]}</Fragment>));
}
