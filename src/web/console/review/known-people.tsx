import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { KnownContributorJson } from '../../../http/api/schemas/contributions.ts';
import { api } from '../api.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { day } from '../ui/words.ts';

interface KnownPeopleProps {
  albumId: string;
  known: 'trusted' | 'blocked';
}

/** Whose photos an album always takes, or never; each can be taken off the list. */
export function KnownPeople({ albumId, known }: KnownPeopleProps) {
  const words = wordsOf('review').known;
  const { title, explanation, action, done } = words[known];
  const none = known === 'trusted' ? words.nobodyTrusted : undefined;
  const client = useQueryClient();
  const path = `/albums/${albumId}/${known}`;
  const people = useQuery({
    queryKey: ['known', albumId, known],
    queryFn: () => api.get<{ items: KnownContributorJson[] }>(path),
  });
  const forget = useMutation({
    mutationFn: (id: string) => api.remove(`${path}/${id}`),
    onSuccess: () => toast(done),
    onSettled: () => client.invalidateQueries({ queryKey: ['known', albumId] }),
  });
  const items = people.data?.items ?? [];
  if (items.length === 0 && (!none || people.isPending || people.error)) return null;
  const id = `known-${known}`;
  return (
    <section className="known-people" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p className="choice-explanation">{items.length > 0 ? explanation : none}</p>
      <ErrorLine error={forget.error} />
      <ul>
        {items.map((one) => (
          <li key={one.id}>
            <span className="known-who">
              <strong>{one.name}</strong>{' '}
              <span className={one.address && !one.guest ? 'federated' : undefined}>
                {one.guest ? wordsOf('review').guest : one.address}
              </span>
              <span className="more-explanation">{fill(words.since, { day: day(one.since) })}</span>
            </span>
            <Button
              aria-label={fill(words.actionFor, { action, name: one.name })}
              isBusy={forget.isPending}
              onClick={() => forget.mutate(one.id)}
            >
              {action}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
