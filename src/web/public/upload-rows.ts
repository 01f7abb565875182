import { isOver, isWorthAnotherTry, type UploadItem } from '../upload/upload-item.ts';
import type { UploadQueue } from '../upload/upload-queue.ts';
import { make } from './elements.ts';
import type { Wording } from './upload-wording.ts';
import { fill } from './words.ts';

type Choice = 'pause' | 'continue' | 'cancel' | 'again';
type Row = { element: HTMLElement; told: HTMLElement; choices: HTMLElement; offered: string };

/** A table stays one for assistive technology, however its rows are laid out. */
const ofTable = {
  row: 'tr',
  name: 'th',
  cell: 'td',
  roles: { row: 'row', name: 'rowheader', cell: 'cell' },
} as const;
const ofList = {
  row: 'li',
  name: 'strong',
  cell: 'span',
  roles: { row: null, name: null, cell: null },
} as const;

/** A line for each file: in a table with how far it is, or among those that were not taken. */
export class UploadRows {
  private readonly rows = new Map<number, Row>();
  private readonly queue: UploadQueue;
  private readonly wording: Wording;
  private readonly parent: HTMLElement;
  private readonly tags: typeof ofTable | typeof ofList;

  /** `parent` is the body of a table, or a list. */
  constructor(queue: UploadQueue, wording: Wording, parent: HTMLElement) {
    this.queue = queue;
    this.wording = wording;
    this.parent = parent;
    this.tags = parent.localName === 'tbody' ? ofTable : ofList;
  }

  /** Shows these, in this order; what has not changed is not touched. */
  show(items: readonly UploadItem[], isPaused: boolean): void {
    const keys = new Set(items.map(({ key }) => key));
    for (const [key, { element }] of this.rows) {
      if (keys.has(key)) continue;
      element.remove();
      this.rows.delete(key);
    }
    for (const item of items) this.update(this.rowOf(item), item, isPaused);
  }

  private rowOf({ key, file }: UploadItem): Row {
    const known = this.rows.get(key);
    if (known) return known;
    const { tags } = this;
    const name = make(tags.name, {}, file.name);
    const told = make(tags.cell, { className: 'told' });
    const choices = make(tags.cell, { className: 'choices' });
    const element = make(tags.row, {}, name, told, choices);
    for (const [part, role] of [
      [element, tags.roles.row],
      [name, tags.roles.name],
      [told, tags.roles.cell],
      [choices, tags.roles.cell],
    ] as const) {
      if (role) part.setAttribute('role', role);
    }
    const row = { element, told, choices, offered: '' };
    this.rows.set(key, row);
    this.parent.append(row.element);
    return row;
  }

  private update(row: Row, item: UploadItem, isPaused: boolean): void {
    const words = this.wording.stepOf(item, isPaused);
    if (row.told.textContent !== words) row.told.textContent = words;
    row.element.className = item.state;
    const choices = choicesOf(item);
    if (row.offered === choices.join()) return;
    row.offered = choices.join();
    const hadFocus = row.choices.contains(document.activeElement);
    row.choices.replaceChildren(...choices.map((choice) => this.button(choice, item)));
    if (hadFocus) this.keepFocus(row);
  }

  /** Whoever pressed a button that is gone goes on at the next one. */
  private keepFocus(row: Row): void {
    const next = [row.element, row.element.nextElementSibling, this.parent.closest('section')]
      .map((place) => place?.querySelector('button'))
      .find(Boolean);
    next?.focus();
  }

  private button(choice: Choice, { key, file }: UploadItem): HTMLElement {
    const { short, named } = this.wording.words.one[choice];
    const button = make('button', { type: 'button', className: 'button' }, short);
    button.setAttribute('aria-label', fill(named, { file: file.name }));
    button.addEventListener('click', () => {
      if (choice === 'pause') this.queue.pauseOne(key);
      else if (choice === 'cancel') this.queue.cancel(key);
      else this.queue.again(key);
    });
    return button;
  }
}

function choicesOf(item: UploadItem): Choice[] {
  if (isWorthAnotherTry(item)) return ['again'];
  if (isOver(item)) return [];
  if (item.state === 'paused') return ['continue', 'cancel'];
  return item.state === 'sending' ? ['pause', 'cancel'] : ['cancel'];
}
