import { defineEntity, p } from '@mikro-orm/core';
import { sourceKinds } from '../../archive/sources/source.ts';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { id } from '../columns.ts';

const ImportedAlbumSchema = defineEntity({
  name: 'ImportedAlbum',
  uniques: [{ properties: ['account', 'kind', 'key'] }],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    kind: p.enum(sourceKinds),
    key: p.text(),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
  },
});

/** Which album stands for which of a source, so that a later import from there adds to it. */
export class ImportedAlbum extends ImportedAlbumSchema.class {}
ImportedAlbumSchema.setClass(ImportedAlbum);
