import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Page, PhotoJson } from '../../../http/api/schemas.ts';
import type { CommentJson } from '../../../http/api/schemas/interactions.ts';
import { replacePhoto } from '../album/photo-queries.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';

/** What was said about a photo, oldest first. */
export const useComments = (photoId: string) =>
  useInfiniteQuery({
    queryKey: ['comments', 'photo', photoId],
    queryFn: ({ pageParam }) =>
      api.get<Page<CommentJson>>(`/photos/${photoId}/comments?limit=100${pageParam}`),
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

/** What is done with a comment that is there. */
export interface Moderation {
  comment: CommentJson;
  action: 'show' | 'hide' | 'remove';
}

/** Shows, hides or removes a comment; every list that could have it is looked at again. */
export function useModerate() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async ({ comment, action }: Moderation) => {
      if (action === 'remove') await api.remove(`/comments/${comment.id}`);
      else await api.post(`/comments/${comment.id}/${action}`);
    },
    onSettled: (_, __, { comment }) => refresh(comment.photoId),
  });
}

/** Says something about a photo, or answers a comment. */
export function useWriteComment(photoId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (input: { text: string; inReplyTo?: string }) =>
      api.post<CommentJson>(`/photos/${photoId}/comments`, input),
    onSuccess: () => refresh(photoId),
  });
}

/** Likes a photo, or does no more; the count follows at once. */
export function useLike(photo: PhotoJson) {
  const client = useQueryClient();
  const likes = (liked: boolean) =>
    replacePhoto(client, { ...photo, liked, likeCount: photo.likeCount + likeStep(photo, liked) });
  return useMutation({
    mutationFn: (liked: boolean) =>
      liked ? api.put(`/photos/${photo.id}/reaction`) : api.remove(`/photos/${photo.id}/reaction`),
    onMutate: likes,
    onError: () => replacePhoto(client, photo),
  });
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

const likeStep = (photo: PhotoJson, liked: boolean): number => Number(liked) - Number(photo.liked);

function useRefresh() {
  const client = useQueryClient();
  return async (photoId: string) => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['comments'] }),
      client.invalidateQueries({ queryKey: ['albums'] }),
      api
        .get<PhotoJson>(`/photos/${photoId}`)
        .then((photo) => replacePhoto(client, photo))
        .catch(() => undefined), // the lists tell what is wrong
    ]);
  };
}
