import { rememberUpload, type Memory } from './memory.ts';
import { pickFiles } from './pick-files.ts';
import { filesInFlight, sendFile, type Outcome, type Transfer } from './transfer.ts';
import { isOver, refusalOf, uploadFile, type UploadFile } from './upload-file.ts';

type Album = Memory['album'];

/** Everything that the tray shows. */
export interface UploadsState {
  files: readonly UploadFile[];
  isPaused: boolean;
  /** The picker is open, or its photos are still on their way to us. */
  isWaitingForFiles: boolean;
  /** What an earlier page left unfinished. */
  recalled: Memory | null;
}

interface UploadQueueOptions {
  recalled: Memory | null;
  onAdded: (albumId: string) => void;
  onTrouble: (message: string) => void;
}

/** Files on their way to albums: a few at a time, in order, each for as long as it takes. */
export class UploadQueue {
  #state: UploadsState;
  #options: UploadQueueOptions;
  #album: Album | null = null;
  #transfers = new Map<number, Transfer>();
  #listeners = new Set<() => void>();
  #publishing: ReturnType<typeof setTimeout> | null = null;

  constructor(options: UploadQueueOptions) {
    this.#options = options;
    this.#state = {
      files: [],
      isPaused: false,
      isWaitingForFiles: false,
      recalled: options.recalled,
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  snapshot = (): UploadsState => this.#state;

  /** Asks for photos. The tray says so at once, since phones take their time to hand them over. */
  async choose(onChosen: (files: File[]) => void): Promise<void> {
    this.#change({ isWaitingForFiles: true });
    const files = await pickFiles();
    if (files.length === 0) this.stopWaiting();
    else onChosen(files);
  }

  stopWaiting(): void {
    this.#change({ isWaitingForFiles: false });
  }

  /** Queues files for an album. What an earlier page sent already is not sent again. */
  add({ id, title }: Album, chosen: readonly File[]): void {
    const { recalled } = this.#state;
    const done = new Set(recalled?.album.id === id ? recalled.done : []);
    const isOngoing = this.#state.files.some((one) => !isOver(one));
    const before = isOngoing ? this.#state.files : [];
    const underWay = new Set(before.filter((one) => !isOver(one)).map((one) => one.fingerprint));
    const added = chosen
      .map((file) => uploadFile(file, id))
      .filter(({ fingerprint }) => !underWay.has(fingerprint))
      .map((item) => firstLook(item, done));
    this.#album = { id, title };
    this.#change({
      files: [...before, ...added],
      recalled: null,
      isWaitingForFiles: false,
      isPaused: this.#state.isPaused && isOngoing,
    });
    this.#next();
  }

  pause(): void {
    if (this.#state.files.every(isOver)) return;
    this.#stopAll();
    const files = this.#state.files.map((one) =>
      isOver(one) ? one : { ...one, state: 'queued' as const },
    );
    this.#change({ files, isPaused: true });
  }

  resume(): void {
    this.#change({ isPaused: false });
    this.#next();
  }

  retry(key: number): void {
    this.#update(key, { state: 'queued', sent: 0 });
    this.#next();
  }

  /** The connection is gone: what was on its way waits, and says so. */
  disconnect(): void {
    for (const key of this.#transfers.keys()) this.#update(key, { state: 'waiting' });
    this.#stopAll();
  }

  /** Takes up what waited for the connection. */
  reconnect(): void {
    for (const { key, state } of this.#state.files) {
      if (state === 'waiting') this.#update(key, { state: 'queued' });
    }
    this.#next();
  }

  /** Empties the tray: after the end, or when somebody signs out. */
  clear(): void {
    this.#stopAll();
    this.#change({ files: [], isPaused: false, recalled: null, isWaitingForFiles: false });
  }

  #stopAll(): void {
    for (const transfer of this.#transfers.values()) transfer.stop();
    this.#transfers.clear();
  }

  #next(): void {
    if (this.#state.isPaused) return;
    for (const item of this.#state.files) {
      if (this.#transfers.size >= filesInFlight) return;
      if (item.state === 'queued') this.#start(item);
    }
  }

  #start({ key, file, albumId, fingerprint }: UploadFile): void {
    this.#update(key, { state: 'sending' });
    const transfer = sendFile({
      file,
      albumId,
      fingerprint,
      onProgress: (sent) => this.#update(key, { sent }),
      onEnd: (outcome) => this.#end(key, albumId, outcome),
    });
    this.#transfers.set(key, transfer);
  }

  #end(key: number, albumId: string, outcome: Outcome): void {
    if (!this.#transfers.delete(key)) return;
    if (outcome.kind === 'signed-out') {
      this.#update(key, { state: 'queued' });
      this.pause();
      this.#options.onTrouble('You are signed out. Uploads wait until you sign in again.');
      return;
    }
    const reason = 'reason' in outcome ? { reason: outcome.reason } : {};
    this.#update(key, { state: outcome.kind, ...reason });
    if (outcome.kind === 'added') this.#options.onAdded(albumId);
    if ('reason' in outcome) this.#options.onTrouble(outcome.reason);
    this.#next();
  }

  #update(key: number, change: Partial<UploadFile>): void {
    const files = this.#state.files.map((one) => (one.key === key ? { ...one, ...change } : one));
    this.#change({ files }, change.state === undefined ? 200 : 0);
  }

  #change(change: Partial<UploadsState>, delay = 0): void {
    this.#state = { ...this.#state, ...change };
    if (this.#publishing && delay > 0) return;
    if (this.#publishing) clearTimeout(this.#publishing);
    this.#publishing = setTimeout(() => this.#publish(), delay);
  }

  #publish(): void {
    this.#publishing = null;
    this.#remember();
    for (const listener of this.#listeners) listener();
  }

  #remember(): void {
    const { files, recalled } = this.#state;
    if (files.length === 0 && recalled) return;
    const mine = files.filter(({ albumId }) => albumId === this.#album?.id);
    const done = mine.filter(({ state }) => state === 'added');
    const isOpen = !mine.every(isOver);
    rememberUpload(
      isOpen && this.#album
        ? {
            album: this.#album,
            total: mine.length,
            done: done.map(({ fingerprint }) => fingerprint),
          }
        : null,
    );
  }
}

function firstLook(item: UploadFile, done: ReadonlySet<string>): UploadFile {
  if (done.has(item.fingerprint)) return { ...item, state: 'added', sent: item.file.size };
  const reason = refusalOf(item.file);
  return reason ? { ...item, state: 'refused', reason } : item;
}
