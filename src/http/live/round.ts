/** What several pages that look at the same time share, so that it is found out once. */
export type Round = <Fact>(key: string, find: () => Promise<Fact>) => Promise<Fact>;

/** A new round: nothing is known yet. */
export function openRound(): Round {
  const facts = new Map<string, Promise<unknown>>();
  return <Fact>(key: string, find: () => Promise<Fact>) => {
    const known = facts.get(key) ?? find();
    facts.set(key, known);
    return known as Promise<Fact>;
  };
}
