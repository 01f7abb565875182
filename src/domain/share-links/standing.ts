/**
 * What a link is, for its visitors and for those who look after many, as SQL over these names: `link`, its `album`, the
 * album's `owner`, and of the policies `server` and `own`, which need not be there.
 */

import { SERVER } from './policies/link-policy.ts';

/** The tables of these names, for a `from`. */
export const standingTables = `share_link as link
  join album on album.id = link.album_id
  join account as owner on owner.id = album.owner_id
  left join link_policy as server on server.id = '${SERVER}'
  left join link_policy as own on own.id = owner.id`;

const closes = (policy: string) =>
  `coalesce(not ${policy}.is_allowed and ${policy}.blocks_existing, false)`;

/** Whether administrators keep the link closed. */
export const isBlocked = (server: string, own: string): string =>
  `(${server}.paused_at is not null or ${closes(server)} or ${closes(own)})`;

/** The link's state, found out in the order of its life cycle. */
export const linkState = `case
  when ${isBlocked('server', 'own')} or owner.suspended_at is not null or link.held_at is not null
    or link.must_have_password and link.password_hash is null then 'blocked'
  when link.revoked_at is not null then 'revoked'
  when album.trashed_at is not null or album.ended_at is not null or owner.ended_at is not null
    then 'gone'
  when link.paused_at is not null or own.paused_at is not null then 'paused'
  when link.opens_at > now() then 'scheduled'
  when link.expires_at <= now() then 'expired'
  when link.open_count >= link.view_limit then 'exhausted'
  else 'active' end`;

/** Links that are there and may still be opened some time. */
export const isLiving = `(link.revoked_at is null and album.trashed_at is null
  and album.ended_at is null and owner.ended_at is null
  and (link.expires_at is null or link.expires_at > now()))`;

/** What of the policies a link does not keep to, by the names of the API: an array, of a living link only. */
export const violations = (server: string, own: string): string => `array_remove(array[
  case when not (coalesce(${server}.is_allowed, true) and coalesce(${own}.is_allowed, true))
    then 'not_allowed' end,
  case when (coalesce(${server}.requires_password, false) or coalesce(${own}.requires_password, false))
    and link.password_hash is null then 'password' end,
  case when coalesce(link.expires_at, 'infinity') >
    now() + least(${server}.maximum_days, ${own}.maximum_days) * interval '1 day' then 'lifetime' end,
  case when coalesce(link.device_limit, 2147483647) >
    least(${server}.maximum_devices, ${own}.maximum_devices) then 'devices' end
], null)`;
