/** Some photos go before another one, or behind all. */
export interface Move {
  move: readonly string[];
  before: string | null;
}

/** The order after a move. */
export function moved(order: readonly string[], { move, before }: Move): string[] {
  const rest = without(order, move);
  const at = before === null ? rest.length : rest.indexOf(before);
  return rest.toSpliced(at < 0 ? rest.length : at, 0, ...move);
}

/** The moves that bring photos back to where they are now: a run of neighbours at a time. */
export function wayBack(order: readonly string[], ids: readonly string[]): Move[] {
  const chosen = new Set(ids);
  const moves: Move[] = [];
  let run: string[] = [];
  for (const [index, id] of order.entries()) {
    if (!chosen.has(id)) continue;
    run.push(id);
    const next = order[index + 1] ?? null;
    if (next !== null && chosen.has(next)) continue;
    moves.push({ move: run, before: next });
    run = [];
  }
  return moves;
}

/** These photos, in the order that they have. */
export const inOrder = (order: readonly string[], ids: ReadonlySet<string>): string[] =>
  order.filter((id) => ids.has(id));

/** The move after which the first of these photos has a place, counted from one. */
export function toPosition(order: readonly string[], ids: readonly string[], place: number): Move {
  const rest = without(order, ids);
  return { move: ids, before: rest[Math.max(0, place - 1)] ?? null };
}

/** The move by so many places to the end, or to the start; undefined where they stand there already. */
export function bySteps(
  order: readonly string[],
  ids: readonly string[],
  steps: number,
): Move | undefined {
  const edge = order.indexOf((steps < 0 ? ids[0] : ids.at(-1)) ?? '');
  if (edge < 0) return undefined;
  const chosen = new Set(ids);
  const rest = without(order, ids);
  const anchor = order.slice(0, edge).filter((id) => !chosen.has(id)).length;
  const place = Math.max(0, Math.min(rest.length, anchor + steps));
  const move = { move: ids, before: rest[place] ?? null };
  return isSame(order, moved(order, move)) ? undefined : move;
}

/** Which place the first of these photos has, counted from one. */
export const positionOf = (order: readonly string[], ids: readonly string[]): number =>
  Math.min(...ids.map((id) => order.indexOf(id))) + 1;

const without = (order: readonly string[], ids: readonly string[]): string[] => {
  const chosen = new Set(ids);
  return order.filter((id) => !chosen.has(id));
};

export const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id, index) => id === other[index]);
