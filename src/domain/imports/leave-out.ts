import { CompiledQuery } from 'kysely';
import type { ImportItem as SourceItem, Survey } from '../../archive/sources/source.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { Import } from './import.ts';

type Wishing = Pick<Import, 'wishes' | 'album'>;

/** Whether an album of a source is brought, photos or none. */
export const wantsAlbum = ({ wishes: { leaveOut } }: Pick<Import, 'wishes'>, key: string) =>
  !leaveOut?.albums.includes(key);

/**
 * Takes the albums that somebody does not want from what is in them; of what is in no other, null remains. Where everything
 * goes to one album of theirs, nothing is left out.
 */
export function wantedBy({ wishes, album }: Wishing): (item: SourceItem) => SourceItem | null {
  const { leaveOut } = wishes;
  if (!leaveOut || album) return (item) => item;
  const unwanted = new Set(leaveOut.albums);
  return (item) => {
    if (item.albums.length === 0) return leaveOut.loose ? null : item;
    const albums = item.albums.filter((key) => !unwanted.has(key));
    return albums.length === 0 ? null : { ...item, albums };
  };
}

/** A survey without the albums that somebody does not want, and without the links to these. */
export const wantedOf = (survey: Survey, made: Pick<Import, 'wishes'>): Survey => ({
  ...survey,
  albums: survey.albums.filter(({ key }) => wantsAlbum(made, key)),
  links: survey.links?.filter(({ album }) => wantsAlbum(made, album)) ?? [],
});

const leaving = `with gone as (
    update import_item set state = 'skipped', reason = 'left_out'
    where import_id = $1 and state = 'waiting' and key = any($2::text[]) returning bytes)
  update import set skipped = skipped + (select count(*) from gone),
    total = total - (select count(*) from gone),
    total_bytes = total_bytes - (select coalesce(sum(bytes), 0) from gone)
  where id = $1`;

/** Writes down that what somebody does not want is left out; a second time changes nothing. */
export async function settleLeftOut(
  units: UnitOfWork,
  made: Wishing & Pick<Import, 'id'>,
  { items }: Survey,
): Promise<void> {
  if (!made.wishes.leaveOut) return;
  const wanted = wantedBy(made);
  const keys = items.filter((item) => wanted(item) === null).map(({ key }) => key);
  await units.transact(({ em }) =>
    em.getKysely().executeQuery(CompiledQuery.raw(leaving, [made.id, keys])),
  );
}
