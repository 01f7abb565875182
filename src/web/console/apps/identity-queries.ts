import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { IdentityJson, ProviderJson } from '../../../http/api/schemas/apps.ts';
import { api } from '../api.ts';

/** The services whose accounts people sign in with here. */
export const useProviders = () =>
  useQuery({
    queryKey: ['providers'],
    queryFn: async () => (await api.get<{ items: ProviderJson[] }>('/sessions/providers')).items,
    staleTime: Infinity,
  });

/** As whom such services know me. */
export const useIdentities = () =>
  useQuery({
    queryKey: ['account', 'identities'],
    queryFn: async () => (await api.get<{ items: IdentityJson[] }>('/account/identities')).items,
  });

/** Leaves for the service, and comes back connected. */
export const useConnect = () =>
  useMutation({
    mutationFn: async () => {
      const { address } = await api.post<{ address: string }>('/account/identities');
      location.assign(address);
    },
  });

/** Signs in by it no longer. */
export function useDisconnect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.remove(`/account/identities/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['account', 'identities'] }),
  });
}
