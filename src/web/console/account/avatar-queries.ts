import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AccountJson } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import type { Point } from '../ui/focus.ts';

/** A picture for everybody to know one by, with the point that its square keeps; or none. */
export function useChangeAvatar() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: { file: File; focus: Point } | null) => {
      if (!wish) return api.remove<AccountJson>('/account/avatar');
      const form = new FormData();
      form.set('x', String(wish.focus.x));
      form.set('y', String(wish.focus.y));
      form.set('file', wish.file);
      return api.put<AccountJson>('/account/avatar', form);
    },
    onSuccess: (account) => {
      client.setQueryData(['account'], account);
      return client.invalidateQueries({
        predicate: ({ queryKey }) => shows.has(String(queryKey[0])),
      });
    },
  });
}

/** Where one's picture stands beside what one did. */
const shows: ReadonlySet<string> = new Set(['comments', 'collaborators', 'activity']);
