import { z } from 'zod';
import { fault } from './schemas/fault.ts';
import { place } from './schemas/place.ts';
import { focalPoint, ofArranging } from './schemas/arrangement.ts';
import { camera, clip, license, licensed, motion } from './schemas/photo-parts.ts';

/**
 * Every shape that leaves the API. Routes answer with them, the OpenAPI document describes them,
 * and the console imports their types; nothing else crosses that border.
 */

export const id = z.uuid();
export const instant = z.iso.datetime().describe('RFC 3339, UTC, milliseconds');
export const handle = z
  .string()
  .regex(/^[a-z0-9_]{3,30}$/, 'A handle is 3 to 30 of a–z, 0–9 and _.')
  .describe('One namespace for people and albums; names @handle@host');

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable; programs decide by it'),
    detail: z.string().optional(),
    errors: z.array(fault).optional(),
  })
  .meta({ id: 'Problem' });
export type ProblemJson = z.infer<typeof problem>;

/** Where the picture is by which somebody of ours is known. */
export const avatarAddress = z
  .string()
  .nullable()
  .describe('A square picture of 128 pixels at most; null where there is none');

export const account = z
  .object({
    id,
    handle,
    address: z.string().describe('@handle@host'),
    actor: z.url().describe('ActivityPub id'),
    url: z.url(),
    name: z.string(),
    bio: z.string(),
    avatar: avatarAddress,
    role: z.enum(['admin', 'member']),
    mail: z.string().nullable().describe('A mail address that is surely theirs'),
    createdAt: instant,
  })
  .meta({ id: 'Account' });
export type AccountJson = z.infer<typeof account>;

export const audience = z.enum(['public', 'followers', 'private']);
export const contributionsFrom = z.enum(['nobody', 'collaborators', 'followers', 'anyone']);
export const contributionReview = z.enum(['hold', 'auto']);
export const commentsFrom = z.enum(['everyone', 'followers', 'off']);
export const saving = z.enum(['members', 'off']);

export const role = z.enum(['viewer', 'contributor', 'collaborator', 'admin']);

export const rendition = z
  .object({
    url: z.string(),
    width: z.int(),
    height: z.int(),
    mediaType: z.string(),
  })
  .meta({ id: 'Rendition' });
export type RenditionJson = z.infer<typeof rendition>;

