import type { CommentJson } from '../../../http/api/schemas/interactions.ts';

/** Comments, each followed by what answers it; what answers something that is not among them stands for itself. */
export function inThreads(
  comments: readonly CommentJson[],
): { comment: CommentJson; isAnswer: boolean }[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const rootOf = ({ id, inReplyTo }: CommentJson): string => {
    const parent = inReplyTo === null ? undefined : byId.get(inReplyTo);
    return parent ? rootOf(parent) : id;
  };
  return [...Map.groupBy(comments, rootOf)].flatMap(([root, thread]) =>
    thread.map((comment) => ({ comment, isAnswer: comment.id !== root })),
  );
}
