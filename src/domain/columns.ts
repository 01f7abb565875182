import { p } from '@mikro-orm/core';
import { uuidv7 } from '../lib/uuid.ts';

/** A primary key made in the app, so that an id is known before the row is written. */
export const id = () =>
  p
    .uuid()
    .primary()
    .onCreate(() => uuidv7());

/** When the row came to be. */
export const createdAt = () => p.datetime().onCreate(() => new Date());

/** What a nullable column is in a new entity; without it, it would be undefined until the row is read again. */
export const unset = (): never => null as never;
