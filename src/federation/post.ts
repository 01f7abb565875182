import { defineEntity, p } from '@mikro-orm/core';
import { Album } from '../domain/albums/album.ts';
import { changeNotice } from '../domain/change-notice.ts';
import { createdAt, id } from '../domain/columns.ts';

const PostSchema = defineEntity({
  name: 'Post',
  triggers: [changeNotice],
  indexes: [{ properties: ['album'] }],
  properties: {
    id: id(),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    photoIds: p.array().columnType('uuid[]'),
    createdAt: createdAt(),
    updatedAt: p.datetime().strictNullable(),
    retractedAt: p.datetime().strictNullable(),
  },
});

/**
 * A bundle: photos that came together and were sent to followers as one `Note`, which shows the first four and
 * counts the rest. A photo that came alone has no bundle; its own `Note` was sent.
 */
export class Post extends PostSchema.class {}
PostSchema.setClass(Post);
