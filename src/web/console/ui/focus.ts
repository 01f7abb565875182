/** A point of a picture: from the left −1 to 1, and from the bottom −1 to 1. */
export interface Point {
  x: number;
  y: number;
}

/** A point as `object-position` has it; the middle where nobody chose one. */
export const positionOfPoint = (point: Point | null): string =>
  point ? `${Math.round((point.x + 1) * 50)}% ${Math.round((1 - point.y) * 50)}%` : '50% 50%';
