import type { Account } from '../accounts/account.ts';
import { Collaborator } from '../collaborators/collaborator.ts';
import { Favourite } from '../favourites/favourite.ts';
import { Following } from '../followings/following.ts';
import { Comment } from '../interactions/comment.ts';
import { Reaction } from '../interactions/reaction.ts';
import { RemoteReaction } from '../interactions/remote-reaction.ts';
import { RemoteReply } from '../interactions/remote-reply.ts';
import { Person } from '../people/person.ts';
import { creditOf } from '../photos/credit-of.ts';
import type { Scope } from '../scope.ts';

/**
 * What somebody is here and did outside their own albums. Of what they did it with or for there is an address, and nothing
 * that others said or showed.
 */
export async function describeAccount(scope: Scope, account: Account): Promise<object> {
  const { handle, name, bio, mail, role, createdAt, signedInAt } = account;
  return {
    format: 'albumen-account',
    version: 1,
    id: account.id,
    handle,
    ...creditOf(scope, account),
    name,
    bio,
    mail,
    role,
    createdAt: createdAt.toISOString(),
    signedInAt: signedInAt?.toISOString() ?? null,
    people: await describePeople(scope, account),
    memberships: await describeMemberships(scope, account),
    following: await describeFollowing(scope, account),
    comments: await describeComments(scope, account),
    reactions: await describeReactions(scope, account),
    favourites: await describeFavourites(scope, account),
  };
}

/** Whom they named in photos. */
async function describePeople({ em }: Scope, account: Account) {
  const people = await em.find(Person, { account }, { orderBy: { name: 'asc', id: 'asc' } });
  return people.map(({ name, address, createdAt }) => ({ name, address, at: at(createdAt) }));
}

/** Albums of others in which they have a role. */
async function describeMemberships({ em, origin }: Scope, account: Account) {
  const memberships = await em.find(
    Collaborator,
    { account, state: { $in: ['invited', 'accepted'] }, album: { trashedAt: null } },
    { orderBy: { id: 'asc' }, populate: ['album'] },
  );
  return memberships.map(({ album, role, state, createdAt }) => ({
    album: pageOf(origin, album),
    title: album.title,
    role,
    state,
    at: at(createdAt),
  }));
}

async function describeFollowing({ em }: Scope, account: Account) {
  const followings = await em.find(
    Following,
    { account, state: { $in: ['requested', 'accepted'] } },
    { orderBy: { id: 'asc' }, populate: ['actor'] },
  );
  return followings.map(({ actor, state, createdAt }) => ({
    address: `@${actor.address}`,
    url: actor.url,
    state,
    at: at(createdAt),
  }));
}

/** What they said in albums of others, here and elsewhere. */
async function describeComments({ em, origin }: Scope, account: Account) {
  const comments = await em.find(
    Comment,
    { account, deletedAt: null },
    { orderBy: { id: 'asc' }, populate: ['album', 'photo.album'] },
  );
  const replies = await em.find(
    RemoteReply,
    { account },
    { orderBy: { id: 'asc' }, populate: ['post'] },
  );
  return [
    ...comments
      .filter((comment) => comment.inAlbum().owner.id !== account.id)
      .map((comment) => ({
        about: thingOf(origin, comment),
        text: comment.text,
        isPublic: comment.isPublic,
        at: at(comment.createdAt),
      })),
    ...replies.map(({ post, text, createdAt }) => ({
      about: post.uri,
      text,
      isPublic: post.audience === 'public',
      at: at(createdAt),
    })),
  ];
}

async function describeReactions({ em, origin }: Scope, account: Account) {
  const reactions = await em.find(
    Reaction,
    { account },
    {
      orderBy: { id: 'asc' },
      populate: ['album', 'photo.album', 'comment.album', 'comment.photo.album'],
    },
  );
  const elsewhere = await em.find(
    RemoteReaction,
    { account },
    { orderBy: { id: 'asc' }, populate: ['post'] },
  );
  return [
    ...reactions
      .filter(({ album, photo, comment }) => {
        const within = album ?? photo?.album ?? comment?.inAlbum();
        return within?.owner.id !== account.id;
      })
      .map(({ album, photo, comment, emoji, createdAt }) => ({
        about: comment ? comment.url : thingOf(origin, { album, photo }),
        emoji,
        at: at(createdAt),
      })),
    ...elsewhere.map(({ post, emoji, createdAt }) => ({
      about: post.uri,
      emoji,
      at: at(createdAt),
    })),
  ];
}

/** Photos of others that they marked. */
async function describeFavourites({ em, origin }: Scope, account: Account) {
  const marks = await em.find(
    Favourite,
    { account, photo: { album: { owner: { $ne: account } } } },
    { orderBy: { createdAt: 'asc' }, populate: ['photo.album'] },
  );
  return marks.map(({ photo, createdAt }) => ({
    about: thingOf(origin, { album: null, photo }),
    at: at(createdAt),
  }));
}

const at = (date: Date): string => date.toISOString();

const pageOf = (origin: string, { handle }: { handle: string }): string => `${origin}/a/${handle}`;

type Thing = {
  album: { handle: string } | null;
  photo: { id: string; album: { handle: string } } | null;
};

const thingOf = (origin: string, { album, photo }: Thing): string =>
  photo ? `${pageOf(origin, photo.album)}/p/${photo.id}` : pageOf(origin, album!);
