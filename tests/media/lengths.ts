/** At how many places a good file is cut. */
export const PLACES = 64;

/** So many lengths that a file could have been cut to, its first bytes and its last ones among them. */
export const lengths = (whole: number, places = PLACES): number[] =>
  Array.from({ length: places }, (_, index) =>
    index < places / 4
      ? Math.min(index * 3, whole - 1)
      : Math.floor(whole - 1 - ((places - 1 - index) * whole) / places),
  );
