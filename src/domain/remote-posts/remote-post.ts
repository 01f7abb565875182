import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { RemoteRendition } from '../remote-actors/remote-rendition.ts';

/** One picture of a post as its server describes it. `sourceUrl` is where that server has it. */
export type PostedPicture = {
  sourceUrl: string;
  altText: string;
  width: number | null;
  height: number | null;
  blurhash: string | null;
  focalPoint: { x: number; y: number } | null;
};

/** The same with what we made of it: no renditions yet, or none at all and in `failure` a sentence that says why. */
export type RemotePicture = PostedPicture & {
  renditions: RemoteRendition[];
  failure: string | null;
};

const RemotePostSchema = defineEntity({
  name: 'RemotePost',
  triggers: [deskNotice({ topics: ['following'], to: { actor: 'actor_id' } })],
  indexes: [
    { properties: ['actor', 'publishedAt', 'id'] },
    { properties: ['author'] },
    { properties: ['uri'] },
  ],
  uniques: [{ properties: ['actor', 'uri'] }],
  properties: {
    id: id(),
    actor: () => p.manyToOne(RemoteActor).deleteRule('cascade'),
    author: () => p.manyToOne(RemoteActor).deleteRule('cascade'),
    uri: p.text(),
    url: p.text(),
    text: p.text().default(''),
    /** A content warning. */
    summary: p.text().default(''),
    sensitive: p.boolean().default(false),
    audience: p.enum(['public', 'followers'] as const),
    pictures: p.json().$type<RemotePicture[]>(),
    publishedAt: p.datetime(),
    updatedAt: p.datetime().strictNullable().onCreate(unset),
    createdAt: createdAt(),
    removedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/**
 * A post with pictures, as its server last described it, by somebody whom our people follow, or that an album which
 * they follow shows: `actor` is the one who is followed, `author` the one who wrote it. `removedAt` is set on one that
 * is seen no more, until its bytes are gone.
 */
export class RemotePost extends RemotePostSchema.class {}
RemotePostSchema.setClass(RemotePost);
