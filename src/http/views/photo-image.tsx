import type { ReactNode } from 'react';

/** One rendition; its address answers AVIF or JPEG by the browser's Accept header. */
export type Source = { url: string; width: number; height: number };

/** The ladder of one photo, smallest first. */
export type Sources = { thumbnail: Source; small: Source; preview: Source; large: Source };

/** The ladder as `srcset` has it; rungs of equal width, as small originals have, appear once. */
export function sourceSet({ thumbnail, small, preview, large }: Sources): string {
  const byWidth = new Map([thumbnail, small, preview, large].map((rung) => [rung.width, rung.url]));
  return [...byWidth].map(([width, url]) => `${url} ${width}w`).join(', ');
}

/** A responsive image of known size. Its alt text may be empty only where a name stands beside it. */
export function PhotoImage(props: {
  sources: Sources;
  alt: string;
  sizes: string;
  loading: 'eager' | 'lazy';
  first?: boolean;
}): ReactNode {
  const { sources, alt, sizes, loading, first = false } = props;
  return (
    <img
      src={sources.small.url}
      srcSet={sourceSet(sources)}
      sizes={sizes}
      width={sources.large.width}
      height={sources.large.height}
      alt={alt}
      loading={loading}
      decoding="async"
      {...(first && { fetchPriority: 'high' as const })}
    />
  );
}
