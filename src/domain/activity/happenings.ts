/**
 * Everything that happened in some albums, as one query: rows of a kind, when and by whom, in which album, and about
 * which photo, comment or link. `$1` is who asks, `$2` the albums whose people they are, `$3` those of them that they
 * moderate, `$4` those whose links they see, `$5` since when, and `$6` how they are named in comments.
 *
 * Nothing that one did oneself is news. Of reactions those to one's own photos and comments are, and in albums that one
 * moderates all.
 */
export const happenings = `
  with said as (
    select comment.*, coalesce(comment.album_id, photo.album_id) as in_album, photo.giver_id
    from comment left join photo on photo.id = comment.photo_id
    where coalesce(comment.album_id, photo.album_id) = any($2::uuid[])
      and photo.trashed_at is null and comment.deleted_at is null
  ), seen as (
    select said.* from said
    join album on album.id = said.in_album
    left join remote_actor on remote_actor.id = said.actor_id
    where said.created_at > $5 and suspended_at is null
      and said.account_id is distinct from $1::uuid
      and (said.in_album = any($3::uuid[]) or (said.state = 'shown' and said.guest_name is null
        and (said.is_public or album.audience <> 'public')))
  ), liked as (
    select reaction.*, coalesce(reaction.album_id, photo.album_id, said.in_album) as in_album,
      coalesce(reaction.photo_id, said.photo_id) as about_photo,
      coalesce(photo.giver_id, said.account_id) as whose
    from reaction
    left join photo on photo.id = reaction.photo_id and photo.trashed_at is null
    left join said on said.id = reaction.comment_id
    left join remote_actor on remote_actor.id = reaction.actor_id
    where reaction.created_at > $5 and suspended_at is null
      and reaction.account_id is distinct from $1::uuid
      and coalesce(reaction.album_id, photo.album_id, said.in_album) = any($2::uuid[])
  )
  select id, case
      when exists (select from said parent where parent.account_id = $1::uuid
        and parent.id in (seen.parent_id, seen.answers_id)) then 'reply'
      when text ~* $6 then 'mention' else 'comment' end as kind,
    created_at as at, in_album as album, photo_id as photo, id as comment, null::uuid as link
  from seen
  union all
  select id, 'reaction', created_at, in_album, about_photo, comment_id, null
  from liked where in_album = any($3::uuid[]) or whose = $1::uuid
  union all
  select share.id, 'share', share.created_at, photo.album_id, photo.id, null, null
  from share join photo on photo.id = share.photo_id
  join remote_actor on remote_actor.id = share.actor_id
  where share.created_at > $5 and suspended_at is null and photo.trashed_at is null
    and (photo.album_id = any($3::uuid[])
      or (photo.album_id = any($2::uuid[]) and photo.giver_id = $1::uuid))
  union all
  select photo.id, 'addition', photo.listed_at, photo.album_id, null, null, null
  from photo join album on album.id = photo.album_id
  where photo.listed_at > $5 and photo.trashed_at is null and photo.album_id = any($2::uuid[])
    and coalesce(photo.giver_id,
      case when photo.contributor is null then album.owner_id end) is distinct from $1::uuid
  union all
  select collaborator.id, 'join', answered_at, album_id, null, null, null
  from collaborator
  where state = 'accepted' and answered_at > $5 and album_id = any($2::uuid[])
    and account_id is distinct from $1::uuid
  union all
  select id, 'follow', created_at, album_id, null, null, null
  from follower where state = 'accepted' and created_at > $5 and album_id = any($3::uuid[])
  union all
  select link.id, 'opening', first.at, link.album_id, null, null, link.id
  from share_link as link join lateral (
    select min(admitted_at) as at from link_device where link_id = link.id
  ) as first on first.at > $5
  where link.album_id = any($4::uuid[])`;

/** Everything that can happen in an album, as its people are told of it. */
export const activityKinds = [
  'comment',
  'reply',
  'mention',
  'reaction',
  'share',
  'addition',
  'join',
  'follow',
  'opening',
] as const;
export type ActivityKind = (typeof activityKinds)[number];
