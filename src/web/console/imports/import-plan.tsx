import type { ReactNode } from 'react';
import type { ImportJson } from '../../../http/api/schemas/imports.ts';
import { counted, fill, number, wordsOf } from '../locale/words.ts';
import { bytes } from '../ui/words.ts';
import type { LeftOut } from './import-queries.ts';

type Plan = NonNullable<ImportJson['plan']>;

const shown = 12;

/** Whether somebody's quota or the disk is too small for what would come. */
export const roomIsMissing = ({ bytes: all, thereBytes, room, diskRoom }: Plan): boolean =>
  all - thereBytes > Math.min(room ?? Infinity, diskRoom);

/** What somebody wants of a plan, and how that is changed. */
export interface PlanChoice {
  left: LeftOut;
  onChange: (left: LeftOut) => void;
}

/** Whether everything of a plan is wanted, or nothing. */
export const extentOf = (plan: Plan, { albums, loose }: LeftOut): 'all' | 'some' | 'none' => {
  if (albums.length === 0 && !loose) return 'all';
  const hasLoose = plan.loose > 0 && !loose;
  return albums.length === plan.albumCount && !hasLoose ? 'none' : 'some';
};

/** What would be brought over, before anything is. */
export function ImportPlan({ plan, choice }: { plan: Plan; choice: PlanChoice }) {
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
        {loose > 0 && !choice.left.loose ? <li>{counted(words.loose, loose)}</li> : null}
        {uncertain > 0 ? <li>{counted(words.uncertain, uncertain)}</li> : null}
        {comments > 0 ? <li>{counted(words.comments, comments)}</li> : null}
        {notes
          .flatMap((note) => notesOf()[note] ?? [])
          .map((note) => (
            <li key={note}>{note}</li>
          ))}
        {roomIsMissing(plan) && extentOf(plan, choice.left) === 'all' ? (
          <li className="import-bad">
            {fill(words.noRoom, {
              need: bytes(all - plan.thereBytes),
              room: bytes(Math.min(plan.room ?? Infinity, plan.diskRoom)),
            })}
          </li>
        ) : null}
      </ul>
      <PlannedAlbums plan={plan} choice={choice} />
      <Skipped skipped={plan.skipped} />
    </div>
  );
}

const notesOf = (): Record<string, string> => wordsOf('imports').notes;

function PlannedAlbums({ plan, choice }: { plan: Plan; choice: PlanChoice }) {
  const words = wordsOf('imports');
  const { albums, albumCount, loose } = plan;
  const { left, onChange } = choice;
  if (albums.length === 0) return null;
  const isWhole = extentOf(plan, left) === 'all';
  const toggle = (key: string) =>
    onChange({
      ...left,
      albums: left.albums.includes(key)
        ? left.albums.filter((other) => other !== key)
        : [...left.albums, key],
    });
  const rows = albums.map((album) => (
    <tr key={album.key}>
      <th scope="row" data-label={words.album}>
        <Choice isChosen={!left.albums.includes(album.key)} onChange={() => toggle(album.key)}>
          {album.parent ? (
            <span className="cell-note">{fill(words.parentOf, { title: album.parent })} </span>
          ) : null}
          {album.title}
        </Choice>
      </th>
      <td data-label={words.photoColumn}>{number(album.photos)}</td>
      <td data-label={words.which}>{album.isNew ? words.isNew : words.isKnown}</td>
    </tr>
  ));
  const inNone =
    loose > 0 ? (
      <tr key="loose">
        <th scope="row" data-label={words.album}>
          <Choice isChosen={!left.loose} onChange={() => onChange({ ...left, loose: !left.loose })}>
            {words.inNoAlbum}
          </Choice>
        </th>
        <td data-label={words.photoColumn}>{number(loose)}</td>
        <td data-label={words.which}>{words.isNew}</td>
      </tr>
    ) : null;
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
      {albums.length === albumCount && (albums.length > 1 || loose > 0) ? (
        <Choice
          isChosen={isWhole}
          onChange={() =>
            onChange(
              isWhole
                ? { albums: albums.map(({ key }) => key), loose: loose > 0 }
                : { albums: [], loose: false },
            )
          }
        >
          {words.everything}
        </Choice>
      ) : null}
      <table className="operation-table">
        {head}
        <tbody>
          {rows.slice(0, shown)}
          {inNone}
        </tbody>
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

interface ChoiceProps {
  isChosen: boolean;
  onChange: () => void;
  children: ReactNode;
}

function Choice({ isChosen, onChange, children }: ChoiceProps) {
  return (
    <label className="import-choice">
      <input type="checkbox" checked={isChosen} onChange={onChange} />
      <span>{children}</span>
    </label>
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
