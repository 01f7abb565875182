import { z } from 'zod';
import { id, instant } from '../schemas.ts';

export const notice = z
  .object({
    id,
    kind: z.enum([
      'link.expiring',
      'link.expired',
      'link.guessed',
      'link.requested',
      'link.full',
      'contribution.waiting',
      'contribution.consented',
      'collaborator.added',
      'collaborator.joined',
      'collaborator.left',
      'album.bequeathed',
      'album.declined',
      'album.inherited',
      'album.trashed',
      'photos.returned',
      'removal.suggested',
      'storage.full',
    ]),
    subject: id.describe('The id of what it is about'),
    text: z.string().describe('A sentence'),
    href: z.string().nullable().describe('Where in the console it can be looked into'),
    createdAt: instant,
    readAt: instant.nullable(),
  })
  .meta({ id: 'Notice' });
export type NoticeJson = z.infer<typeof notice>;
