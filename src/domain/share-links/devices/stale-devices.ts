/**
 * What is forgotten of the browsers at links, as SQL. Where they came from, after thirty days; those at a link that
 * counts its devices, thirty days after the link's end, since they are its devices until then; those at another link,
 * thirty days after they were seen last, but not those that were shown out, or from which an album takes no photos.
 */
export const staleDevices = [
  `update link_device set network = null
     where network is not null and last_seen_at < now() - interval '30 days'`,
  `with gone as (
     delete from link_device as device using share_link as link
       where link.id = device.link_id and (
         least(link.revoked_at, link.expires_at) < now() - interval '30 days'
         or (link.device_limit is null and link.view_limit is null and device.evicted_at is null
           and device.last_seen_at < now() - interval '30 days'
           and not exists (select 1 from blocked_contributor where device_id = device.id)))
       returning device.link_id as link_id, device.admitted_at, device.evicted_at, device.actor_id)
   update share_link as link set device_count = greatest(0, link.device_count - gone.count)
     from (select link_id, count(*)::int as count from gone
       where admitted_at is not null and evicted_at is null and actor_id is null group by link_id) as gone
     where link.id = gone.link_id and link.revoked_at is null`,
];
