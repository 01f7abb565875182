import { z } from 'zod';
import type { Album } from '../../domain/albums/album.ts';
import { requireAlbumEdit } from '../../domain/albums/album-edits.ts';
import { createAlbum } from '../../domain/albums/create-album.ts';
import { editAlbum } from '../../domain/albums/edit-album.ts';
import { endAlbum } from '../../domain/albums/end-album.ts';
import { findAlbumFor } from '../../domain/albums/find-albums.ts';
import { albumSorts, findAlbumsOf } from '../../domain/albums/list-albums.ts';
import { placeAlbum } from '../../domain/albums/place-album.ts';
import { requireAction } from '../../domain/albums/policy.ts';
import { trashAlbum } from '../../domain/albums/trash-album.ts';
import { findAlbumLocked } from '../../domain/collaborators/bequeath-album.ts';
import { takeUpByUse } from '../../domain/collaborators/take-up-invitation.ts';
import { viewAs } from '../../domain/collaborators/view-as.ts';
import { findPhotoOf } from '../../domain/photos/find-photos.ts';
import { renewCapabilities } from '../../domain/photos/renew-capabilities.ts';
import { pageQuery } from '../../lib/paging.ts';
import { byId, endpoint, forever } from './endpoint.ts';
import { lookUpFor } from './look-up.ts';
import { presentAlbums, presentOneAlbum } from './present/album.ts';
import {
  album,
  audience,
  commentsFrom,
  contributionReview,
  contributionsFrom,
  handle,
  page,
  saving,
} from './schemas.ts';
import { license } from './schemas/photo-parts.ts';
import { arrangement, dayTitleEdits } from './schemas/arrangement.ts';

const words = {
  title: z.string().trim().min(1, 'An album needs a title.').max(200),
  description: z.string().trim().max(5000),
  audience,
  approveFollowers: z.boolean(),
  contributionsFrom,
  contributionReview,
  commentsFrom,
};

/** Then everything is posted anew: what was known under the old addresses is known to the wrong people. */
const crossesPublic = ({ audience: old }: Album, next: Album['audience'] = old): boolean =>
  (old === 'public') !== (next === 'public');

/** Albums. */
export const albums = [
  endpoint({
    summary: 'Make an album',
    route: 'POST /albums',
    guard: 'account',
    body: z.strictObject({
      ...z.object(words).partial().shape,
      title: words.title,
      handle: handle.optional(),
      parentId: z.uuid().optional().describe('An album of one’s own to stand in'),
    }),
    status: 201,
    answer: album,
    async handle({ http, ctx, scope, viewer, body: { parentId, ...wish } }) {
      const made = await createAlbum(scope, viewer.account, wish);
      if (parentId) await placeAlbum(scope, made, parentId);
      await scope.em.flush();
      return presentOneAlbum({ http, ctx, scope, viewer }, made);
    },
  }),
  endpoint({
    summary: 'One’s albums and those in which one has a role, newest first unless asked otherwise',
    route: 'GET /albums',
    guard: 'account',
    query: pageQuery.extend({
      standing: z
        .enum(['owner', 'member'])
        .optional()
        .describe('Only one’s own, or only those of others'),
      sort: z.enum(albumSorts).default('recent'),
      audience: audience.optional(),
      linked: z.literal('true').optional().describe('Only those with a link that works'),
      parent: z.uuid().optional().describe('Only those right in this one'),
    }),
    status: 200,
    answer: page(album),
    async handle({ http, ctx, scope, viewer, query }) {
      const { items, next } = await findAlbumsOf(scope, viewer, query);
      return { items: await presentAlbums({ http, ctx, scope, viewer }, items), next };
    },
  }),
  endpoint({
    summary: 'An album',
    route: 'GET /albums/:id',
    guard: 'account',
    params: byId,
    status: 200,
    answer: album,
    async handle({ http, ctx, scope, viewer, params }) {
      const seen = await findAlbumFor(scope, viewer, params.id, 'view');
      await takeUpByUse(http.units, viewer, params.id);
      return presentOneAlbum({ http, ctx, scope, viewer }, seen);
    },
  }),
  endpoint({
    summary: 'Change an album',
    route: 'PATCH /albums/:id',
    guard: 'account',
    params: byId,
    body: z
      .strictObject({
        ...words,
        tellsRejections: z.boolean(),
        showsPhotosInMail: z.boolean(),
        collaboratorsEdit: z.boolean(),
        collaboratorsModerate: z.boolean(),
        adminsShare: z.boolean(),
        saving,
        license,
        ...arrangement,
        dayTitles: dayTitleEdits,
        coverId: z.uuid().nullable(),
        parentId: z.uuid().nullable().describe('An album of one’s own to stand in'),
        keepFollowers: z
          .boolean()
          .describe('With an audience of fewer people; by itself only `followers` keeps them'),
        alsoKnownAs: z
          .array(z.string().max(500))
          .max(10)
          .describe('Albums elsewhere that may move here: @album@host, or addresses'),
      })
      .partial(),
    status: 200,
    answer: album,
    unit: 'look',
    async handle({ http, ctx, scope, viewer, params, body }) {
      const { alsoKnownAs: names, ...edit } = body;
      requireAlbumEdit(viewer, await findAlbumFor(scope, viewer, params.id, 'view'), body);
      const lookUp = (name: string) => lookUpFor({ http, viewer }, name);
      const found = names && (await Promise.all(names.map(lookUp)));
      const alsoKnownAs = found?.map(({ uri }) => uri);
      return http.units.transact(async (writing) => {
        const editor = await viewAs(writing, viewer.account, viewer.scopes);
        const own = await findAlbumFor(writing, editor, params.id, 'view');
        requireAlbumEdit(editor, own, body);
        if (edit.coverId) {
          await findPhotoOf(writing, { album: own, ids: null, unfinished: true }, edit.coverId);
        }
        if (crossesPublic(own, edit.audience)) await renewCapabilities(writing, own);
        if (edit.parentId !== undefined) await placeAlbum(writing, own, edit.parentId);
        await editAlbum(writing, own, { ...edit, alsoKnownAs });
        await writing.em.flush();
        return presentOneAlbum({ http, ctx, scope: writing, viewer: editor }, own);
      });
    },
  }),
  endpoint({
    summary: 'Put an album into the trash, or end it for ever',
    route: 'DELETE /albums/:id',
    guard: 'account',
    params: byId,
    query: forever,
    status: 204,
    async handle({ scope, viewer, params, query }) {
      await findAlbumFor(scope, viewer, params.id, 'own');
      const own = await findAlbumLocked(scope, params.id); // it may have got another owner meanwhile
      requireAction(viewer, 'own', own);
      if (query.forever) await endAlbum(scope, own);
      else await trashAlbum(scope, own);
    },
  }),
];
