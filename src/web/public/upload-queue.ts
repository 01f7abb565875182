import { sendFile, type Sent } from './send-file.ts';

/** Where a file is on its way. */
export type Step =
  | { at: 'waiting' | 'offline' | 'paused' | 'closed' }
  | { at: 'sending'; share: number }
  | { at: 'ended'; sent: Exclude<Sent, { state: 'unfinished' }> }
  | { at: 'failed' };

/** One file and what is told about it. */
export type Upload = { file: File; step: Step; changed: () => void };

const inFlight = matchMedia('(pointer: coarse)').matches ? 2 : 3;
const retryDelays = [500, 1000, 3000, 8000, 20_000];

/** Sends files a few at a time, and each until it is through. */
export class UploadQueue {
  private readonly waiting: Upload[] = [];
  private running = 0;
  private closed = false;
  private isPaused = false;
  private readonly action: string;
  private readonly fields: () => Record<string, string>;
  private readonly finished: () => void;

  constructor(action: string, fields: () => Record<string, string>, finished: () => void) {
    this.action = action;
    this.fields = fields;
    this.finished = finished;
  }

  /** True until every file has an answer. */
  get active(): boolean {
    return this.running > 0 || this.waiting.length > 0;
  }

  /** Puts a file in line; also one that failed before. */
  add(upload: Upload): void {
    if (this.closed) return this.step(upload, { at: 'closed' });
    this.step(upload, { at: this.isPaused ? 'paused' : 'waiting' });
    this.waiting.push(upload);
    this.startNext();
  }

  /** Sends nothing more until {@link resume}; what is on its way goes on. */
  pause(): void {
    this.isPaused = true;
    for (const upload of this.waiting) this.step(upload, { at: 'paused' });
  }

  resume(): void {
    this.isPaused = false;
    for (const upload of this.waiting) this.step(upload, { at: 'waiting' });
    this.startNext();
  }

  private startNext(): void {
    while (this.running < inFlight && !this.isPaused) {
      const upload = this.waiting.shift();
      if (!upload) break;
      this.running += 1;
      void this.send(upload).finally(() => {
        this.running -= 1;
        this.startNext();
        if (!this.active) this.finished();
      });
    }
  }

  private async send(upload: Upload): Promise<void> {
    for (const delay of [...retryDelays, null]) {
      if (this.closed) return this.step(upload, { at: 'closed' });
      await this.connected(upload);
      this.step(upload, { at: 'sending', share: 0 });
      const sent = await sendFile(this.action, this.fields(), upload.file, (share) =>
        this.step(upload, { at: 'sending', share }),
      );
      if (sent.state !== 'unfinished') {
        this.closed ||= sent.state === 'refused' && sent.closed;
        return this.step(upload, { at: 'ended', sent });
      }
      if (delay === null) break;
      await pause(Math.max(delay, sent.waitSeconds * 1000));
    }
    this.step(upload, { at: 'failed' });
  }

  private connected(upload: Upload): Promise<void> | void {
    if (navigator.onLine) return;
    this.step(upload, { at: 'offline' });
    return new Promise((resolve) => addEventListener('online', () => resolve(), { once: true }));
  }

  private step(upload: Upload, step: Step): void {
    upload.step = step;
    upload.changed();
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
