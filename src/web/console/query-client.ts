import { MutationCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api.ts';
import { toast } from './ui/announcements.ts';

const isWorthAnotherTry = (error: Error) =>
  error instanceof ApiError && (error.status === 0 || error.status >= 500);

/** What I may do was changed meanwhile: the page says so, and shows what is left. */
const mutationCache = new MutationCache({
  onError: (error) => {
    if (!(error instanceof ApiError) || error.code !== 'role_insufficient') return;
    toast(error.message);
    void queryClient.invalidateQueries({ queryKey: ['albums'] });
  },
});

/** What the console knows of the server. Shared, so that uploads can refresh it from outside React. */
export const queryClient = new QueryClient({
  mutationCache,
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && isWorthAnotherTry(error),
    },
    mutations: { networkMode: 'always' },
  },
});
