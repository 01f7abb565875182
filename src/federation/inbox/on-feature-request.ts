import { mayInteract } from '../../domain/interactions/may-interact.ts';
import { answerRequest } from './ask-approval.ts';
import type { Listener } from './incoming.ts';
import { findNamedAlbum } from './named-photo.ts';

/** Somebody asks to put an album into a collection of actors (FEP-7aa9): public ones want to be found. */
export const onFeatureRequest: Listener = async (scope, { activity, sender }) => {
  const object = activity.objectId?.href;
  const album = await findNamedAlbum(scope, object);
  const instrument = activity.instrumentId?.href;
  if (!album || !object || !instrument || !activity.id) return 'ignored: no album';
  if (new URL(instrument).origin !== new URL(sender.uri).origin) return 'ignored: not theirs';
  const standing = await mayInteract(scope, sender, album);
  const answer = await answerRequest(scope, {
    kind: 'feature',
    album,
    sender,
    request: { id: activity.id.href, actor: sender.uri, object, instrument },
    isAllowed: album.isPublic() && standing === 'welcome',
  });
  return `feature ${answer}`;
};
