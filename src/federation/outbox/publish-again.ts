import { Contribution } from '../../domain/contributions/contribution.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { announceReference } from './announce-reference.ts';
import { publishAlbum } from './publish-photos.ts';

/** Posts everything of an album that came back from the trash: its photos under new ids, and posts of others anew. */
export async function publishAgain(units: UnitOfWork, albumId: string): Promise<void> {
  const references = await units.look(({ em }) =>
    em.find(
      Contribution,
      { album: albumId, state: 'accepted', acceptedAs: 'reference' },
      { fields: ['id'], orderBy: { id: 'asc' } },
    ),
  );
  for (const { id } of references) await announceReference(units, id);
  await publishAlbum(units, albumId);
}
