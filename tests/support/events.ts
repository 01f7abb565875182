import { until } from './until.ts';

/** An open stream of a link's events, read as a program would. */
export type Events = AsyncDisposable & {
  status: number;
  headers: Headers;
  /** The next event of this name that has not been read yet. */
  next(name: string): Promise<Record<string, unknown>>;
  /** Those of this name that came and were not read. */
  unread(name: string): Record<string, unknown>[];
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>;
};

/** Listens to a link, by its address, with the cookies of a browser if there are any. */
export async function listen(link: string, headers: Record<string, string> = {}): Promise<Events> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const response = await fetch(`${link}/events`, {
    headers: { accept: 'text/event-stream', ...headers },
    signal,
  });
  const events: { name: string; data: Record<string, unknown> }[] = [];
  const ended = (async () => {
    let text = '';
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const blocks = (text + part.value).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, name] = /^event: (.*)$/m.exec(block) ?? [];
        const [, data] = /^data: (.*)$/m.exec(block) ?? [];
        if (name && data) events.push({ name, data: JSON.parse(data) as Record<string, unknown> });
      }
    }
  })();
  ended.catch(() => undefined);
  const take = (name: string) => {
    const index = events.findIndex((event) => event.name === name);
    return index === -1 ? undefined : events.splice(index, 1)[0]?.data;
  };
  return {
    status: response.status,
    headers: response.headers,
    next: (name) => until(async () => take(name)),
    unread: (name) => events.filter((event) => event.name === name).map(({ data }) => data),
    ended,
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await ended.catch(() => undefined);
    },
  };
}
