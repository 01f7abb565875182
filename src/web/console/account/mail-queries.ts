import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AccountJson } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';

/** Where a code went, and until when it counts. */
export interface StatedMail {
  mail: string;
  expiresAt: string;
}

/** States a mail address of mine, proves it with the code that went there, and forgets it. */
export function useMail() {
  const client = useQueryClient();
  const state = useMutation({
    mutationFn: (mail: string) => api.post<StatedMail>('/account/mail', { mail }),
  });
  const confirm = useMutation({
    mutationFn: (code: string) => api.post<AccountJson>('/account/mail/confirm', { code }),
    onSuccess: (account) => {
      client.setQueryData(['account'], account);
      return client.invalidateQueries({ queryKey: ['albums'] });
    },
  });
  const forget = useMutation({
    mutationFn: () => api.remove('/account/mail'),
    onSuccess: () => client.invalidateQueries({ queryKey: ['account'] }),
  });
  return { state, confirm, forget };
}
