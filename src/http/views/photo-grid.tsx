import { Fragment, type CSSProperties, type ReactNode } from 'react';
import type { DayTitles, RowSize } from '../../domain/albums/arrangement.ts';
import { labelIn, unmarked } from '../../domain/photos/credit.ts';
import { Covered } from './covered.tsx';
import type { Download } from './download-words.ts';
import { fill } from './locale/fill.ts';
import { useLocale } from './locale/use-locale.ts';
import { MovingMark, movingName, type Clip } from './moving-picture.tsx';
import { PhotoImage, type Sources } from './photo-image.tsx';

/** A photo as a tile of the grid shows it. */
export type PhotoTile = {
  id: string;
  /** Where the photo's own page is. */
  page: string;
  alt: string;
  caption: string;
  /** As displayed; zero while nobody has measured the photo. */
  width: number;
  height: number;
  /** Average colour as #rrggbb; null leaves the neutral placeholder. */
  colour: string | null;
  /** Base64: the blurred picture that stands in until the photo has arrived. */
  thumbhash: string | null;
  /** The local day it was taken, 2026-08-03. */
  day: string | null;
  /** Whether it is covered until somebody asks to see it. */
  sensitive: boolean;
  /** Null while the photo is processing. */
  sources: Sources | null;
  /** Who gave it, when it was not the owner. */
  contributor: string | null;
  /** Where it can be downloaded, when that is allowed. */
  download: Download | null;
  /** What a crop keeps, as `object-position`; left out or null for the middle. */
  focus?: string | null;
  /** What plays of it, where it moves. */
  clip?: Clip | null;
};

/** One page of photos, at most 100. */
export type PhotoPage = {
  tiles: PhotoTile[];
  /** How many photos there are in all. */
  total: number;
  /** How many come before this page. */
  offset: number;
  /** The day of the photo before this page, so that a day's chip is not repeated. */
  previousDay: string | null;
  /** The first page, when this is a later one. */
  first: string | null;
  /** The next page, when there is one. */
  next: string | null;
  /** Whether photos of one day stand together, so that its first has a chip; by itself they do. */
  isByTime?: boolean;
  dayTitles?: DayTitles;
  rowSize?: RowSize;
};

const pageSize = 100;
const eagerTiles = 4;
/** The label makes its row higher than the others. */
const tilesBesideLabel = 3;

/** Justified rows whose first tile is the label; links to the photos' pages until scripts arrive. */
export function PhotoGrid(props: {
  photos: PhotoPage;
  label: ReactNode;
  /** Whether each day begins a row of its own, under its name. */
  withDays?: boolean;
  /** Albums in this one, behind the label. */
  albums?: ReactNode;
  /** Whether visitors read what is said about photos, or say something too. */
  talk?: 'read' | 'write' | null;
}): ReactNode {
  const { isByTime = true, dayTitles = {}, rowSize = 'medium' } = props.photos;
  const withDays = props.withDays === true && isByTime;
  const locale = useLocale();
  const { number, photoName, words } = locale;
  const { tiles, total, offset, previousDay, first, next } = props.photos;
  const withInitials = new Set(tiles.map((tile) => tile.contributor)).size > 1;
  const withYears = new Set(tiles.flatMap(({ day }) => day?.slice(0, 4) ?? [])).size > 1;
  const shape = tiles.reduce((sum, tile) => sum + aspectRatio(tile), 0);
  return (
    <photo-grid total={total} offset={offset} data-talk={props.talk ?? undefined}>
      <div className="rows" style={{ '--shape': shape.toFixed(1) } as CSSProperties}>
        {props.label}
        {props.albums}
        <ul className="tiles">
          {tiles.map((tile, index) => {
            const newDay = tile.day !== (index === 0 ? previousDay : tiles[index - 1]?.day);
            return (
              <Fragment key={tile.id}>
                {withDays && newDay && (
                  <DayName day={tile.day} title={titleOf(tile, dayTitles)} isFirst={index === 0} />
                )}
                <Tile
                  tile={tile}
                  name={movingName(
                    tile.alt || photoName(offset + index + 1, total, tile.day),
                    tile.clip,
                    locale,
                  )}
                  placeName={photoName(offset + index + 1, total, tile.day)}
                  newDay={isByTime && newDay && !withDays}
                  dayTitle={titleOf(tile, dayTitles)}
                  rowSize={rowSize}
                  eager={offset === 0 && index < eagerTiles}
                  first={offset === 0 && index === 0}
                  besideLabel={index < tilesBesideLabel && !withDays}
                  withInitials={withInitials}
                  withYears={withYears}
                />
              </Fragment>
            );
          })}
        </ul>
      </div>
      {(next || first) && (
        <nav className="pages" aria-label={words.gallery.pages}>
          {first && (
            <a className="button" href={first}>
              {words.gallery.firstPhotos}
            </a>
          )}
          {next && (
            <more-photos>
              <a className="button" href={next} rel="next">
                {fill(words.gallery.nextPhotos, {
                  count: number(Math.min(pageSize, total - offset - tiles.length)),
                })}
              </a>
            </more-photos>
          )}
        </nav>
      )}
    </photo-grid>
  );
}

