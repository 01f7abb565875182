import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { createdAt, id, unset } from '../columns.ts';
import { LinkDevice } from '../share-links/devices/link-device.ts';
import { ShareLink } from '../share-links/share-link.ts';

const UploadSchema = defineEntity({
  name: 'Upload',
  indexes: [
    { properties: ['album'] },
    { properties: ['link', 'device'] },
    { properties: ['expiresAt'] },
  ],
  properties: {
    /** Also its name in the store of what has arrived so far. */
    id: id(),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    account: () => p.manyToOne(Account).strictNullable().deleteRule('cascade'),
    link: () => p.manyToOne(ShareLink).strictNullable().deleteRule('cascade'),
    device: () => p.manyToOne(LinkDevice).strictNullable().deleteRule('cascade'),
    /** The file's own name. */
    name: p.string().length(500),
    /** How large it will be; so much is reserved of what the link and the album's owner may take. */
    bytes: p.bigint('number'),
    /** The SHA-256 that it has to have, in hex, where its sender said so. */
    sha256: p.string().length(64).strictNullable().onCreate(unset),
    caption: p.text().default(''),
    altText: p.text().default(''),
    /** Who gives it, and a word to the owner, through a link. */
    guestName: p.string().length(50).default(''),
    note: p.text().default(''),
    batchId: p.uuid().strictNullable().onCreate(unset),
    createdAt: createdAt(),
    expiresAt: p.datetime(),
  },
});

/**
 * A file on its way here, in pieces (tus 1.0): from somebody with an account, or through a link from one browser. Its
 * row is the reservation of its bytes, and ends with the upload.
 */
export class Upload extends UploadSchema.class {}
UploadSchema.setClass(Upload);
