import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import type { Page, PhotoJson } from '../../../http/api/schemas.ts';
import type {
  CommentJson,
  ReactionCountJson,
  ReactionJson,
  TalkJson,
} from '../../../http/api/schemas/interactions.ts';
import { replacePhoto } from '../album/photo-queries.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';

/** What is talked about: an album as a whole, or one of its photos. */
export interface Subject {
  kind: 'photo' | 'album';
  id: string;
}

/** What can be liked. */
export interface Target {
  kind: Subject['kind'] | 'comment';
  id: string;
}

/** What was said about a photo or an album, oldest first. */
export const useComments = ({ kind, id }: Subject) =>
  useInfiniteQuery({
    queryKey: ['comments', kind, id],
    queryFn: ({ pageParam }) =>
      api.get<Page<CommentJson>>(`/${kind}s/${id}/comments?limit=100${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<CommentJson>,
    refetchInterval: 30_000,
  });

/** What waits to be shown, in all albums or in one. */
export const useHeldComments = (albumId: string | null) =>
  useInfiniteQuery({
    queryKey: ['comments', 'held', albumId],
    queryFn: ({ pageParam }) =>
      api.get<Page<CommentJson>>(
        `/comments?state=held&limit=100${albumId ? `&album=${albumId}` : ''}${pageParam}`,
      ),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<CommentJson>,
    refetchInterval: 30_000,
  });

/** What can be said in an album, and with what one can react. */
export const useTalk = (albumId: string) =>
  useQuery({
    queryKey: ['albums', albumId, 'talk'],
    queryFn: () => api.get<TalkJson>(`/albums/${albumId}/talk`),
    staleTime: 60_000,
  });

/** Changes the rules for what is said in an album. */
export function useEditTalk(albumId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (rules: Partial<NonNullable<TalkJson['rules']>>) =>
      api.patch<TalkJson>(`/albums/${albumId}/talk`, rules),
    onSuccess: (talk) => {
      client.setQueryData(['albums', albumId, 'talk'], talk);
      return client.invalidateQueries({ queryKey: ['albums'] });
    },
  });
}

/** What is done with a comment that is there. */
export interface Moderation {
  comment: CommentJson;
  action: 'show' | 'hide' | 'remove';
}

/** Shows, hides or removes a comment; every list that could have it is looked at again. */
export function useModerate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ comment, action }: Moderation) => {
      if (action === 'remove') await api.remove(`/comments/${comment.id}`);
      else await api.post(`/comments/${comment.id}/${action}`);
    },
    onSettled: (_, __, { comment }) => refresh(client, comment.photoId),
  });
}

/** Says something about a photo or an album, or answers a comment. */
export function useWriteComment({ kind, id }: Subject) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { text: string; inReplyTo?: string }) =>
      api.post<CommentJson>(`/${kind}s/${id}/comments`, input),
    onSuccess: () => refresh(client, kind === 'photo' ? id : null),
  });
}

/** Words one's own comment anew. */
export function useEditComment(comment: CommentJson) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => api.patch<CommentJson>(`/comments/${comment.id}`, { text }),
    onSuccess: () => refresh(client, comment.photoId),
  });
}

interface Reactions extends Page<ReactionJson> {
  counts: ReactionCountJson[];
}

/** Who reacts to something, the first hundred, and how many in all with which emoji. */
export const useReactions = ({ kind, id }: Target, enabled = true) =>
  useQuery({
    queryKey: ['reactions', kind, id],
    queryFn: () => api.get<Reactions>(`/${kind}s/${id}/reactions?limit=100`),
    enabled,
  });

/** Reacts with an emoji, or with null takes back what one gave; the counts follow at once. */
export function useReact({ kind, id }: Target) {
  const client = useQueryClient();
  const key = ['reactions', kind, id];
  return useMutation({
    mutationFn: (emoji: string | null) =>
      emoji === null
        ? api.remove(`/${kind}s/${id}/reaction`)
        : api.put(`/${kind}s/${id}/reaction`, { emoji }),
    onMutate: (emoji) => {
      const before = client.getQueryData<Reactions>(key);
      if (before) client.setQueryData(key, { ...before, counts: withOwn(before.counts, emoji) });
      return before;
    },
    onError: (_, __, before) => client.setQueryData(key, before),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['reactions', kind, id] });
      await refresh(client, kind === 'photo' ? id : null);
    },
  });
}

/** The counts as they are when one's own reaction is another. */
export function withOwn(
  counts: readonly ReactionCountJson[],
  emoji: string | null,
): ReactionCountJson[] {
  const others = counts.map((row) =>
    row.own ? { ...row, own: false, count: row.count - 1 } : row,
  );
  const known = others.some((row) => row.emoji === emoji);
  const chosen = others.map((row) =>
    row.emoji === emoji ? { ...row, own: true, count: row.count + 1 } : row,
  );
  const fresh = emoji !== null && !known ? [{ emoji, count: 1, own: true }] : [];
  return [...chosen.filter(({ count }) => count > 0), ...fresh];
}

/** Likes a post of another server, or does no more. */
export function useLikePost(postId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (liked: boolean) =>
      liked ? api.put(`/posts/${postId}/reaction`) : api.remove(`/posts/${postId}/reaction`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['following'] }),
  });
}

/** Answers a post of another server. */
export const useAnswerPost = (postId: string) =>
  useMutation({
    mutationFn: (text: string) => api.post(`/posts/${postId}/comments`, { text }),
  });

async function refresh(client: QueryClient, photoId: string | null): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['comments'] }),
    client.invalidateQueries({ queryKey: ['activity'] }),
    client.invalidateQueries({ queryKey: ['albums'] }),
    photoId
      ? api
          .get<PhotoJson>(`/photos/${photoId}`)
          .then((photo) => replacePhoto(client, photo))
          .catch(() => undefined) // the lists tell what is wrong
      : undefined,
  ]);
}
