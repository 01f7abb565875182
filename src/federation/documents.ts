import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Scope } from '../domain/scope.ts';
import { Album } from '../domain/albums/album.ts';
import { LocalActor } from '../domain/actors/local-actor.ts';
import { notFound } from '../domain/refusal.ts';
import { findActivity } from './readable/activities.ts';
import { findActor, type Found } from './readable/actors.ts';
import { findAuthorization } from './readable/approvals.ts';
import { collaborators, findCollaboration, findRoleActivity } from './readable/collaborators.ts';
import { featured, followers, following } from './readable/collections.ts';
import { findCommentActivity, findCommentNote, findLike } from './readable/comments.ts';
import type { AuthorizationKind } from './documents/authorization.ts';
import type { Document } from './documents/document.ts';
import { followersSync } from './readable/followers-sync.ts';
import { likes, replies, shares, type InteractionsOf } from './readable/interaction-collections.ts';
import type { ActorKeyring } from './keys.ts';
import { findBundle, findNote, findNoteOfPage } from './readable/notes.ts';
import { findOffered } from './readable/offers.ts';
import { outbox } from './readable/outbox-collection.ts';
import { findInvitation, findReceipt } from './readable/personal.ts';
import { photoCollection } from './readable/photo-collection.ts';
import type { Asker } from './readable/readable-album.ts';

type Page = string | undefined;

export type Documents = ReturnType<typeof openDocuments>;

/**
 * Every document of this server, for whoever asks.
 * All throw Refusal `not_found` for what the asker may not know of, and `signature_required` where signing helps.
 */
export const openDocuments = (units: UnitOfWork, keyring: ActorKeyring) => {
  const look = (work: (scope: Scope) => Promise<Found>) => units.look(work);
  const list = (work: (scope: Scope) => Promise<Document>) =>
    units.look(async (scope): Promise<Found> => ({ document: await work(scope) }));
  return {
    actor: (id: string, asker: Asker) => look((scope) => findActor(scope, keyring, id, asker)),
    outbox: (id: string, asker: Asker, page: Page) =>
      list((scope) => outbox(scope, id, { page, asker })),
    followers: (id: string, asker: Asker) => list((scope) => followers(scope, id, asker)),
    followersSync: (id: string, asker: Asker) => list((scope) => followersSync(scope, id, asker)),
    following: (id: string, asker: Asker) => list((scope) => following(scope, id, asker)),
    featured: (id: string, asker: Asker) => list((scope) => featured(scope, id, asker)),
    photos: (albumId: string, asker: Asker, page: Page) =>
      list((scope) => photoCollection(scope, albumId, { page, asker })),
    note: (noteId: string, asker: Asker) => look((scope) => findNote(scope, noteId, asker)),
    bundle: (postId: string, asker: Asker) => look((scope) => findBundle(scope, postId, asker)),
    activity: (uri: string, asker: Asker) => look((scope) => findActivity(scope, uri, asker)),
    invitation: (uri: string, asker: Asker) => look((scope) => findInvitation(scope, uri, asker)),
    offered: (which: { offerId: string; id: string }, asker: Asker) =>
      look((scope) => findOffered(scope, which, asker)),
    receipt: (uri: string, asker: Asker) => look((scope) => findReceipt(scope, uri, asker)),
    collaborators: (albumId: string, asker: Asker) =>
      list((scope) => collaborators(scope, albumId, asker)),
    collaboration: (id: string, asker: Asker) =>
      look((scope) => findCollaboration(scope, id, asker)),
    roleActivity: (uri: string, asker: Asker) =>
      look((scope) => findRoleActivity(scope, uri, asker)),
    likes: (of: InteractionsOf, asker: Asker) => list((scope) => likes(scope, of, asker)),
    shares: (of: InteractionsOf, asker: Asker) => list((scope) => shares(scope, of, asker)),
    replies: (of: InteractionsOf, asker: Asker, page: Page) =>
      list((scope) => replies(scope, of, { page, asker })),
    comment: (id: string, asker: Asker) => look((scope) => findCommentNote(scope, id, asker)),
    commentActivity: (told: { id: string; uri: string }, asker: Asker) =>
      look((scope) => findCommentActivity(scope, told, asker)),
    like: (id: string, asker: Asker) => look((scope) => findLike(scope, id, asker)),
    authorization: (kind: AuthorizationKind, id: string) =>
      look((scope) => findAuthorization(scope, kind, id)),
    /** The same actor by the address of its page. */
    actorOfPage: (kind: LocalActor['kind'], handle: string, asker: Asker) =>
      look(async (scope) => {
        const actor = await scope.em.findOne(LocalActor, { kind, handle });
        if (!actor || (await isHidden(scope, actor))) throw notFound();
        return findActor(scope, keyring, actor.id, asker);
      }),
    /** The same `Note` by the address of its page. */
    noteOfPage: (page: { handle: string; photoId: string }, asker: Asker) =>
      look((scope) => findNoteOfPage(scope, page, asker)),
  };
};

/** A private album's page is nobody's to know of; its actor answers those who have its id. */
const isHidden = async ({ em }: Scope, { id, kind, goneAt }: LocalActor): Promise<boolean> =>
  kind === 'group' && !goneAt && (await em.count(Album, { id, audience: 'private' })) > 0;
