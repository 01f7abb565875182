import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { KnownContributorJson } from '../../../http/api/schemas/contributions.ts';
import { api } from '../api.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { day } from '../ui/words.ts';

const lists = {
  trusted: {
    title: 'Trusted people',
    explanation: 'Their photos appear without being asked about.',
    none: 'Nobody yet. “Always accept theirs” in To review adds people here.',
    action: 'Ask again',
    done: 'Their photos are asked about again',
  },
  blocked: {
    title: 'Blocked people',
    explanation: 'This album takes no photos from them.',
    none: undefined,
    action: 'Unblock',
    done: 'The album takes their photos again',
  },
} as const;

interface KnownPeopleProps {
  albumId: string;
  known: keyof typeof lists;
}

/** Whose photos an album always takes, or never; each can be taken off the list. */
export function KnownPeople({ albumId, known }: KnownPeopleProps) {
  const { title, explanation, none, action, done } = lists[known];
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
                {one.guest ? 'Guest' : one.address}
              </span>
              <span className="more-explanation">since {day(one.since)}</span>
            </span>
            <Button
              aria-label={`${action}: ${one.name}`}
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
