import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id, unset } from '../columns.ts';
import { Import } from './import.ts';

const ImportFileSchema = defineEntity({
  name: 'ImportFile',
  indexes: [{ properties: ['import'] }],
  properties: {
    /** Also its name in the folder of what has arrived. */
    id: id(),
    import: () => p.manyToOne(Import).deleteRule('cascade'),
    /** The file's own name. */
    name: p.string().length(500),
    bytes: p.bigint('number'),
    createdAt: createdAt(),
    expiresAt: p.datetime(),
    /** When all of it was here. */
    arrivedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** An archive that was sent for an import, in pieces (tus 1.0); it is kept until the import is over. */
export class ImportFile extends ImportFileSchema.class {}
ImportFileSchema.setClass(ImportFile);
