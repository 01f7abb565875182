/** What is missing of a photo. */
export const missingParts = ['altText', 'location'] as const;

/** Which photos somebody looks for: all that is given holds for each of them. */
export type Wish = {
  /** Words of what is said about it, its tags, its camera and its place; beginnings are enough. */
  q?: string | undefined;
  /** A year, month or day, UTC, from whose beginning on it was taken … */
  from?: string | undefined;
  /** … and until whose end. */
  to?: string | undefined;
  /** Whole words of its camera or lens. */
  camera?: string | undefined;
  /** Whole words of its place. */
  place?: string | undefined;
  /** The name or address of whoever gave it. */
  contributor?: string | undefined;
  /** An album's id. */
  album?: string | undefined;
  tag?: string | undefined;
  /** The id of one of one's own people. */
  person?: string | undefined;
  type?: 'image' | 'video' | undefined;
  /** At least so many stars. */
  rating?: number | undefined;
  missing?: (typeof missingParts)[number] | undefined;
  /** Whether one has marked it. */
  favourite?: boolean | undefined;
};
