import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AccountJson } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { uploads } from '../upload/uploads.ts';

/** Who is signed in. Everything under /console waits for it. */
export const useAccount = () =>
  useQuery({
    queryKey: ['account'],
    queryFn: () => api.get<AccountJson>('/account'),
    staleTime: 300_000,
  });

/** Whether this server still waits for its first administrator. */
export const useSetupNeeded = () =>
  useQuery({ queryKey: ['setup'], queryFn: () => api.get<{ needed: boolean }>('/setup') });

interface Entrance {
  handle: string;
  password: string;
}

function useEntrance<Input>(path: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input & object) => api.post<{ account: AccountJson }>(path, input),
    onSuccess: ({ account }) => {
      client.clear();
      client.setQueryData(['account'], account);
      uploads.resume();
    },
  });
}

/** Signs in; from then on the browser carries the session's cookie. */
export const useSignIn = () => useEntrance<Entrance>('/sessions');

/** Makes the first administrator, who is signed in from then on. */
export const useSetUp = () => useEntrance<Entrance & { code: string; name: string }>('/setup');

/** Ends this browser's session. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.remove('/sessions/current'),
    onSuccess: () => {
      uploads.clear();
      client.clear();
    },
  });
}
