/** By what an album's photos are ordered: when they were taken or added, their files' names, or its people's own order. */
export const sortRules = ['taken', 'added', 'name', 'own'] as const;
/** One of {@link sortRules}. */
export type SortRule = (typeof sortRules)[number];

/** The column of the photos that each rule goes by, and their ids after it. */
export const sortColumns = {
  taken: 'sorted_at',
  added: 'listed_at',
  name: 'name_key',
  own: 'own_place',
} as const satisfies Record<SortRule, string>;

export const sortDirections = ['asc', 'desc'] as const;

/** The grounds of an album's label; the first is that of a new one. Their values are in the tokens of the styles. */
export const labelColours = [
  'yolk',
  'shell',
  'sky',
  'moss',
  'brick',
  'plum',
  'slate',
  'ink',
] as const;
/** One of {@link labelColours}. */
export type LabelColour = (typeof labelColours)[number];

/** How high the rows of an album's grid are. */
export const rowSizes = ['small', 'medium', 'large'] as const;
/** One of {@link rowSizes}. */
export type RowSize = (typeof rowSizes)[number];

/** What days of an album are called, by the day: 2026-08-03. */
export type DayTitles = Record<string, string>;
