import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AccountJson } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { forgetAccount } from '../../installed/caches.ts';
import { endPush } from '../notifications/push-browser.ts';
import { uploads } from '../upload/uploads.ts';
import { askPasskey, type RequestOptions } from './passkey-browser.ts';

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

interface SignedIn {
  account: AccountJson;
}

function useEntrance<Input>(enter: (input: Input) => Promise<SignedIn>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: enter,
    onSuccess: ({ account }) => {
      client.clear();
      client.setQueryData(['account'], account);
      uploads.resume();
    },
  });
}

/** Signs in; from then on the browser carries the session's cookie. */
export const useSignIn = () =>
  useEntrance((entrance: Entrance) => api.post<SignedIn>('/sessions', entrance));

/** The second step: a code, together with what the first one answered. */
export const useSecondStep = () =>
  useEntrance((given: { step: string; code: string }) =>
    api.post<SignedIn>('/sessions/second-factor', given),
  );

/** What the browser needs to ask for a passkey: of one account, where its handle is given. */
export const passkeyOptions = (handle?: string): Promise<RequestOptions> =>
  api.post<RequestOptions>('/sessions/passkey/options', handle ? { handle } : {});

/** Signs in by a passkey: by the answer of the browser where there is one, else it is asked. */
export const usePasskeySignIn = () =>
  useEntrance(async (given: { handle: string } | { response: object }) => {
    const response =
      'response' in given ? given.response : await askPasskey(await passkeyOptions(given.handle));
    return api.post<SignedIn>('/sessions/passkey', { response });
  });

/** Makes the first administrator, who is signed in from then on. */
export const useSetUp = () =>
  useEntrance((wish: Entrance & { code: string; name: string }) =>
    api.post<SignedIn>('/setup', wish),
  );

/** Ends this browser's session. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await endPush().catch(() => undefined);
      await api.remove('/sessions/current');
    },
    onSuccess: () => {
      void forgetAccount();
      uploads.clear();
      client.clear();
    },
  });
}
