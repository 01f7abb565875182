import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AdminAccountJson,
  AuditProofJson,
  AuditRowJson,
  FixedSettingJson,
  InvitationJson,
  SettingJson,
} from '../../../http/api/schemas/administration.ts';
import type { AdminLinkJson } from '../../../http/api/schemas/links.ts';
import type {
  ReportActionJson,
  ReportJson,
  WholeReportJson,
} from '../../../http/api/schemas/moderation.ts';
import type { Page } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';

/** `?a=1&b=2` of what is not empty. */
const queryOf = (values: Record<string, string>): string =>
  new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '')).toString();

const usePages = <Item>(key: readonly unknown[], path: string) =>
  useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => api.get<Page<Item>>(`${path}${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<Item>,
  });

/** The accounts that fit, newest first. */
export const useAccounts = (filter: { search: string; state: string }) =>
  usePages<AdminAccountJson>(
    ['admin-accounts', filter],
    `/admin/accounts?limit=50&${queryOf(filter)}`,
  );

/** One of them, whatever it has. */
export const useAdminAccount = (id: string) =>
  useQuery({
    queryKey: ['admin-accounts', 'one', id],
    queryFn: () => api.get<AdminAccountJson>(`/admin/accounts/${id}`),
  });

/** A change of somebody's account, as the API takes it. */
export interface AccountChange {
  role?: 'admin' | 'member';
  quotaBytes?: number | null;
  suspended?: boolean;
  reason?: string;
}

/** Everything that is done to accounts refreshes the list. */
export function useAccountActions() {
  const client = useQueryClient();
  const path = ({ id }: AdminAccountJson) => `/admin/accounts/${id}`;
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: ['admin-accounts'] });
  };
  return {
    change: async (account: AdminAccountJson, edit: AccountChange) => {
      await api.patch<AdminAccountJson>(path(account), edit);
      await refresh();
    },
    reset: async (account: AdminAccountJson) => {
      await api.post<AdminAccountJson>(`${path(account)}/reset-second-factor`);
      await refresh();
    },
    remove: async (account: AdminAccountJson) => {
      await api.remove(path(account));
      await refresh();
    },
    create: async (wish: { handle: string; name: string; password: string; role: string }) => {
      await api.post<AdminAccountJson>('/admin/accounts', wish);
      await refresh();
    },
  };
}

/** Who is asked to this server. */
export const useInvitations = () =>
  usePages<InvitationJson>(['admin-invitations'], '/admin/invitations?limit=50');

/** What an invitation is to be like. */
export interface InvitationWish {
  mail?: string;
  message?: string;
  role: 'admin' | 'member';
  quotaBytes: number | null;
  uses: number;
  expiresAt: string;
}

export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: InvitationWish) => api.post<InvitationJson>('/admin/invitations', wish),
    onSuccess: () => client.invalidateQueries({ queryKey: ['admin-invitations'] }),
  });
}

export function useWithdraw() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.remove(`/admin/invitations/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['admin-invitations'] }),
  });
}

/** Every setting, and what only the environment says. */
export interface SettingsJson {
  items: SettingJson[];
  fixed: FixedSettingJson[];
  takesVideos: boolean;
}

export const useSettings = () =>
  useQuery({
    queryKey: ['admin-settings'],
    queryFn: () => api.get<SettingsJson>('/admin/settings'),
  });

export function useEditSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (edit: Record<string, unknown>) => api.patch<SettingsJson>('/admin/settings', edit),
    onSuccess: (settings) => client.setQueryData(['admin-settings'], settings),
  });
}

export const useTestMail = () =>
  useMutation({
    mutationFn: (to: string) =>
      api.post<{ sent: boolean; problem: string | null }>('/admin/settings/test-mail', { to }),
  });

/** What was reported, the oldest first; its first part is the topic of the server's events. */
export const useReports = (state: string) =>
  usePages<ReportJson>(['reports', state], `/admin/reports?limit=50&state=${state}`);

export const useReport = (id: string) =>
  useQuery({
    queryKey: ['reports', 'one', id],
    queryFn: () => api.get<WholeReportJson>(`/admin/reports/${id}`),
  });

export function useReportActions(id: string) {
  const client = useQueryClient();
  const keep = async (report: WholeReportJson) => {
    client.setQueryData(['reports', 'one', id], report);
    await client.invalidateQueries({ queryKey: ['reports'] });
  };
  return {
    act: async (action: ReportActionJson, reason: string, target?: string) =>
      keep(
        await api.post<WholeReportJson>(`/admin/reports/${id}/actions`, {
          action,
          reason,
          ...(target !== undefined && { target }),
        }),
      ),
    note: async (text: string) =>
      keep(await api.post<WholeReportJson>(`/admin/reports/${id}/notes`, { text })),
  };
}

/** What an administrator looks for in the log. */
export interface AuditFilter {
  actor: string;
  action: string;
  target: string;
  from: string;
  until: string;
}

/** The filter as the API takes it: days begin and end where the reader is. */
export const auditQuery = ({ from, until, ...rest }: AuditFilter): string =>
  queryOf({
    ...rest,
    from: from && new Date(`${from}T00:00`).toISOString(),
    until: until && new Date(new Date(`${until}T00:00`).getTime() + 86_400_000).toISOString(),
  });

export const useAudit = (filter: AuditFilter) =>
  usePages<AuditRowJson>(['admin-audit', filter], `/admin/audit?limit=100&${auditQuery(filter)}`);

export const useAuditActions = () =>
  useQuery({
    queryKey: ['admin-audit', 'actions'],
    queryFn: async () => (await api.get<{ items: string[] }>('/admin/audit/actions')).items,
  });

export const useVerify = () =>
  useMutation({ mutationFn: () => api.get<AuditProofJson>('/admin/audit/verify') });

/** Everybody’s links. */
export const useEverybodysLinks = (filter: Record<string, string>) =>
  usePages<AdminLinkJson>(
    ['admin-links', 'all', filter],
    `/admin/links?limit=100&${queryOf(filter)}`,
  );

export function useLinkChange() {
  const client = useQueryClient();
  return async (change: { ids: string[]; action: string; expiresAt?: string }): Promise<number> => {
    const { changed } = await api.post<{ changed: number }>('/admin/links/bulk', change);
    await client.invalidateQueries({ queryKey: ['admin-links'] });
    return changed;
  };
}

/** How this server is reached, and where it keeps photos. */
export interface FirstRunJson {
  origin: string;
  checks: {
    name: 'dns' | 'address' | 'tls' | 'proxy';
    state: 'fine' | 'attention' | 'unknown';
    detail: string | null;
  }[];
  storage: { path: string; freeBytes: number; totalBytes: number };
}

export const useFirstRun = () =>
  useQuery({
    queryKey: ['first-run'],
    queryFn: () => api.get<FirstRunJson>('/admin/first-run'),
  });
