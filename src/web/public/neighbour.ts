/** Where a key leads from one tile: along the row, to the nearest tile of the next row, to an end. */
export function neighbour(
  tiles: HTMLElement[],
  from: HTMLElement,
  key: string,
): HTMLElement | undefined {
  const index = tiles.indexOf(from);
  switch (key) {
    case 'ArrowLeft':
      return tiles[index - 1];
    case 'ArrowRight':
      return tiles[index + 1];
    case 'Home':
      return tiles[0];
    case 'End':
      return tiles.at(-1);
    case 'ArrowUp':
      return nearestInRow(tiles, index, -1);
    case 'ArrowDown':
      return nearestInRow(tiles, index, 1);
    default:
      return undefined;
  }
}

/** Of the next row in a direction, the tile whose middle is closest. */
function nearestInRow(
  tiles: HTMLElement[],
  from: number,
  direction: 1 | -1,
): HTMLElement | undefined {
  const box = tiles[from]!.getBoundingClientRect();
  const middle = box.left + box.width / 2;
  let row: number | undefined;
  let best: { tile: HTMLElement; distance: number } | undefined;
  for (let index = from + direction; tiles[index]; index += direction) {
    const tile = tiles[index]!;
    const { top, left, width } = tile.getBoundingClientRect();
    if (Math.abs(top - box.top) < 1) continue;
    row ??= top;
    if (Math.abs(top - row) >= 1) break;
    const distance = Math.abs(left + width / 2 - middle);
    if (!best || distance < best.distance) best = { tile, distance };
  }
  return best?.tile;
}
