import { dropAvatar, isShown, keepAvatar } from '../../domain/followings/keep-avatar.ts';
import { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { makeRenditions, sentenceOf, type Collecting } from './make-renditions.ts';

const names = ['thumbnail'] as const;

/**
 * Has the picture that somebody goes by, made anew where it is another one; or forgets it, once nobody here follows
 * them. Doing it again changes nothing.
 */
export async function refreshAvatar(tools: Collecting, actorId: string): Promise<void> {
  const { units } = tools;
  await units.look(async (scope) => {
    const actor = await scope.em.findOne(RemoteActor, { id: actorId });
    if (!actor) return;
    if (!(await isShown(scope, actorId))) {
      await dropAvatar(units, actorId);
      return;
    }
    const { iconUrl: sourceUrl, avatar, host } = actor;
    if (!sourceUrl || avatar?.sourceUrl === sourceUrl) return;
    const wanted = { sourceUrl, host, ownerId: actorId, names };
    const made = await makeRenditions(tools, scope, wanted).catch((error: unknown) => {
      if (sentenceOf(error) === undefined) throw error;
      return { renditions: [] };
    });
    const { renditions } = made;
    const former = await units.transact((writing) =>
      keepAvatar(writing, actorId, { sourceUrl, renditions }),
    );
    await Promise.all(former.map(({ key }) => scope.storage.remove(key)));
  });
}
