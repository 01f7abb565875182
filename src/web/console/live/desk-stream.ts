/** Who wants to know which topics changed. */
export interface Listener {
  /** A topic, or `*` for everything. */
  changed(topic: string): void;
  /** Whether changes are heard of from now on. */
  listens(isListening: boolean): void;
}

/** The lock of the one page of this browser that holds the stream, and the channel on which it tells the others. */
const NAME = 'albumen.desk';

const EVERYTHING = '*';

/** The browser tries again by itself what broke off; what was refused is asked for again after so long, in ms. */
const PAUSE = 15_000;

/** What pages say to each other: a topic, or whether the stream is open. */
type Word = { topic: string } | { isOpen: boolean } | 'is it open?';

/**
 * Hears of changes until what is answered is called. The pages of one browser share one stream: connections to a server
 * are few. When the page that holds it goes, another opens it again and has everybody look at everything.
 */
export function openDeskStream(listener: Listener): () => void {
  const channel = new BroadcastChannel(NAME);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin, its own
  const say = (word: Word) => channel.postMessage(word);
  const closing = new AbortController();
  let isOpen = false;
  let wasOpen = false;
  let again: number | undefined;
  const take = (word: Word) => {
    if (word === 'is it open?') return;
    if ('topic' in word) listener.changed(word.topic);
    else listener.listens(word.isOpen);
  };
  channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    if (data === 'is it open?' && isOpen) say({ isOpen });
    take(data);
  });
  const tell = (word: Word) => {
    say(word);
    take(word);
  };
  const open = () => {
    const source = new EventSource('/api/v1/events');
    source.addEventListener('open', () => {
      isOpen = true;
      tell({ isOpen });
      if (wasOpen) tell({ topic: EVERYTHING });
      wasOpen = true;
    });
    source.addEventListener('change', ({ data }: MessageEvent<string>) =>
      tell(JSON.parse(data) as { topic: string }),
    );
    source.addEventListener('error', () => {
      isOpen = false;
      tell({ isOpen });
      if (source.readyState !== EventSource.CLOSED) return;
      tell({ topic: 'account' }); // signed out, perhaps
      again = setTimeout(open, PAUSE);
    });
    closing.signal.addEventListener('abort', () => source.close());
  };
  const hold = () =>
    new Promise<void>((resolve) => {
      open();
      closing.signal.addEventListener('abort', () => {
        clearTimeout(again);
        resolve();
      });
    });
  // Browsers know locks only where the address is safe; then each page has a stream of its own.
  const held = navigator.locks?.request(NAME, { signal: closing.signal }, hold) ?? hold();
  held.catch(() => undefined); // closed before its turn came
  say('is it open?');
  return () => {
    closing.abort();
    channel.close();
  };
}
