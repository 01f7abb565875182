import type { TriggerDef } from '@mikro-orm/core';
import { z } from 'zod';

/** The channel on which the database says what may have changed for those who have a share link open. */
export const LINK_CHANGES = 'albumen_links';

/**
 * What was announced: that the rules of a link, of an album's links or of all links may be others now, or that photos
 * of an album came or went. Only a photo that was to be seen and is no more is named.
 */
export type LinkChange =
  | { kind: 'link'; linkId: string }
  | { kind: 'album'; albumId: string }
  | { kind: 'policy' }
  | { kind: 'photos'; albumId: string; removed: string | null };

const word = z.enum(['link', 'album', 'policy', 'photos']);

/** Reads an announcement; undefined for what is none of ours. */
export function readLinkChange(payload: string): LinkChange | undefined {
  const [first, id = '', removed] = payload.split(' ');
  switch (word.safeParse(first).data) {
    case 'link':
      return { kind: 'link', linkId: id };
    case 'album':
      return { kind: 'album', albumId: id };
    case 'policy':
      return { kind: 'policy' };
    case 'photos':
      return { kind: 'photos', albumId: id, removed: removed ?? null };
    case undefined:
      return undefined;
  }
}

const say = (payload: string) => `perform pg_notify('${LINK_CHANGES}', ${payload})`;

const notice = (events: TriggerDef['events'], body: string) =>
  ({
    name: 'link_notice',
    timing: 'after',
    events,
    forEach: 'row',
    body: `${body}; return null`,
  }) satisfies TriggerDef;

const counters = `array['open_count', 'last_opened_at', 'device_count', 'uploaded_files',
  'uploaded_bytes']`;

/** Of links: their rules, not what is counted at them. */
export const linkNotice = notice(
  ['update', 'delete'],
  `if to_jsonb(new) - ${counters} is distinct from to_jsonb(old) - ${counters} then
     ${say(`'link ' || old.id`)}; end if`,
);

/** Of the browsers at a link: that one was shown out or forgotten, or is to type the password again. */
export const deviceNotice = notice(
  ['update', 'delete'],
  `if tg_op = 'DELETE'
     or (new.evicted_at, new.unlocked_version) is distinct from (old.evicted_at, old.unlocked_version)
   then ${say(`'link ' || old.link_id`)}; end if`,
);

/**
 * Of albums: their end and return, whose they are and where they stand, who may comment, and who sees them, which can be
 * all that protects a slug.
 */
export const albumNotice = notice(
  ['update', 'delete'],
  `if (new.trashed_at, new.ended_at, new.comments_from, new.audience, new.owner_id, new.parent_id)
     is distinct from
     (old.trashed_at, old.ended_at, old.comments_from, old.audience, old.owner_id, old.parent_id)
   then ${say(`'album ' || old.id`)}; end if`,
);

/** Of an album's people, who pass its links: that somebody is one no more, or what they are. */
export const memberNotice = notice(
  ['update', 'delete'],
  `if (new.state, new.role) is distinct from (old.state, old.role)
   then ${say(`'album ' || old.album_id`)}; end if`,
);

/** Of what holds for all links of the server, or of an account. */
export const policyNotice = notice(['insert', 'update', 'delete'], say(`'policy'`));

/** Of photos: one that is not to be seen any more by its id, everything else by its album alone. */
export const photoNotice = notice(
  ['insert', 'update', 'delete'],
  `if old.listed_at is not null and old.trashed_at is null and old.state = 'ready'
     and (new.listed_at is null or new.trashed_at is not null or new.state <> 'ready'
       or new.album_id <> old.album_id)
   then ${say(`'photos ' || old.album_id || ' ' || old.id`)}; end if;
   if (new.listed_at is null, new.trashed_at is null, new.state, new.album_id)
     is distinct from (old.listed_at is null, old.trashed_at is null, old.state, old.album_id)
   then ${say(`'photos ' || coalesce(new.album_id, old.album_id)`)}; end if`,
);
