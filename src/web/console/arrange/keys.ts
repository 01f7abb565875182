/** How many items stand in a row of a wrapping grid. */
export function columnsOf(board: HTMLElement | null): number {
  const items = [...(board?.querySelectorAll<HTMLElement>('.board-photo') ?? [])];
  const top = items[0]?.offsetTop;
  const inFirst = items.findIndex((item) => item.offsetTop !== top);
  return Math.max(1, inFirst < 0 ? items.length : inFirst);
}

/** By how many places an arrow key moves, in the direction in which the page is written. */
export function stepsOf(key: string, columns: number): number {
  const forward = getComputedStyle(document.body).direction === 'rtl' ? -1 : 1;
  switch (key) {
    case 'ArrowRight':
      return forward;
    case 'ArrowLeft':
      return -forward;
    case 'ArrowDown':
      return columns;
    case 'ArrowUp':
      return -columns;
    default:
      return 0;
  }
}
