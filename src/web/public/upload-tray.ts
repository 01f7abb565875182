import { isOver } from '../upload/upload-item.ts';
import type { UploadQueue } from '../upload/upload-queue.ts';
import { make } from './elements.ts';
import { Spoken } from './spoken.ts';
import { UploadRows } from './upload-rows.ts';
import type { Wording } from './upload-wording.ts';
import { count } from './words.ts';

/** The table of files with their progress in words, those that were not taken before it, and one line for all. */
export class UploadTray {
  readonly element: HTMLElement;
  readonly wording: Wording;
  private readonly queue: UploadQueue;
  private readonly heading = make('h2');
  private readonly toggle = make('button', { type: 'button', className: 'button' });
  private readonly forget = make('button', { type: 'button', className: 'button' });
  private readonly bar = make('progress', { max: 1, value: 0 });
  private readonly hint: HTMLElement;
  private readonly reason = make('p', { className: 'alert', hidden: true });
  private readonly refused = make('section', { className: 'not-added', tabIndex: -1 });
  private readonly refusedHeading = make('h3', { id: 'not-added' });
  private readonly table: HTMLElement;
  private readonly rows: UploadRows;
  private readonly refusedRows: UploadRows;
  private readonly status = new Spoken('status');
  private readonly alert = new Spoken('alert');

  constructor(queue: UploadQueue, wording: Wording) {
    const { words } = wording;
    this.queue = queue;
    this.wording = wording;
    this.hint = make('p', { className: 'hint' }, words.keepOpen);
    this.forget.textContent = words.forget;
    this.bar.setAttribute('aria-hidden', 'true');
    const body = make('tbody', { role: 'rowgroup' });
    const list = make('ul');
    this.table = make('table', {}, headOf(words.file, words.progress, words.actions), body);
    this.table.setAttribute('role', 'table');
    this.rows = new UploadRows(queue, wording, body);
    this.refusedRows = new UploadRows(queue, wording, list);
    this.refused.setAttribute('aria-labelledby', 'not-added');
    this.refused.append(this.refusedHeading, list);
    this.element = make(
      'section',
      { className: 'results', hidden: true },
      make('header', {}, this.heading, this.toggle, this.forget, this.bar),
      this.reason,
      this.hint,
      this.refused,
      this.table,
      this.status.element,
      this.alert.element,
    );
    this.element.setAttribute('aria-label', words.region);
    this.toggle.addEventListener('click', () => (this.isStopped ? queue.resume() : queue.pause()));
    this.forget.addEventListener('click', () => queue.clear());
    queue.subscribe(() => this.draw());
    this.draw();
  }

  private get isStopped(): boolean {
    const { hold, isPaused } = this.queue.snapshot();
    return isPaused || hold !== null;
  }

  private draw(): void {
    const state = this.queue.snapshot();
    const { hold, interrupted, isPaused, isWaitingForFiles, items } = state;
    const { headingOf, reasonOf, words } = this.wording;
    const isActive = items.some((item) => !isOver(item));
    const refused = items.filter((item) => item.state === 'refused');
    const isShown = items.length > 0 || isWaitingForFiles || interrupted !== null;
    this.element.hidden = !isShown;
    if (!isShown) return;
    this.element.classList.toggle('active', isActive);
    this.heading.textContent = headingOf(state);
    this.toggle.hidden = !isActive;
    this.toggle.textContent = this.isStopped ? words.continueAll : words.pauseAll;
    this.forget.hidden = interrupted === null || items.length > 0;
    this.bar.hidden = !isActive;
    this.bar.value = shareOf(items);
    this.hint.hidden = !isActive;
    this.reason.hidden = hold === null || !isActive;
    this.reason.textContent = hold ? reasonOf(hold) : '';
    this.refused.hidden = refused.length === 0;
    this.refusedHeading.textContent = count(words.notAdded, refused.length);
    this.refusedRows.show(refused, isPaused);
    const others = items.filter((item) => item.state !== 'refused');
    this.table.hidden = others.length === 0;
    this.rows.show(others, this.isStopped);
    this.status.say(this.heading.textContent);
    this.alert.say(
      this.reason.hidden ? '' : this.reason.textContent,
      this.refused.hidden ? '' : this.refusedHeading.textContent,
    );
  }
}

function shareOf(items: ReturnType<UploadQueue['snapshot']>['items']): number {
  const size = items.reduce((sum, { file }) => sum + file.size, 0);
  const sent = items.reduce((sum, item) => sum + (isOver(item) ? item.file.size : item.sent), 0);
  return size === 0 ? 1 : sent / size;
}

function headOf(...names: string[]): HTMLElement {
  const row = make(
    'tr',
    { role: 'row' },
    ...names.map((name) => make('th', { scope: 'col', role: 'columnheader' }, name)),
  );
  return make('thead', { className: 'visually-hidden', role: 'rowgroup' }, row);
}
