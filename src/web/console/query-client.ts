import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api.ts';

const isWorthAnotherTry = (error: Error) =>
  error instanceof ApiError && (error.status === 0 || error.status >= 500);

/** What the console knows of the server. Shared, so that uploads can refresh it from outside React. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && isWorthAnotherTry(error),
    },
    mutations: { networkMode: 'always' },
  },
});
