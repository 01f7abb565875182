import { z } from 'zod';
import {
  labelColours,
  rowSizes,
  sortDirections,
  sortRules,
} from '../../../domain/albums/arrangement.ts';

const day = z.iso.date().describe('2026-08-03');

/** How an album's photos are ordered and how its page looks. */
export const arrangement = {
  sortBy: z.enum(sortRules),
  sortDirection: z.enum(sortDirections),
  labelColour: z.enum(labelColours),
  rowSize: z.enum(rowSizes),
};

/** What a crop of a photo keeps. */
export const focalPoint = z
  .object({ x: z.number().min(-1).max(1), y: z.number().min(-1).max(1) })
  .nullable()
  .describe('What a crop keeps: from the left −1 to 1, from the bottom −1 to 1');

/** What an album says of its order, its looks and its place among albums. */
export const ofArranging = {
  ...arrangement,
  dayTitles: z.record(day, z.string()).describe('What days of it are called, by the day'),
  parentId: z.uuid().nullable().describe('The album that it stands in, where one sees that'),
  parents: z
    .array(z.object({ id: z.uuid(), title: z.string() }))
    .describe('The albums that it stands in and that one sees, the outermost first'),
  coverId: z.uuid().nullable(),
  coverChosen: z.boolean().describe('Whether somebody chose it; otherwise it is the first photo'),
};

/** Those that change; null takes a title away. */
export const dayTitleEdits = z
  .record(day, z.string().trim().min(1).max(80).nullable())
  .refine((titles) => Object.keys(titles).length <= 366, 'These are too many days.');

const photoIds = z.array(z.uuid()).max(100_000);

/** All photos of an album in their order, or where some of them go. */
export const newOrder = z.union([
  z.strictObject({ photoIds }),
  z.strictObject({
    move: photoIds.min(1),
    before: z.uuid().nullable().describe('Null for behind all others'),
  }),
]);
