import { z } from 'zod';
import type { Survey } from '../../archive/sources/source.ts';
import { LocalActor } from '../actors/local-actor.ts';
import { commenters, contributors, reviews, savers, type Album } from '../albums/album.ts';
import { labelColours, rowSizes } from '../albums/arrangement.ts';
import { licenses } from '../albums/licenses.ts';
import { isEmoji, MOST_OWN_EMOJI } from '../interactions/emoji.ts';
import type { Scope } from '../scope.ts';
import { bringTalk } from './bring-talk.ts';
import type { Import } from './import.ts';

type ExportedAlbum = NonNullable<Survey['albums'][number]['exported']>;

/** A setting that says nothing that is known here is left as it is in a new album. */
const known = <Shape extends z.ZodType>(shape: Shape) => shape.optional().catch(undefined);

/** What its owner chose. Who sees it is not among them: what is imported is private until its owner says otherwise. */
const choices = z.object({
  approveFollowers: known(z.boolean()),
  contributionsFrom: known(z.enum(contributors)),
  contributionReview: known(z.enum(reviews)),
  tellsRejections: known(z.boolean()),
  collaboratorsEdit: known(z.boolean()),
  collaboratorsModerate: known(z.boolean()),
  adminsShare: known(z.boolean()),
  commentsFrom: known(z.enum(commenters)),
  holdsGuestComments: known(z.boolean()),
  heldWords: known(z.array(z.string().min(1).max(100)).max(200)),
  commentDays: known(z.int().min(1).max(3650).nullable()),
  ownEmoji: known(z.array(z.string().refine(isEmoji)).max(MOST_OWN_EMOJI)),
  saving: known(z.enum(savers)),
  labelColour: known(z.enum(labelColours)),
  rowSize: known(z.enum(rowSizes)),
  dayTitles: known(z.record(z.iso.date(), z.string().max(200))),
  showsPhotosInMail: known(z.boolean()),
  license: known(z.enum(licenses).nullable()),
});

/** Of an album of another Albumen, its handle, where nobody here has it: then it can be found by its name again. */
export async function freeHandle(
  { em }: Pick<Scope, 'em'>,
  exported: ExportedAlbum | undefined,
): Promise<string | undefined> {
  const handle = exported?.handle;
  if (handle === undefined || !/^[a-z0-9_]{3,30}$/.test(handle)) return undefined;
  return (await em.count(LocalActor, { handle })) > 0 ? undefined : handle;
}

/** Gives a new album all that another Albumen knew of it, but its photos, to be written by the caller. */
export function bringExportedAlbum(
  scope: Scope,
  { account, wishes }: Pick<Import, 'account' | 'wishes'>,
  album: Album,
  exported: ExportedAlbum,
): void {
  const chosen = Object.entries(choices.parse(exported.settings));
  const given = chosen.filter(([, value]) => value !== undefined);
  scope.em.assign(album, Object.fromEntries(given));
  const createdAt = new Date(exported.createdAt);
  if (createdAt < scope.now()) album.createdAt = createdAt;
  if (wishes.comments) bringTalk(scope, account, { album }, exported);
}
