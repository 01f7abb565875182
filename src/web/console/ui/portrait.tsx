interface PortraitProps {
  name: string;
  /** Null where there is no picture, or none that we may show: then it is the first letter of the name. */
  src: string | null;
  /** `list` beside words, `large` where somebody is looked at. */
  size?: 'list' | 'large';
}

const sides = { list: 36, large: 96 } as const;

/** The square by which somebody is known. Their name stands beside it, so that it says nothing by itself. */
export function Portrait({ name, src, size = 'list' }: PortraitProps) {
  const side = sides[size];
  if (src) {
    return <img className={`portrait ${size}`} src={src} alt="" width={side} height={side} />;
  }
  return <span className={`portrait ${size}`} aria-hidden="true" data-letter={firstLetter(name)} />;
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What a name begins with, whatever its script. */
const firstLetter = (name: string): string =>
  [...letters.segment(name.replace(/^[@\s]+/, ''))][0]?.segment.toLocaleUpperCase() ?? '';
