/** How long photos that are on their way may take to arrive where the link takes no more meanwhile, in ms. */
export const GRACE = 15 * 60_000;

/** Whether something that began then may still arrive. */
export const isUnderWay = (begun: Date, now: Date): boolean =>
  now.getTime() - begun.getTime() < GRACE;
