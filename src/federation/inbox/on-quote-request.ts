import type { QuoteRequest } from '@fedify/vocab';
import { answerRequest } from './ask-approval.ts';
import type { Listener } from './incoming.ts';
import { findNamedPhoto } from './named-photo.ts';

/**
 * Somebody asks to quote a photo (FEP-044f): everybody may quote what everybody can see, and nobody anything else. Who
 * may not know of the photo gets no answer.
 */
export const onQuoteRequest: Listener<QuoteRequest> = async (scope, { activity, sender }) => {
  const object = activity.objectId?.href;
  const named = await findNamedPhoto(scope, object, sender);
  const instrument = activity.instrumentId?.href;
  if (!named || !object || !instrument || !activity.id) return 'ignored: nothing of ours';
  if (new URL(instrument).origin !== new URL(sender.uri).origin) return 'ignored: not their post';
  const { album } = named.photo;
  const answer = await answerRequest(scope, {
    kind: 'quote',
    album,
    sender,
    request: { id: activity.id.href, actor: sender.uri, object, instrument },
    isAllowed: album.isPublic() && !named.isHeld,
  });
  return `quote ${answer}`;
};
