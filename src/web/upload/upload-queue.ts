import { Digester } from './digester.ts';
import { recall, remember, unfinishedUploads, type Unfinished } from './memory.ts';
import { rememberItems } from './remember-items.ts';
import { found, type Problem } from './problem.ts';
import { sendFile } from './send-file.ts';
import { filesInFlight, type Ending, type Transfer } from './transfer-facts.ts';
import {
  isOver,
  uploadItem,
  type Destination,
  type UploadItem,
  type UploadState,
} from './upload-item.ts';

/** Everything that a tray shows. */
export interface UploadsState {
  items: readonly UploadItem[];
  isPaused: boolean;
  /** Why nothing more is begun, whoever asks for it; what had begun goes on. */
  hold: Problem | null;
  /** The picker is open, or its photos are still on their way to us. */
  isWaitingForFiles: boolean;
  /** What an earlier page left unfinished. */
  interrupted: Unfinished | null;
}

type Options = {
  /** Whose unfinished uploads are this queue's to tell of. */
  owns: (place: string) => boolean;
  /** A file arrived, or will not. */
  ended: (item: UploadItem) => void;
};

/** How many SHA-256 are asked for in one request. */
const ASKED_AT_ONCE = 100;
/** How long the tray lags behind where only a number changes, in ms. */
const LAG = 200;

/** Files on their way: read, asked for, then sent a few at a time, in order, each for as long as it takes. */
export class UploadQueue {
  #state: UploadsState;
  #options: Options;
  #digester = new Digester();
  #isAsking = false;
  #transfers = new Map<number, Transfer>();
  #listeners = new Set<() => void>();
  #publishing: ReturnType<typeof setTimeout> | null = null;
  #isWorthRemembering = false;