export const album = z
  .object({
    id,
    handle,
    address: z.string(),
    actor: z.url(),
    url: z.url(),
    title: z.string(),
    description: z.string(),
    audience,
    approveFollowers: z.boolean(),
    contributionsFrom,
    contributionReview,
    showsPhotosInMail: z
      .boolean()
      .describe('Whether mails about it show its photos, where not everybody may see them'),
    tellsRejections: z
      .boolean()
      .describe('Whether somebody elsewhere is told that their photo was not taken, and why'),
    commentsFrom,
    collaboratorsEdit: z
      .boolean()
      .describe('Whether collaborators change words, order and cover, and not admins alone'),
    collaboratorsModerate: z
      .boolean()
      .describe('Whether collaborators decide about contributions, and not admins alone'),
    adminsShare: z
      .boolean()
      .describe('Whether admins make links and change them, and not the owner alone'),
    saving: saving.describe('Who may save its photos to albums of their own'),
    license: license.describe(
      'What others may do with its owner’s photos, where one says nothing else',
    ),
    role: z
      .enum([...role.options, 'owner'])
      .nullable()
      .describe('What the one who asks is in it'),
    owner: z.object({ name: z.string(), address: z.string(), url: z.url() }),
    heir: z
      .string()
      .nullable()
      .describe('The address of whom it is offered to, for its owner and for them'),
    alsoKnownAs: z.array(z.url()).describe('Actors elsewhere that may move here'),
    movedTo: z.url().nullable().describe('The actor elsewhere that the album is now'),
    photoCount: z.int(),
    followerCount: z.int(),
    followerServerCount: z.int(),
    requestCount: z
      .int()
      .describe('Follow requests that wait; none for those who may not answer them'),
    pendingCount: z.int().describe('Contributions that wait; none for those who may not decide'),
    heldCount: z.int().describe('Comments that wait; none for those who may not decide'),
    memberCount: z.int().describe('People beside the owner, for those who are one of them'),
    linkCount: z
      .int()
      .describe('Share links to the whole album that one sees and that are not paused or expired'),
    ...ofArranging,
    cover: z
      .object({
        thumbnail: rendition.nullable(),
        preview: rendition.nullable(),
        colour: z.string(),
        focalPoint,
      })
      .nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Album' });
export type AlbumJson = z.infer<typeof album>;

export const photo = z
  .object({
    id,
    albumId: id,
    state: z.enum(['processing', 'ready', 'failed']),
    failure: z.string().nullable().describe('A sentence, when the state is failed'),
    kind: z.enum(['image', 'video']),
    width: z.int().nullable().describe('As displayed'),
    height: z.int().nullable(),
    caption: z.string(),
    altText: z.string(),
    sensitive: z.boolean(),
    takenAt: z.string().nullable().describe('Local time, with its offset where the file knows it'),
    camera: camera.nullable(),
    location: z
      .object({ latitude: z.number(), longitude: z.number(), altitude: z.number().nullable() })
      .nullable(),
    place: place.nullable().describe('Where the location is told'),
    showLocation: z.boolean(),
    tags: z.array(z.string()).describe('Told to those who see the photo in the console'),
    rating: z.int().min(1).max(5).nullable().describe('Stars; told to the same'),
    focalPoint,
    license: license.describe('As somebody said it of this photo; null for what the album says'),
    licensed,
    contributor: z
      .object({
        name: z.string(),
        address: z.string().nullable(),
        url: z.string().nullable(),
        guest: z
          .boolean()
          .describe('Whether it is a name that a visitor of a link gave, which may be anybody’s'),
        license: z.string().nullable().describe('The licence that they gave: an address'),
      })
      .nullable()
      .describe('Who gave the photo, when it was not the owner'),
    decider: z
      .enum(['owner', 'giver', 'author'])
      .describe(
        'Who says what becomes of it when it is taken out: the album’s owner, whoever gave it with an account here, or its author elsewhere',
      ),
    copied: z.boolean().describe('Whether it is a copy of somebody else’s photo'),
    blurhash: z.string().nullable(),
    thumbhash: z.string().nullable().describe('Base64'),
    colour: z.string().nullable().describe('Average colour, #rrggbb'),
    renditions: z.object({
      thumbnail: rendition.nullable(),
      small: rendition.nullable(),
      preview: rendition.nullable(),
      large: rendition.nullable(),
    }),
    video: clip.nullable().describe('What plays of a video'),
    motion: motion.nullable(),
    original: z
      .object({
        url: z.string(),
        mediaType: z.string(),
        bytes: z.int(),
        sha256: z.string().nullable().describe('Null where metadata is taken out on the way'),
      })
      .nullable(),
    reference: z
      .url()
      .nullable()
      .describe('The remote post, when the photo is a reference to somebody else’s'),
    likeCount: z.int(),
    shareCount: z.int(),
    commentCount: z.int(),
    liked: z.boolean().describe('By the one who asks'),
    favourite: z.boolean().describe('Of the one who asks'),
    url: z.url(),
    createdAt: instant,
  })
  .meta({ id: 'Photo' });
export type PhotoJson = z.infer<typeof photo>;

/** One line of the answer to an upload: the photo, or what was wrong with the file. */
export const uploadResult = z.union([
  photo,
  z.object({ file: z.string(), error: problem.extend({ photo: id.optional() }) }),
]);

export const follower = z
  .object({
    id,
    state: z.enum(['pending', 'accepted']),
    address: z.string(),
    name: z.string(),
    url: z.string(),
    server: z.string(),
    followedAt: instant,
    unreachableSince: instant
      .nullable()
      .describe('Since when their server has answered nothing; after ninety days they are dropped'),
  })
  .meta({ id: 'Follower' });
export type FollowerJson = z.infer<typeof follower>;

export const collaborator = z
  .object({
    id,
    role,
    state: z
      .enum(['invited', 'accepted', 'declined', 'expired', 'moved'])
      .describe(
        '`moved`: the new account of a collaborator, who has the role once it is given again',
      ),
    kind: z
      .enum(['account', 'remote', 'mail'])
      .describe('With an account here, on another server, or known by a mail address alone'),
    address: z.string().describe('`@name@host`, or the mail address'),
    name: z.string(),
    url: z.string().nullable(),
    server: z.string().nullable().describe('The host of another server'),
    avatar: avatarAddress,
    message: z.string(),
    leavesPhotos: z.boolean().describe('They agreed that their photos stay when they are removed'),
    invitedAt: instant,
    expiresAt: instant.describe('Until when the invitation can be accepted'),
    answeredAt: instant.nullable(),
    mailing: z
      .enum(['waiting', 'sent', 'failed'])
      .nullable()
      .describe('What became of the mail of an open invitation; null where none is sent'),
    joinUrl: z
      .url()
      .nullable()
      .describe('Where an open invitation by mail is answered, for those who may hand it on'),
    link: z
      .object({ id, label: z.string() })
      .nullable()
      .describe('The link through which they came by themselves, for those who manage people'),
    guestLink: z
      .object({ id, label: z.string() })
      .nullable()
      .describe(
        'By which somebody asked by mail looks without an account, for those who manage people',
      ),
  })
  .meta({ id: 'Collaborator' });
export type CollaboratorJson = z.infer<typeof collaborator>;

/** A page of a list: `next` is the cursor of the following page. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
export type Page<Item> = { items: Item[]; next: string | null };