/** The day's name, in a row of its own; what comes before it does not stretch to the end of its row. */
function DayName(props: {
  day: string | null;
  title: string | undefined;
  isFirst: boolean;
}): ReactNode {
  const { day, title, isFirst } = props;
  const { longDay, words } = useLocale();
  return (
    <>
      {!isFirst && <li className="fill" aria-hidden="true" />}
      <li className="day">
        <h2>
          {day ? longDay(day) : words.gallery.withoutDate}
          {title && <span className="day-title">{title}</span>}
        </h2>
      </li>
    </>
  );
}

const titleOf = ({ day }: PhotoTile, titles: DayTitles): string | undefined =>
  day && Object.hasOwn(titles, day) ? titles[day] : undefined;

function Tile(props: {
  tile: PhotoTile;
  name: string;
  /** Its name where nothing of it may be told yet. */
  placeName: string;
  newDay: boolean;
  dayTitle: string | undefined;
  rowSize: RowSize;
  eager: boolean;
  first: boolean;
  besideLabel: boolean;
  withInitials: boolean;
  withYears: boolean;
}): ReactNode {
  const { tile, name, placeName, newDay, eager, first, besideLabel, withInitials, withYears } =
    props;
  const { dayTitle, rowSize } = props;
  const { chipDay, fileSize, words } = useLocale();
  const ratio = aspectRatio(tile);
  const style = {
    '--ar': ratio,
    ...(tile.colour && { '--colour': tile.colour }),
    ...(tile.focus && { '--focus': tile.focus }),
  };
  const isCovered = tile.sensitive && tile.sources !== null;
  const photo = (
    <a href={tile.page} {...islandData(tile, fileSize)}>
      {tile.sources ? (
        <PhotoImage
          sources={tile.sources}
          alt={name}
          sizes={tileSizes((besideLabel ? ratio * 1.5 : ratio) * heights[rowSize])}
          loading={eager && !isCovered ? 'eager' : 'lazy'}
          first={first && !isCovered}
        />
      ) : (
        <span className="preparing">
          <span className="visually-hidden">{name}: </span>
          {words.gallery.preparing}
        </span>
      )}
      {tile.sources && tile.clip && <MovingMark clip={tile.clip} />}
    </a>
  );
  return (
    <li id={`photo-${tile.id}`} className="tile" style={style as CSSProperties}>
      {isCovered ? <Covered name={placeName}>{photo}</Covered> : photo}
      {newDay && tile.day && (
        <span className="chip">
          {chipDay(tile.day, withYears)}
          {dayTitle && <b>{dayTitle}</b>}
        </span>
      )}
      {withInitials && tile.contributor && (
        <span
          className="initials"
          title={fill(words.gallery.addedBy, {
            name: labelIn(tile.contributor, words.guests.talk.guest),
          })}
          aria-hidden="true"
        >
          {initials(unmarked(tile.contributor))}
        </span>
      )}
    </li>
  );
}

/** What the islands need to know beyond the image itself. */
function islandData(
  { sources, caption, clip, download, thumbhash }: PhotoTile,
  fileSize: (bytes: number) => string,
): Record<string, string> {
  if (!sources) return {};
  return {
    ...(thumbhash && { 'data-hash': thumbhash }),
    ...(caption && { 'data-caption': caption }),
    ...(clip && { 'data-clip': clip.url, 'data-how': clip.how }),
    ...(download && { 'data-download': download.url, 'data-size': fileSize(download.bytes) }),
  };
}

/** Before a photo is measured, its plate has the commonest shape of cameras. */
const aspectRatio = ({ width, height }: PhotoTile): number =>
  width && height ? Math.round((width / height) * 1000) / 1000 : 1.5;

/** How high rows are, to those of middle size. */
const heights = { small: 0.66, medium: 1, large: 1.5 } as const satisfies Record<RowSize, number>;

/**
 * The width of a tile, which CSS knows and `sizes` cannot ask: rows are 264 px high on wide screens, 18vw below,
 * 118 px on phones, and grow by about a fifth to fill the line.
 */
function tileSizes(ratio: number): string {
  const wide = Math.round(ratio * 310);
  const middle = Math.round(ratio * 21);
  const phone = Math.round(ratio * 150);
  return `(min-width:1467px) ${wide}px, (min-width:656px) ${middle}vw, ${phone}px`;
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word.charAt(0).toUpperCase())
    .slice(0, 2)
    .join('');
