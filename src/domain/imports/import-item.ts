import { defineEntity, p } from '@mikro-orm/core';
import { id, unset } from '../columns.ts';
import { Import } from './import.ts';

/** How it went with one file. */
export const itemStates = ['waiting', 'added', 'there', 'skipped', 'failed'] as const;
/** One of {@link itemStates}. */
export type ItemState = (typeof itemStates)[number];

const ImportItemSchema = defineEntity({
  name: 'ImportItem',
  indexes: [{ properties: ['import', 'state', 'number'] }],
  uniques: [{ properties: ['import', 'key'] }],
  properties: {
    id: id(),
    import: () => p.manyToOne(Import).deleteRule('cascade'),
    /** By which its source knows it again. */
    key: p.text(),
    number: p.integer(),
    path: p.text(),
    bytes: p.bigint('number'),
    state: p.enum(itemStates),
    /** Why it was left out or could not be brought: a code. */
    reason: p.string().length(60).strictNullable().onCreate(unset),
    /** Whether it has no time but when the file was last written. */
    isUncertain: p.boolean().default(false),
    /** The photos that were made of it, one in each of its albums. */
    photoIds: p
      .array()
      .columnType('uuid[]')
      .defaultRaw(`'{}'`)
      .onCreate((): string[] => []),
  },
});

/** One file of an import: its row is what makes the import go on where it was. */
export class ImportItem extends ImportItemSchema.class {}
ImportItemSchema.setClass(ImportItem);
