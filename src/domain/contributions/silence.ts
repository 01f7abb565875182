import { defineEntity, p } from '@mikro-orm/core';
import { Album } from '../albums/album.ts';
import { createdAt, id } from '../columns.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';

const SilenceSchema = defineEntity({
  name: 'Silence',
  indexes: [{ properties: ['actor'] }],
  properties: {
    id: id(),
    actor: () => p.manyToOne(RemoteActor).deleteRule('cascade'),
    album: () => p.manyToOne(Album).strictNullable().deleteRule('cascade'),
    createdAt: createdAt(),
  },
});

/** Somebody who wants to hear nothing of an album, or of any album here where none is named. */
export class Silence extends SilenceSchema.class {}
SilenceSchema.setClass(Silence);

/** Whether somebody wants to hear nothing of this album; what they post is not taken for it then either. */
export const isSilent = async (
  { em }: Pick<Scope, 'em'>,
  actor: RemoteActor,
  album: Album,
): Promise<boolean> => (await em.count(Silence, { actor, $or: [{ album }, { album: null }] })) > 0;

/** Keeps quiet towards somebody from now on: about one album, or altogether. Saying it again changes nothing. */
export async function keepQuiet(
  { em }: Scope,
  actor: RemoteActor,
  album: Album | null,
): Promise<void> {
  if ((await em.count(Silence, { actor, album })) > 0) return;
  em.persist(em.create(Silence, { actor, album }));
}

/** Somebody wants to hear of this album again: no silence of theirs counts for it any more. */
export async function speakAgain({ em }: Scope, actor: RemoteActor, album: Album): Promise<void> {
  await em.nativeDelete(Silence, { actor, $or: [{ album }, { album: null }] });
}