  constructor(options: Options) {
    this.#options = options;
    this.#state = {
      items: [],
      isPaused: false,
      hold: null,
      isWaitingForFiles: false,
      interrupted: unfinishedUploads().find(({ place }) => options.owns(place)) ?? null,
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  snapshot = (): UploadsState => this.#state;

  /** Until every file has an answer. */
  get isActive(): boolean {
    return this.#state.items.some((item) => !isOver(item));
  }

  /** The picker opens: phones take their time to hand photos over, and the tray says so at once. */
  waitForFiles(isWaitingForFiles: boolean): void {
    this.#change({ isWaitingForFiles });
  }

  /** Puts files in line. What an earlier page sent already is not sent again. */
  add(to: Destination, files: readonly File[]): void {
    const before = this.isActive ? this.#state.items : [];
    const underWay = new Set(before.filter((one) => !isOver(one)).map(idOf));
    const paired = to.pair?.(files) ?? files.map((file) => ({ file, sidecar: null }));
    const items = paired
      .map(({ file, sidecar }) => uploadItem(file, to, sidecar))
      .filter((item) => !underWay.has(idOf(item)))
      .map((item) => firstLook(item, recall(to.place)));
    this.#change({
      items: [...before, ...items],
      interrupted: null,
      isWaitingForFiles: false,
      isPaused: this.#state.isPaused && before.length > 0,
    });
    for (const { state, key, file } of items) {
      if (state === 'preparing') void this.#read(key, file);
      else if (state === 'refused') this.#options.ended(this.#find(key)!);
    }
  }

  /** Stops everything that is on its way, until {@link resume}. */
  pause(): void {
    if (!this.isActive) return;
    this.#stopAll('queued');
    this.#change({ isPaused: true });
  }

  /** Goes on, also with what was held: whether the reason is still there shows. */
  resume(): void {
    this.#change({ isPaused: false, hold: null });
    this.#next();
  }

  /** Begins nothing more for this reason, or begins again with none; what is on its way goes on. */
  hold(reason: Problem | null): void {
    this.#change({ hold: reason });
    this.#next();
  }

  pauseOne(key: number): void {
    this.#transfers.get(key)?.stop();
    this.#transfers.delete(key);
    this.#update(key, { state: 'paused' });
    this.#next();
  }

  /** Puts one in line that was paused or was refused. */
  again(key: number): void {
    const item = this.#find(key);
    if (!item) return;
    const state = item.sha256 ? 'queued' : 'preparing';
    this.#update(key, { state, problem: null });
    if (state === 'preparing') void this.#read(key, item.file);
    this.#next();
  }

  /** Takes a file out of the line, and back what has arrived of it. */
  cancel(key: number): void {
    this.#transfers.get(key)?.cancel();
    this.#transfers.delete(key);
    this.#change({ items: this.#state.items.filter((item) => item.key !== key) });
    this.#next();
  }

  /** The connection is gone: what was on its way waits, and says so. */
  disconnect(): void {
    this.#stopAll('waiting');
  }

  /** Takes up what waited for the connection, and what waits to be tried again. */
  reconnect(): void {
    for (const transfer of this.#transfers.values()) transfer.hurry();
    for (const { key, state } of this.#state.items) {
      if (state === 'waiting') this.#update(key, { state: 'queued', problem: null });
    }
    this.#next();
  }

  /** Empties the tray: after the end, when somebody signs out, or to forget what was interrupted. */
  clear(): void {
    const { interrupted, items } = this.#state;
    this.#stopAll('queued');
    for (const place of [interrupted?.place, ...items.map(({ to }) => to.place)]) {
      if (place) remember(place, () => null);
    }
    this.#change({ items: [], isPaused: false, interrupted: null, isWaitingForFiles: false });
  }

  async #read(key: number, file: File): Promise<void> {
    const digest = await this.#digester.digest(file);
    if (this.#find(key)?.state !== 'preparing') return;
    if (digest === 'unreadable') return this.#end(key, refused('file_unreadable'));
    this.#update(key, digest === 'unknown' ? { state: 'queued' } : digest);
    this.#next();
    void this.#ask();
  }

  /** Asks which of the files that were read are there already; one question at a time, for as many as there are. */
  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    for (let some = this.#unasked(); some.length > 0; some = this.#unasked()) {
      const digests = some.flatMap(({ sha256 }) => sha256 ?? []);
      const known = await some[0]!.to.known(digests).catch((): string[] => []);
      for (const { key, sha256 } of some) {
        if (this.#find(key)?.state !== 'preparing') continue;
        if (sha256 && known.includes(sha256)) this.#end(key, { state: 'duplicate', problem: null });
        else this.#update(key, { state: 'queued' });
      }
      this.#next();
    }
    this.#isAsking = false;
  }

  #unasked(): UploadItem[] {
    const read = this.#state.items.filter(({ state, sha256 }) => state === 'preparing' && sha256);
    return read.filter(({ to }) => to === read[0]?.to).slice(0, ASKED_AT_ONCE);
  }

  #next(): void {
    for (const item of this.#state.items) {
      if (this.#state.isPaused || this.#state.hold) return;
      if (this.#transfers.size >= filesInFlight) return;
      if (item.state === 'queued') this.#start(item);
    }
  }

  #start(item: UploadItem): void {
    const { key } = item;
    this.#update(key, { state: 'sending', problem: null });
    const transfer = sendFile(item, {
      progress: (sent) => this.#update(key, { sent }),
      ended: (ending) => this.#ended(item, ending),
    });
    this.#transfers.set(key, transfer);
  }

  #ended({ key, to }: UploadItem, ending: Ending): void {
    if (!this.#transfers.delete(key)) return;
    if (ending.state === 'refused' && to.isForAll(ending.problem)) {
      this.#update(key, { state: 'queued', sent: 0 });
      this.#change({ hold: ending.problem });
      return;
    }
    this.#end(key, ending);
    this.#next();
  }

  #end(key: number, ending: Ending): void {
    this.#update(key, ending);
    const item = this.#find(key);
    if (item && isOver(item)) this.#options.ended(item);
  }

  #stopAll(state: UploadState): void {
    for (const [key, transfer] of this.#transfers) {
      transfer.stop();
      this.#update(key, { state });
    }
    this.#transfers.clear();
  }

  #find = (key: number): UploadItem | undefined =>
    this.#state.items.find((item) => item.key === key);

  #update(key: number, change: Partial<UploadItem>): void {
    const items = this.#state.items.map((one) => (one.key === key ? { ...one, ...change } : one));
    this.#change({ items }, change.state === undefined ? LAG : 0);
  }

  #change(change: Partial<UploadsState>, lag = 0): void {
    this.#state = { ...this.#state, ...change };
    this.#isWorthRemembering ||= lag === 0;
    if (this.#publishing && lag > 0) return;
    if (this.#publishing) clearTimeout(this.#publishing);
    this.#publishing = setTimeout(() => this.#publish(), lag);
  }

  #publish(): void {
    this.#publishing = null;
    if (this.#isWorthRemembering) rememberItems(this.#state.items);
    this.#isWorthRemembering = false;
    for (const listener of this.#listeners) listener();
  }
}

const idOf = ({ to, fingerprint }: UploadItem): string => `${to.place} ${fingerprint}`;

const refused = (code: string): Ending => ({ state: 'refused', problem: found(code) });

function firstLook(item: UploadItem, { arrived }: Unfinished): UploadItem {
  const state = arrived[item.fingerprint];
  if (state) return { ...item, state, sent: item.file.size };
  const problem = item.to.refuse(item.file);
  return problem ? { ...item, state: 'refused', problem } : item;
}
