import type { ImportJson } from '../../../http/api/schemas/imports.ts';
import { counted, fill, number, wordsOf } from '../locale/words.ts';
import { bytes } from '../ui/words.ts';

type Plan = NonNullable<ImportJson['plan']>;

const shown = 12;

/** Whether somebody's quota or the disk is too small for what would come. */
export const roomIsMissing = ({ bytes: all, thereBytes, room, diskRoom }: Plan): boolean =>
  all - thereBytes > Math.min(room ?? Infinity, diskRoom);

/** What would be brought over, before anything is. */
export function ImportPlan({ plan }: { plan: Plan }) {
  const words = wordsOf('imports');
  const { photos, bytes: all, albumCount, there, loose, uncertain, comments, notes } = plan;
  return (
    <div className="import-plan">
      <p className="import-found">
        {fill(words.found, {
          photos: counted(words.photos, photos),
          bytes: bytes(all),
          albums: counted(words.albums, albumCount),
        })}
      </p>
      <ul className="import-facts">
        {there === null ? <li>{words.thereUnknown}</li> : null}
        {there ? <li>{counted(words.thereAlready, there)}</li> : null}
        {loose > 0 ? <li>{counted(words.loose, loose)}</li> : null}
        {uncertain > 0 ? <li>{counted(words.uncertain, uncertain)}</li> : null}
        {comments > 0 ? <li>{counted(words.comments, comments)}</li> : null}
        {notes
          .flatMap((note) => notesOf()[note] ?? [])
          .map((note) => (
            <li key={note}>{note}</li>
          ))}
        {roomIsMissing(plan) ? (
          <li className="import-bad">
            {fill(words.noRoom, {
              need: bytes(all - plan.thereBytes),
              room: bytes(Math.min(plan.room ?? Infinity, plan.diskRoom)),
            })}
          </li>
        ) : null}
      </ul>
      <PlannedAlbums plan={plan} />
      <Skipped skipped={plan.skipped} />
    </div>
  );
}

const notesOf = (): Record<string, string> => wordsOf('imports').notes;

function PlannedAlbums({ plan: { albums, albumCount } }: { plan: Plan }) {
  const words = wordsOf('imports');
  if (albums.length === 0) return null;
  const rows = albums.map((album) => (
    <tr key={album.key}>
      <th scope="row" data-label={words.album}>
        {album.parent ? (
          <span className="cell-note">{fill(words.parentOf, { title: album.parent })} </span>
        ) : null}
        {album.title}
      </th>
      <td data-label={words.photoColumn}>{number(album.photos)}</td>
      <td data-label={words.which}>{album.isNew ? words.isNew : words.isKnown}</td>
    </tr>
  ));
  const head = (
    <thead>
      <tr>
        <th scope="col">{words.album}</th>
        <th scope="col">{words.photoColumn}</th>
        <th scope="col">{words.which}</th>
      </tr>
    </thead>
  );
  return (
    <>
      <table className="operation-table">
        {head}
        <tbody>{rows.slice(0, shown)}</tbody>
      </table>
      {rows.length > shown ? (
        <details>
          <summary>{counted(words.moreAlbums, albumCount - shown)}</summary>
          <table className="operation-table">
            {head}
            <tbody>{rows.slice(shown)}</tbody>
          </table>
        </details>
      ) : null}
    </>
  );
}

function Skipped({ skipped }: { skipped: Record<string, number> }) {
  const words = wordsOf('imports');
  const reasons: Record<string, string> = words.reasons;
  const all = Object.entries(skipped).toSorted(([, a], [, b]) => b - a);
  if (all.length === 0) return null;
  return (
    <details>
      <summary>
        {counted(
          words.leftOut,
          all.reduce((sum, [, count]) => sum + count, 0),
        )}
      </summary>
      <ul className="import-facts">
        {all.map(([reason, count]) => (
          <li key={reason}>
            {fill(words.reasonCount, {
              count: number(count),
              reason: reasons[reason] ?? reason,
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
