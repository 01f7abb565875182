import { useState } from 'react';
import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';

const idsOf = (contributions: readonly ContributionJson[]) => contributions.map(({ id }) => id);

/** Which contribution is looked at, as it was known last, and which are answered and only wait for the server. */
export function useShown() {
  const [shown, show] = useState<ContributionJson>();
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  return {
    shown,
    show,
    answered,
    hide: (contributions: readonly ContributionJson[]) =>
      setAnswered((before) => new Set([...before, ...idsOf(contributions)])),
    reveal: (contributions: readonly ContributionJson[]) => {
      const ids = new Set(idsOf(contributions));
      setAnswered((before) => new Set([...before].filter((id) => !ids.has(id))));
    },
  };
}

/** What is looked at. */
export type Shown = ReturnType<typeof useShown>;
