import { z } from 'zod';
import { id, instant, rendition, role } from '../schemas.ts';

/** The shapes of whom one follows on other servers, and of their photos. */

export const followedPhoto = z
  .object({
    id: z.string(),
    postId: id,
    state: z.enum(['processing', 'ready', 'failed']),
    failure: z.string().nullable().describe('A sentence, when the state is failed'),
    text: z.string().describe('What the post says, as plain text'),
    summary: z.string().describe('A content warning'),
    sensitive: z.boolean(),
    altText: z.string(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    blurhash: z.string().nullable(),
    focalPoint: z.object({ x: z.number(), y: z.number() }).nullable(),
    renditions: z.object({
      thumbnail: rendition.nullable(),
      small: rendition.nullable(),
      large: rendition.nullable(),
    }),
    author: z.object({ name: z.string(), address: z.string(), url: z.string() }),
    liked: z.boolean().describe('The post, by the one who asks'),
    url: z.string().describe('The post on its own server'),
    publishedAt: instant,
  })
  .meta({ id: 'FollowedPhoto' });
export type FollowedPhotoJson = z.infer<typeof followedPhoto>;

export const remotePerson = z
  .object({
    address: z.string(),
    name: z.string(),
    url: z.string(),
    server: z.string(),
    kind: z.enum(['album', 'person']),
    summary: z.string().describe('What they say about themselves, as plain text'),
    approvesFollowers: z.boolean(),
  })
  .meta({ id: 'RemotePerson' });
export type RemotePersonJson = z.infer<typeof remotePerson>;

export const foundPerson = remotePerson
  .extend({
    followingId: id.nullable().describe('One’s following of them, where there is one already'),
  })
  .meta({ id: 'FoundPerson' });
export type FoundPersonJson = z.infer<typeof foundPerson>;

export const following = remotePerson
  .extend({
    id,
    state: z.enum(['invited', 'requested', 'accepted', 'rejected']),
    role: role
      .nullable()
      .describe('What they may do in the album by the invitation that they accepted'),
    invitation: z
      .object({
        role,
        text: z.string().describe('What they say with it, as plain text'),
        expiresAt: instant,
      })
      .nullable()
      .describe('What they ask one in as, until one answers'),
    avatar: z.string().nullable().describe('The picture that they go by, 320 px at most'),
    photoCount: z.int(),
    latest: followedPhoto.nullable().describe('The latest photo that needs no cover'),
    createdAt: instant,
    acceptedAt: instant.nullable(),
  })
  .meta({ id: 'Following' });
export type FollowingJson = z.infer<typeof following>;
