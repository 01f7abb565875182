const graphemes = new Intl.Segmenter();

/** The first so many graphemes of a text: what a reader would count as its characters. */
export function truncate(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = graphemes.segment(text)[Symbol.iterator]().take(most);
  return [...kept].map(({ segment }) => segment).join('');
}
