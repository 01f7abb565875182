import type { Audience } from '../../domain/albums/album.ts';
import { PUBLIC } from '../paths.ts';

export type Addressing = { to: string[]; cc: string[] };

/** Whom an album's posts are for, in ActivityPub's words. */
export const addressing = (audience: Audience, followers: string): Addressing =>
  audience === 'public' ? { to: [PUBLIC], cc: [followers] } : { to: [followers], cc: [] };
