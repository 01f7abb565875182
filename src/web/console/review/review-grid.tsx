import { useState } from 'react';
import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { SelectableTile } from '../album/selectable-tile.tsx';
import { TilePicture } from '../album/tile-picture.tsx';
import { useSelectionKeys } from '../album/use-selection-keys.ts';
import { useSelection } from '../album/use-selection.ts';
import { sentenceOf } from '../api.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { go } from '../ui/history.ts';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import type { useContributions } from './contribution-queries.ts';
import { useDecideMany, type Decision } from './decisions.ts';
import { addressOf, type ReviewFilter } from './filter.ts';
import { ReviewBulkBar } from './review-bulk-bar.tsx';
import { sentenceFor, tellMany } from './use-answers.ts';
import type { Undo } from './use-undo.ts';
import { giverOf, nameOf } from './words.ts';

interface ReviewGridProps {
  filter: ReviewFilter;
  list: ReturnType<typeof useContributions>;
  queue: readonly ContributionJson[];
  undo: Undo;
}

interface Failure {
  id: string;
  name: string;
  sentence: string;
}

/** Everything that waits at a glance, to be answered many at once. */
export function ReviewGrid({ filter, list, queue, undo }: ReviewGridProps) {
  const words = wordsOf('review');
  const selection = useSelection(queue.map(({ id }) => id));
  const { selected, toggle, clear } = selection;
  const [isRejecting, setRejecting] = useState(false);
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const decide = useDecideMany();
  const grid = useSelectionKeys(queue.length, selection, (ids) => {
    if (selected.size === 0) for (const id of ids) toggle(id);
    setRejecting(true);
  });
  const chosen = queue.filter(({ id }) => selected.has(id));

  const answer = async (how: Decision['answer'], reason?: string) => {
    const contributions = chosen;
    setFailures([]);
    const wish = { contributions, answer: how, ...(reason ? { reason } : {}) };
    const results = await decide.mutateAsync(wish);
    undo.offer(Promise.resolve(tellMany(results, how === 'accept' ? 'accepted' : 'rejected')));
    clear();
    setFailures(
      results.flatMap(({ id, error }) => {
        const one = contributions.find((it) => it.id === id);
        return error && one ? [{ id, name: nameOf(one), sentence: sentenceFor(error) }] : [];
      }),
    );
  };

  return (
    <>
      {failures.length > 0 ? (
        <Failures failures={failures} onClose={() => setFailures([])} />
      ) : null}
      <ul className="photo-grid" aria-label={words.waiting} {...grid.gridProps}>
        {queue.map((contribution, index) => {
          const href = addressOf(filter, { view: 'one', item: contribution.id });
          return (
            <SelectableTile
              key={contribution.id}
              id={contribution.id}
              photo={contribution.photo}
              name={fill(words.placed, {
                name: nameOf(contribution),
                index: index + 1,
                total: queue.length,
              })}
              href={href}
              tabIndex={grid.tabIndexOf(index)}
              isSelected={selected.has(contribution.id)}
              isSelecting={selected.size > 0}
              onToggle={toggle}
              onOpen={() => void go(href)}
            >
              <TileContent contribution={contribution} />
            </SelectableTile>
          );
        })}
      </ul>
      <MoreOnSight query={list} />
      {chosen.length > 0 ? (
        <ReviewBulkBar
          amount={chosen.length}
          isBusy={decide.isPending}
          isRejecting={isRejecting}
          onReject={setRejecting}
          onClear={clear}
          onAccept={() => {
            answer('accept').catch((error: unknown) => toast(sentenceOf(error)));
          }}
          onConfirmReject={(reason) => answer('reject', reason)}
        />
      ) : null}
    </>
  );
}

function TileContent({ contribution }: { contribution: ContributionJson }) {
  const words = wordsOf('review');
  const { photo, sensitive, resembles, via } = contribution;
  const word = via === 'fediverse' ? words.grid.fediverse : resembles && words.grid.alike;
  return (
    <>
      {photo.state === 'failed' || sensitive ? (
        <span className="review-plate">
          {photo.state === 'failed' ? words.grid.failed : words.sensitive}
          <span className="visually-hidden">: {nameOf(contribution)}</span>
        </span>
      ) : (
        <TilePicture photo={photo} name={nameOf(contribution)} />
      )}
      <span className="review-giver" aria-hidden="true">
        {giverOf(contribution)}
        {word ? ` · ${word}` : ''}
      </span>
    </>
  );
}

function Failures({ failures, onClose }: { failures: readonly Failure[]; onClose: () => void }) {
  const words = wordsOf('review');
  return (
    <section className="review-failures" aria-label={words.grid.failures}>
      <ul>
        {failures.map(({ id, name, sentence }) => (
          <li key={id}>
            <strong>{name}</strong>: {sentence}
          </li>
        ))}
      </ul>
      <Button look="tertiary" onClick={onClose}>
        {words.close}
      </Button>
    </section>
  );
}
