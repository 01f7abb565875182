import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PermittedAppJson } from '../../../http/api/schemas/apps.ts';
import { api } from '../api.ts';

const key = ['apps'];

/** The programs of others that may act for me. */
export const useApps = () =>
  useQuery({
    queryKey: key,
    queryFn: async () => (await api.get<{ items: PermittedAppJson[] }>('/account/apps')).items,
  });

/** Lets one of them act for me no longer. */
export function useDismissApp() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.remove(`/account/apps/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}
