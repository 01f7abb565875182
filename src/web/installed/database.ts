/** Photos that were shared to the app, until they have arrived where they go. */
export interface SharedFile {
  id: number;
  file: File;
  /** Where uploads remember it goes; null until somebody chooses. */
  to: string | null;
  /** When it was shared, in ms since 1970. */
  at: number;
}

const NAME = 'albumen';
/** As long as the server keeps what has arrived of a file, in ms. */
const KEPT = 7 * 86_400_000;

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore('shared', { keyPath: 'id', autoIncrement: true });
    request.result.createObjectStore('facts');
  });
  return answer(request);
}

const answer = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('not kept')));
  });

async function within<Result>(
  store: 'shared' | 'facts',
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => Promise<Result>,
): Promise<Result> {
  const database = await open();
  try {
    const transaction = database.transaction(store, mode);
    const done = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('full')));
    });
    const result = await work(transaction.objectStore(store));
    await done;
    return result;
  } finally {
    database.close();
  }
}

/** Keeps what was shared, in its order; what nobody chose an album for in a week goes. */
export const keepShared = (files: readonly File[]): Promise<void> =>
  within('shared', 'readwrite', async (store) => {
    const at = Date.now();
    for (const old of await answer<SharedFile[]>(store.getAll())) {
      if (at - old.at > KEPT) store.delete(old.id);
    }
    for (const file of files) store.add({ file, to: null, at });
  });

/** What was shared and is still here. */
export const findShared = (): Promise<SharedFile[]> =>
  within('shared', 'readonly', (store) => answer<SharedFile[]>(store.getAll())).catch(() => []);

/** Says where everything goes for which that was not said. */
export const sendSharedTo = (to: string): Promise<void> =>
  within('shared', 'readwrite', async (store) => {
    for (const one of await answer<SharedFile[]>(store.getAll())) {
      if (one.to === null) store.put({ ...one, to });
    }
  });

/** Forgets what has arrived, or was not wanted after all. */
export const forgetShared = (ids: readonly number[]): Promise<void> =>
  within('shared', 'readwrite', async (store) => {
    for (const id of ids) store.delete(id);
  });

/** Something small that outlives the worker. */
export const recallFact = <Fact>(name: string): Promise<Fact | undefined> =>
  within('facts', 'readonly', (store) => answer<Fact | undefined>(store.get(name)));

/** Keeps it. */
export const keepFact = (name: string, fact: unknown): Promise<void> =>
  within('facts', 'readwrite', async (store) => void store.put(fact, name));
