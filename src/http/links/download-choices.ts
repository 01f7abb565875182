import {
  eachLinkPhoto,
  type LinkPhoto,
  type Size,
} from '../../domain/share-links/pictures/find-link-files.ts';
import { sightOf } from '../../domain/share-links/pictures/sight.ts';
import type { ShareLink } from '../../domain/share-links/share-link.ts';
import type { DownloadGroup, DownloadPageProps, DownloadSize } from '../views/download-page.tsx';
import { partsOf } from './albums-within.ts';
import { linkArchive, type ArchivedPhoto } from './link-archive.ts';
import type { LinkVisit } from './link-visit.ts';
import { titleOf } from './link-title.ts';

/** What can be downloaded at a link, each with its exact size. */
export async function downloadPageProps(visit: LinkVisit): Promise<DownloadPageProps> {
  const { scope, link, base } = visit;
  const sizes = sizesOf(link);
  const photos: ArchivedPhoto[] = [];
  if (sizes.length > 0) {
    for (const { selection, folder } of await partsOf(visit)) {
      for await (const photo of eachLinkPhoto(scope, selection, link, sizes)) {
        photos.push({ ...photo, folder });
      }
    }
  }
  const isThere = ({ files }: LinkPhoto) => sizes.some((size) => files[size]);
  const there = photos.filter(isThere);
  const groups = there.length > 0 ? groupsOf(visit, there) : [];
  return {
    title: titleOf(link),
    gallery: base,
    state: `${base}/state`,
    isOff: sizes.length === 0,
    groups: groups.map((group) => ({
      kind: group.kind,
      name: group.name,
      photoCount: group.photos.length,
      sizes: sizes.map((size) => sizeOf(visit, size, group)),
    })),
    missing: photos.length - there.length,
    less: there.filter(({ files }) => files.original?.isLess).length,
  };
}

/** In which sizes a link gives its photos, the first one first. */
export function sizesOf(link: ShareLink): Size[] {
  if (link.downloads === 'off') return [];
  if (link.downloads === 'web') return ['web'];
  return sightOf(link).location ? ['original', 'placeless', 'web'] : ['original', 'web'];
}

type Group = Pick<DownloadGroup, 'kind' | 'name'> & {
  photos: ArchivedPhoto[];
  query: Record<string, string>;
};

/** All; those that are new to this browser; and those of each contributor, where there are several. */
function groupsOf({ device, link }: LinkVisit, photos: ArchivedPhoto[]): Group[] {
  const all: Group = { kind: 'all', name: null, photos, query: {} };
  const since = device?.visitedAt;
  const fresh = since ? photos.filter(({ listedAt }) => listedAt && listedAt > since) : [];
  const isSome = fresh.length > 0 && fresh.length < photos.length;
  const groups = [all];
  if (since && isSome) {
    const query = { since: since.toISOString() };
    groups.push({ kind: 'new', name: null, photos: fresh, query });
  }
  const byName = Map.groupBy(photos, ({ contributor }) => contributor);
  if (!link.showsNames || byName.size < 2) return groups;
  const named = [...byName].map(([name, members]): Group => ({
    kind: 'contributor',
    name: name ?? link.album.owner.name,
    photos: members,
    query: { contributor: name ?? '' },
  }));
  return [...groups, ...named.toSorted((a, b) => b.photos.length - a.photos.length)];
}

function sizeOf({ http, link, base }: LinkVisit, size: Size, group: Group): DownloadSize {
  const { whole, parts } = linkArchive(http, group.photos, link, { size });
  const url = (more: Record<string, string> = {}) => {
    const query = new URLSearchParams({ format: 'zip', size, ...group.query, ...more });
    return `${base}/download?${String(query)}`;
  };
  return {
    size,
    bytes: whole.bytes,
    url: url(),
    parts:
      parts.length < 2
        ? []
        : parts.map(({ bytes }, index) => ({ bytes, url: url({ part: String(index + 1) }) })),
  };
}
