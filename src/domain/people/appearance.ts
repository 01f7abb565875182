import { defineEntity, p } from '@mikro-orm/core';
import { Photo } from '../photos/photo.ts';
import { Person } from './person.ts';

/** Where somebody is in a photo, in parts of its width and height from its top left: a point, or a box around it. */
export type Spot = { x: number; y: number; width?: number; height?: number };

const AppearanceSchema = defineEntity({
  name: 'Appearance',
  indexes: [{ properties: ['photo'] }],
  properties: {
    person: () => p.manyToOne(Person).primary().deleteRule('cascade'),
    photo: () => p.manyToOne(Photo).primary().deleteRule('cascade'),
    /** Null where nobody showed where. */
    spot: p.json().$type<Spot>().strictNullable(),
  },
});

/** A person is in a photo, as somebody said by hand. */
export class Appearance extends AppearanceSchema.class {}
AppearanceSchema.setClass(Appearance);
