import { activityStreams } from './contexts.ts';
import { compact, time, type Document } from './document.ts';

/** One of our people likes something; an emoji is the content of the like (FEP-c0e0). */
export const like = (
  id: string,
  actor: string,
  liked: { object: string; author: string; emoji: string | null; at: Date },
): Document =>
  compact({
    '@context': activityStreams,
    id,
    type: 'Like',
    actor,
    published: time(liked.at),
    to: [liked.author],
    object: liked.object,
    content: liked.emoji ?? undefined,
  });
