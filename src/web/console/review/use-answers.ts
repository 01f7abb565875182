import type {
  ContributionJson,
  DecisionResultJson,
  KnownContributorJson,
} from '../../../http/api/schemas/contributions.ts';
import { ApiError, api } from '../api.ts';
import { counted, fill, number, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { useDecide, useDecideMany, useKnow, type Decision } from './decisions.ts';
import type { Undo, Undoable } from './use-undo.ts';
import { giverOf, refusalWords } from './words.ts';

interface Handlers {
  /** The queue, for what leaves it together with one. */
  queue: readonly ContributionJson[];
  undo: Undo;
  /** These are answered, the one that is shown first, before the server has said so. */
  onAnswered: (contributions: readonly ContributionJson[]) => void;
  /** The server took it. */
  onTaken: (contributions: readonly ContributionJson[]) => void;
  /** The server did not take it: the contributions as they were. */
  onRefused: (contributions: readonly ContributionJson[], error: unknown) => void;
}

/** The answers to one contribution and to whoever gave it: at once, and taken back where the server says no. */
export function useAnswers({ queue, undo, onAnswered, onTaken, onRefused }: Handlers) {
  const decide = useDecide();
  const decideMany = useDecideMany();
  const trusting = useKnow('trust');
  const blocking = useKnow('block');

  /** Goes on at once, and says what became of it later. */
  const send = <Result>(
    contributions: readonly ContributionJson[],
    answer: Promise<Result>,
    undoableOf: (result: Result) => Undoable | undefined,
  ) => {
    onAnswered(contributions);
    answer.then(
      () => onTaken(contributions),
      (error: unknown) => onRefused(contributions, error),
    );
    undo.offer(answer.then(undoableOf));
  };
  const withTheirs = (contribution: ContributionJson) => [
    contribution,
    ...queue.filter((one) => isAlike(one, contribution)),
  ];

  const answer = (decision: Decision) =>
    send([decision.contribution], decide.mutateAsync(decision), ({ id }) => ({
      words: wordsOf('review').answers[decision.answer === 'accept' ? 'accepted' : 'rejected'],
      ids: [id],
    }));

  const acceptAll = (contribution: ContributionJson) => {
    const contributions = withTheirs(contribution);
    const wish = { contributions, isForAllOfTheirs: true, answer: 'accept' } as const;
    send(contributions, decideMany.mutateAsync(wish), (results) => tellMany(results, 'accepted'));
  };

  const trust = (contribution: ContributionJson) => {
    const contributions = withTheirs(contribution);
    send(contributions, trusting.mutateAsync(contributions), ({ contribution: first, others }) => {
      const taken = [first, ...others].filter(({ state }) => state === 'accepted');
      const words = counted(wordsOf('review').answers.trusted, taken.length);
      return { words, ids: taken.map(({ id }) => id), before: () => distrust(contribution) };
    });
  };

  const block = async (contribution: ContributionJson) => {
    const contributions = withTheirs(contribution);
    await blocking.mutateAsync(contributions);
    onAnswered(contributions);
    onTaken(contributions);
    toast(fill(wordsOf('review').answers.blocked, { name: giverOf(contribution) }));
  };

  return { answer, acceptAll, trust, block };
}

const isAlike = (one: ContributionJson, other: ContributionJson): boolean =>
  one.id !== other.id &&
  one.albumId === other.albumId &&
  one.contributor.key === other.contributor.key;

/** What became of many, to be said and taken back; where none was taken it is said at once. */
export function tellMany(
  results: readonly DecisionResultJson[],
  word: 'accepted' | 'rejected',
): Undoable | undefined {
  const ids = results.filter(({ state }) => state === word).map(({ id }) => id);
  const refused = results.filter(({ error }) => error !== null);
  const [first] = refused;
  const { acceptedMany, notAll, rejectedMany } = wordsOf('review').answers;
  const done = counted(word === 'accepted' ? acceptedMany : rejectedMany, ids.length);
  const words = first?.error
    ? fill(notAll, { done, count: number(refused.length), why: sentenceFor(first.error) })
    : done;
  if (ids.length > 0) return { words: words.replace(/\.$/, ''), ids };
  toast(words);
  return undefined;
}

/** Why one of many could not be decided. */
export const sentenceFor = (error: NonNullable<DecisionResultJson['error']>): string =>
  refusalWords(new ApiError(error));

/** The album asks again before it takes what they give. */
async function distrust({ albumId, contributor }: ContributionJson): Promise<void> {
  const path = `/albums/${albumId}/trusted`;
  const { items } = await api.get<{ items: KnownContributorJson[] }>(path);
  const known = items.find(({ key }) => key === contributor.key);
  if (known) await api.remove(`${path}/${known.id}`);
}
