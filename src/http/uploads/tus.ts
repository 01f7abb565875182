import type { FileStore } from '@tus/file-store';
import { Server, type Upload as TusUpload } from '@tus/server';
import type { Context } from 'koa';
import { Readable } from 'node:stream';
import { releaseUpload } from '../../domain/uploads/take-upload.ts';
import { digestFile } from '../../lib/digests.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { limits } from '../../media/formats.ts';
import type { Http } from '../deps.ts';
import { problem } from '../problem.ts';
import { readAnnouncement } from './announcement.ts';
import { openBody } from './body.ts';
import { Unwelcome, type Arrival, type Expected, type UploadDoor } from './door.ts';

/** One request of the protocol. */
type Task = {
  door: UploadDoor<Expected>;
  id: string;
  upload: Expected | undefined;
  error?: unknown;
};

/** Answers a request to an upload, or one to begin another. */
export type AnswerTus = <File extends Expected>(
  ctx: Context,
  door: UploadDoor<File>,
  id?: string,
) => Promise<void>;

/** What of a request is the protocol's. */
const heard = /^(tus-|upload-|content-type$|content-length$|origin$)/;

/**
 * Resumable uploads by tus 1.0, in our own words where they are refused. What an upload may do is asked before any of it
 * is read, and the protocol itself is spoken by the library.
 */
export function openTus(http: Http, store: FileStore): AnswerTus {
  const tasks = new WeakMap<Request, Task>();
  const taskOf = (request: Request): Task => {
    const task = tasks.get(request);
    if (!task) throw new Error('A request has no task.');
    return task;
  };
  const tus = new Server({
    path: '/uploads',
    datastore: store,
    exposedHeaders: ['Albumen-Photo', 'Albumen-State'],
    namingFunction: (request) => taskOf(request).id,
    getFileIdFromRequest: (request) => taskOf(request).id,
    generateUrl: (request, { id }) => `${taskOf(request).door.base}/${id}`,
    onUploadCreate: (request, { id, size, metadata }) =>
      noting(taskOf(request), async (task) => {
        task.upload = await task.door.begin(id, readAnnouncement(size, metadata));
        return {};
      }),
    onUploadFinish: (request, stored) =>
      noting(taskOf(request), async (task) => ({
        headers: await finish(http, store, task, stored),
      })),
  });

  return async (ctx, door, id) => {
    const upload = id ? await door.find(id) : undefined;
    const task: Task = { door, id: upload?.id ?? uuidv7(), upload };
    if (upload && ctx.method === 'HEAD' && (await isWhole(store, upload))) {
      const stored = await store.getUpload(upload.id);
      answerWhole(ctx, upload, await finish(http, store, task, stored));
      return;
    }
    if (upload && ctx.method === 'PATCH') await door.requireTaking(upload);
    using body = openBody(ctx, { most: limits.videoBytes + 1, keeps: true });
    const request = requestOf(ctx, http.config.origin, body.stream);
    tasks.set(request, task);
    const response = await tus.handleWeb(request);
    const refused = task.error ?? body.refusal();
    const isRefused = refused !== undefined || response.status >= 400;
    const isOver = ctx.method === 'DELETE' || (ctx.method === 'POST' && isRefused);
    if (isOver) await forget(http, store, task.id);
    if (refused !== undefined) throw refused;
    await answer(ctx, door, task.upload, response);
  };
}

/** Keeps what was thrown, for whoever answers: the library would make words of it. */
async function noting<Result>(task: Task, work: (task: Task) => Promise<Result>): Promise<Result> {
  try {
    return await work(task);
  } catch (error) {
    task.error = error instanceof Unwelcome ? error.cause : error;
    throw error;
  }
}

function requestOf(ctx: Context, origin: string, body: Readable): Request {
  const headers = Object.entries(ctx.req.headers).filter(
    (header): header is [string, string] => heard.test(header[0]) && typeof header[1] === 'string',
  );
  const hasBody = ctx.method === 'PATCH' || ctx.method === 'POST';
  return new Request(new URL(ctx.path, origin), {
    method: ctx.method,
    headers,
    ...(hasBody && { body: Readable.toWeb(body) as ReadableStream, duplex: 'half' }),
  });
}

async function isWhole(store: FileStore, { id, bytes }: Expected): Promise<boolean> {
  const stored = await store.getUpload(id).catch(() => undefined);
  return stored?.offset === bytes;
}

/** Takes what has come whole; of what is refused for good nothing is kept. */
async function finish(
  http: Http,
  store: FileStore,
  { door, upload }: Task,
  stored: TusUpload,
): Promise<Arrival> {
  const path = stored.storage?.path;
  if (!upload || !path) throw new Error('What has come is nowhere.');
  try {
    const arrival = await take(door, upload, path);
    await store.remove(upload.id).catch(() => undefined);
    return arrival;
  } catch (error) {
    if (!(error instanceof Unwelcome)) throw error;
    await forget(http, store, upload.id);
    throw error.cause;
  }
}

async function take(door: UploadDoor<Expected>, upload: Expected, path: string): Promise<Arrival> {
  if (door.finishUnread) return door.finishUnread(upload, path);
  const { name, bytes } = upload;
  return door.finish(upload, { path, name, bytes, ...(await digestFile(path)) });
}

async function forget(http: Http, store: FileStore, id: string): Promise<void> {
  await http.units.look((scope) => releaseUpload(scope, id));
  await store.remove(id).catch(() => undefined);
}

/** Who lost the answer to the last piece asks how far it is: all of it is here. */
function answerWhole(ctx: Context, { bytes }: Expected, arrival: Arrival): void {
  ctx.set({
    'Tus-Resumable': '1.0.0',
    'Upload-Offset': String(bytes),
    'Upload-Length': String(bytes),
    'Cache-Control': 'no-store',
    ...arrival,
  });
  ctx.status = 200;
}

async function answer(
  ctx: Context,
  { isOpen }: UploadDoor<Expected>,
  upload: Expected | undefined,
  response: Response,
): Promise<void> {
  response.headers.delete('Connection'); // hanging up at once would lose the answer on its way
  for (const [name, value] of response.headers) {
    if (isOpen || !name.startsWith('access-control-')) ctx.set(name, value);
  }
  const text = await response.text();
  ctx.status = response.status;
  if (response.status < 400) {
    if (upload && ctx.method !== 'DELETE') {
      ctx.set('Upload-Expires', upload.expiresAt.toUTCString());
    }
    if (response.status !== 204 && ctx.method !== 'HEAD') ctx.body = text;
    return;
  }
  const detail = text.trim().replace(/\.?$/, '.');
  ctx.remove('Content-Length');
  ctx.body = JSON.stringify(problem(response.status, codes[response.status] ?? 'refused', detail));
  ctx.type = 'application/problem+json';
}

/** What the protocol itself refuses. */
const codes: Record<number, string> = {
  400: 'malformed_upload',
  403: 'malformed_upload',
  404: 'not_found',
  409: 'wrong_offset',
  410: 'upload_expired',
  412: 'tus_version_expected',
  413: 'longer_than_announced',
  500: 'internal',
  501: 'not_implemented',
};
