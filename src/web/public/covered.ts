/** Whether a tile's photo is behind its warning. */
export const isCovered = (link: Element): boolean => link.closest('.covered:not([open])') !== null;
