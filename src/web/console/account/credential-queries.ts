import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  PasskeyJson,
  SecurityJson,
  SessionJson,
} from '../../../http/api/schemas/credentials.ts';
import type { Page } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import {
  makePasskey,
  askPasskey,
  type CreationOptions,
  type RequestOptions,
} from './passkey-browser.ts';

const security = ['account', 'security'];

/** How my account is kept safe. */
export const useSecurity = () =>
  useQuery({ queryKey: security, queryFn: () => api.get<SecurityJson>('/account/security') });

/** My passkeys, of which there are twenty at most. */
export const usePasskeys = () =>
  useQuery({
    queryKey: ['account', 'passkeys'],
    queryFn: () => api.get<Page<PasskeyJson>>('/account/passkeys?limit=50'),
    select: ({ items }) => items,
  });

/** Something that changes how my account is kept safe; what is known of that is asked for again. */
export function useSafety<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['account'] }),
  });
}

/** Makes a passkey in this browser. */
export const useAddPasskey = () =>
  useSafety(async (name: string) => {
    const options = await api.post<CreationOptions>('/account/passkeys/options');
    const response = await makePasskey(options);
    return api.post<PasskeyJson>('/account/passkeys', { name, response });
  });

/** Something by which somebody proves once more that it is them. */
export type Proof = { password: string } | { code: string } | 'passkey';

/** Proves it to the server; what somebody was about to do goes on while the rest is asked for again. */
export function useProve() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (proof: Proof) => {
      if (proof !== 'passkey') return api.post<undefined>('/account/proof', proof);
      const options = await api.post<RequestOptions>('/account/proof/options');
      return api.post<undefined>('/account/proof', { passkey: await askPasskey(options) });
    },
    onSuccess: () => void client.invalidateQueries({ queryKey: ['account'] }),
  });
}

/** Where I am signed in. */
export const useSessions = () =>
  useQuery({
    queryKey: ['sessions'],
    queryFn: () => api.get<Page<SessionJson>>('/sessions?limit=200'),
    select: ({ items }) => items,
  });

/** Signs another browser out, or with null every other one. */
export function useSignOutOther() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) => api.remove(id ? `/sessions/${id}` : '/sessions'),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
}
