import type { NoticeKindJson } from '../../../http/api/schemas/notices.ts';

/** What of the kinds stands together; every kind is in one. */
const groupOf: Record<NoticeKindJson, 'photos' | 'people' | 'links'> = {
  'photos.added': 'photos',
  'comment.added': 'photos',
  'reaction.added': 'photos',
  'contribution.waiting': 'photos',
  'contribution.consented': 'photos',
  'removal.suggested': 'photos',
  'photos.returned': 'photos',
  'storage.full': 'photos',
  'collaborator.added': 'people',
  'collaborator.joined': 'people',
  'collaborator.left': 'people',
  'album.bequeathed': 'people',
  'album.declined': 'people',
  'album.inherited': 'people',
  'album.trashed': 'people',
  'link.expiring': 'links',
  'link.expired': 'links',
  'link.guessed': 'links',
  'link.requested': 'links',
  'link.full': 'links',
};

const kinds = Object.keys(groupOf) as NoticeKindJson[];

/** The kinds by what they are about, in the order in which they are shown. */
export const noticeGroups = (['photos', 'people', 'links'] as const).map((name) => ({
  name,
  kinds: kinds.filter((kind) => groupOf[kind] === name),
}));
