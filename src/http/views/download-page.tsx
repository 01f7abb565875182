import type { ReactNode } from 'react';
import { labelIn } from '../../domain/photos/credit.ts';
import type { PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';
import { useLocale } from './locale/use-locale.ts';
import type { Words } from './locale/words.ts';

/** An archive and how long it is. */
type Archive = { url: string; bytes: number };

/** The photos of a group in one size: as one archive, and in parts where that is a large one. */
export type DownloadSize = Archive & {
  size: 'web' | 'original' | 'placeless';
  parts: Archive[];
};

/** Photos that can be downloaded together. */
export type DownloadGroup = {
  kind: 'all' | 'new' | 'contributor';
  /** Of the contributor. */
  name: string | null;
  photoCount: number;
  sizes: DownloadSize[];
};

/** What of a link's photos can be kept. */
export type DownloadPageProps = {
  title: string;
  /** The gallery to go back to. */
  gallery: string;
  /** Where the link's state is asked for while the page is open. */
  state: string;
  /** Whether the link gives no downloads. */
  isOff: boolean;
  groups: DownloadGroup[];
  /** How many photos have no file yet. */
  missing: number;
  /** How many originals cannot be given as they are, and have a JPEG of ours in their place. */
  less: number;
};

/** Plain links to archives, whose sizes are exact and known before the first byte. */
export function renderDownload(download: DownloadPageProps, page: PageContext): string {
  const { title, heading } = localeOf(page.lang).words.guests.downloads;
  return renderDocument(
    page,
    { title: fill(title, { title: download.title }), indexable: false },
    <live-state url={download.state}>
      <main id="main" className="card-page">
        <div className="card plain wide downloads">
          <a className="back" href={download.gallery}>
            <span aria-hidden="true">←</span> {download.title}
          </a>
          <h1>{heading}</h1>
          <Choices download={download} />
        </div>
      </main>
    </live-state>,
  );
}

function Choices({ download }: { download: DownloadPageProps }): ReactNode {
  const { groups, isOff, less, missing } = download;
  const { count, words } = useLocale();
  const { downloads } = words.guests;
  if (isOff) return <p>{downloads.isOff}</p>;
  return (
    <>
      {groups.length === 0 && <p>{downloads.nothing}</p>}
      {groups.map((group) => (
        <Group key={`${group.kind} ${group.name}`} group={group} />
      ))}
      {less > 0 && <p className="hint">{count(downloads.less, less)}</p>}
      {missing > 0 && <p className="hint">{count(downloads.missing, missing)}</p>}
      {groups.length > 0 && <p className="hint">{downloads.about}</p>}
    </>
  );
}

function headingOf(
  { kind, name }: DownloadGroup,
  { downloads: { all, by, fresh }, talk: { guest } }: Words['guests'],
): string {
  if (kind === 'all') return all;
  return kind === 'new' ? fresh : fill(by, { name: labelIn(name ?? '', guest) });
}

function Group({ group }: { group: DownloadGroup }): ReactNode {
  const { count, fileSize, words } = useLocale();
  const { downloads } = words.guests;
  const photos = count(words.gallery.photos, group.photoCount);
  const heading = headingOf(group, words.guests);
  return (
    <section>
      <h2>{heading}</h2>
      <p>{photos}</p>
      <ul className="sizes">
        {group.sizes.map((each) => (
          <li key={each.size}>
            <a
              className={`button${group.kind === 'all' && each === group.sizes[0] ? ' primary' : ''}`}
              href={each.url}
            >
              {downloads.sizes[each.size]}, {fileSize(each.bytes)}
              <span className="visually-hidden">
                , {heading}, {photos}
              </span>
            </a>
            {each.parts.length > 0 && <Parts parts={each.parts} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Parts({ parts }: { parts: Archive[] }): ReactNode {
  const { fileSize, words } = useLocale();
  return (
    <ol className="parts">
      {parts.map(({ url, bytes }, index) => (
        <li key={url}>
          <a href={url}>
            {fill(words.guests.downloads.part, { part: index + 1, parts: parts.length })}
          </a>
          , {fileSize(bytes)}
        </li>
      ))}
    </ol>
  );
}
