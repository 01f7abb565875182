import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { answerCost } from '../cost.ts';

/**
 * The limit: node:http and one prepared query whose answer PostgreSQL has written as JSON already. It asks nobody who
 * they are, and says of every photo what the link's own page of photos does.
 */
const [, , origin = '', token = ''] = process.argv;

const sizes = ['thumbnail', 'small', 'preview', 'large'];
const rendition = (name: string) => `'${name}', (
  select json_build_object('url', $1 || '/m/' || photo.id || '/${name}', 'width', it -> 'width',
    'height', it -> 'height', 'mediaType', it -> 'mediaType')
  from jsonb_array_elements(photo.renditions) as it
  where it ->> 'name' = '${name}' and it ->> 'mediaType' = 'image/jpeg')`;

const text = `select json_agg(json_build_object(
    'id', photo.id, 'albumId', photo.album_id, 'state', photo.state, 'failure', photo.failure,
    'kind', 'image', 'width', photo.width, 'height', photo.height, 'caption', photo.caption,
    'altText', photo.alt_text, 'sensitive', photo.sensitive, 'takenAt', photo.taken_at,
    'camera', photo.camera, 'location', null, 'showLocation', photo.show_location,
    'focalPoint', photo.focal_point, 'contributor', photo.contributor,
    'blurhash', photo.blurhash, 'thumbhash', photo.thumbhash, 'colour', photo.colour,
    'renditions', json_build_object(${sizes.map(rendition).join(', ')}),
    'video', null, 'original', null, 'reference', photo.reference_uri,
    'likeCount', 0, 'shareCount', 0, 'commentCount', 0, 'liked', false,
    'url', $1 || '/i/' || photo.id,
    'createdAt', to_char(photo.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  ) order by photo.sorted_at, photo.id)::text as items
  from (
    select * from photo where album_id = (select id from album limit 1) and listed_at is not null
      and trashed_at is null and state = 'ready'
    order by sorted_at, id limit $2
  ) as photo`;

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const answer = async (limit: number, response: ServerResponse) => {
  const { rows } = await pool.query<{ items: string }>({
    name: 'photos',
    text,
    values: [`${origin}/s/${token}`, limit],
  });
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(`{"items":${rows[0]?.items ?? '[]'},"next":null}`);
};
const server = createServer((request, response) => {
  void answer(Number(new URL(request.url ?? '/', origin).searchParams.get('limit')), response);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
answerCost();
process.send?.((server.address() as AddressInfo).port);
await once(process, 'disconnect');
server.close();
await pool.end();
