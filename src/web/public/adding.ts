import { droppedFiles } from '../upload/dropped-files.ts';
import { found, type Problem } from '../upload/problem.ts';
import type { Destination } from '../upload/upload-item.ts';
import { UploadQueue } from '../upload/upload-queue.ts';
import { watchOver } from '../upload/watch-over.ts';
import { forgetCollectLink, keepCollectLink } from '../installed/collect-links.ts';
import { registerWorker } from '../installed/register.ts';
import { forgetArrived, takeShared } from '../installed/take-shared.ts';
import { make } from './elements.ts';
import { keepName, nameIn, wordsIn } from './guest-words.ts';
import { linkChanged, linkClosed, onLink, photosSent, tellPage } from './link-events.ts';
import { UploadTray } from './upload-tray.ts';
import type { UploadWords } from './upload-words.ts';
import { type Largest, wordingOf } from './upload-wording.ts';

type Adding = {
  queue: UploadQueue;
  tray: UploadTray;
  to: Destination;
  form: HTMLFormElement;
  /** What came together stands together. */
  batch: string;
};

/** What each link's uploads are at, however often its page is drawn anew. */
const addings = new Map<string, Adding>();

/** Makes a form send what is chosen at once; answers how to let go of it. What is on its way goes on without it. */
export function addThrough(host: HTMLElement): () => void {
  const form = host.querySelector('form');
  if (!form) return () => undefined;
  const adding = addingFor(host, form);
  const { queue, to, tray } = adding;
  form.querySelector('button.primary')?.remove();
  form.addEventListener('submit', (event) => event.preventDefault());
  host.querySelector('.results')?.remove();
  const drop = host.querySelector<HTMLElement>('.drop');
  drop?.append(make('p', { className: 'hint' }, tray.wording.words.dropHint));
  form.after(tray.element);
  const take = (files: File[]) => takeFiles(adding, files);
  for (const picker of host.querySelectorAll<HTMLInputElement>('input[type=file]')) {
    listen(picker, queue, take);
  }
  if (drop) listenForDrops(drop, queue, take);
  keepName(form, to.place, () => {
    if (queue.snapshot().hold?.code === 'name_required') queue.hold(null);
  });
  const paste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
  };
  document.addEventListener('paste', paste);
  const ends = [
    onLink(linkChanged, ({ uploads }) =>
      queue.hold(uploads === 'off' ? found('uploads_disabled') : null),
    ),
    onLink(linkClosed, (code) => {
      forgetCollectLink(to.place);
      queue.hold(found(code));
      // The page goes; what had begun is still told.
      if (queue.isActive) host.closest('live-state')?.after(tray.element);
    }),
    () => document.removeEventListener('paste', paste),
  ];
  if (queue.snapshot().hold?.code !== 'name_required') queue.hold(null);
  host.dataset['ready'] = '';
  return () => {
    for (const end of ends) end();
  };
}

function addingFor(host: HTMLElement, form: HTMLFormElement): Adding {
  const endpoint = host.getAttribute('uploads') ?? '';
  const known = addings.get(endpoint);
  if (known) return Object.assign(known, { form });
  const words = JSON.parse(host.getAttribute('words') ?? '{}') as UploadWords;
  const largest = {
    photo: Number(host.getAttribute('largest')),
    video: Number(host.getAttribute('largest-video')),
  };
  const to: Destination = {
    place: `link ${endpoint}`,
    title: document.title,
    endpoint,
    metadata: () => ({ ...wordsIn(adding.form), batch: adding.batch }),
    known: (digests) => askKnown(endpoint, digests),
    refuse: (file) => firstRefusal(file, largest),
    isForAll: ({ status, code }) =>
      status === 401 || status === 403 || /^(link|name)_/.test(code ?? ''),
  };
  const queue = new UploadQueue({
    owns: (place) => place === to.place,
    ended: (item) => tellPage(photosSent, item.state),
  });
  const tray = new UploadTray(queue, wordingOf(words, largest));
  const adding: Adding = { queue, tray, to, form, batch: newBatch() };
  addings.set(endpoint, adding);
  watchOver(queue);
  void openToShared(adding);
  return adding;
}

/** The album is among the choices when photos are shared to this browser, and takes those for which it was chosen. */
async function openToShared(adding: Adding): Promise<void> {
  const { endpoint, place, title } = adding.to;
  keepCollectLink({ href: endpoint.replace(/uploads$/, 'add'), place, title });
  registerWorker();
  forgetArrived(adding.queue);
  const shared = await takeShared((other) => other === place);
  for (const files of shared.values()) takeFiles(adding, files);
}

/** Whoever is asked for a name gives it before anything is sent; what was chosen waits for it. */
function takeFiles(adding: Adding, files: File[]): void {
  const { form, queue, to } = adding;
  if (files.length === 0) return queue.waitForFiles(false);
  if (!queue.isActive) adding.batch = newBatch();
  const name = nameIn(form);
  if (name?.required && name.value.trim() === '') {
    queue.hold(found('name_required'));
    name.focus();
  }
  queue.add(to, files);
}

function listen(picker: HTMLInputElement, queue: UploadQueue, take: (files: File[]) => void): void {
  picker.required = false;
  picker.addEventListener('click', () => queue.waitForFiles(true));
  picker.addEventListener('cancel', () => queue.waitForFiles(false));
  picker.addEventListener('change', () => {
    const files = [...(picker.files ?? [])];
    picker.value = '';
    take(files);
  });
}

function listenForDrops(
  area: HTMLElement,
  queue: UploadQueue,
  take: (files: File[]) => void,
): void {
  area.addEventListener('dragover', (event) => {
    event.preventDefault();
    area.classList.add('over');
  });
  area.addEventListener('dragleave', () => area.classList.remove('over'));
  area.addEventListener('drop', (event) => {
    event.preventDefault();
    area.classList.remove('over');
    if (!event.dataTransfer) return;
    queue.waitForFiles(true);
    droppedFiles(event.dataTransfer).then(take, () => take([]));
  });
}

/** Pages that came without TLS have no such numbers; their files stand for themselves. */
const newBatch = (): string => crypto.randomUUID?.() ?? '';

/** What need not even be sent; anything else is for the server to judge. */
function firstRefusal({ size, type }: File, { photo, video }: Largest): Problem | null {
  if (size === 0) return found('file_empty');
  if (type.startsWith('video/') && !video) return found('video_unavailable');
  const isPhoto = type.startsWith('image/');
  if (size > (isPhoto ? photo : Math.max(photo, video))) return found('file_too_large');
  return type === '' || isPhoto || type.startsWith('video/') ? null : found('unsupported_type');
}

async function askKnown(endpoint: string, sha256: string[]): Promise<string[]> {
  const answer = await fetch(`${endpoint}/known`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ sha256 }),
  });
  const { known = [] } = (await answer.json()) as { known?: string[] };
  return known;
}
