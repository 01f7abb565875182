import type { Create } from '@fedify/vocab';
import { pathsOf } from '../paths.ts';
import { idOf, isObject } from '../untrusted-json.ts';
import type { Incoming } from './incoming.ts';

/** The album that a post is made for, and in plain words what is wrong with that. */
export type MadeFor = { albumId: string; fault: string | undefined };

const WRONG_TARGET = 'The post names another collection, or one of somebody else, as its target.';

/**
 * The albums for whose collections of photos a post is made, as it says itself or its activity does (FEP-400e). Both
 * have to name the same one, and as what is that album's own.
 */
export function madeFor(origin: string, { activity, document }: Incoming<Create>): MadeFor[] {
  const paths = pathsOf(origin);
  const { object } = document;
  const inner = isObject(object) ? object['target'] : undefined;
  const targets = [document['target'], inner].flatMap((target) => target ?? []);
  const uris = [
    ...activity.targetIds.map(({ href }) => href),
    ...(inner ? [inner].flat().flatMap((it: unknown) => idOf(it) ?? []) : []),
  ];
  const ids = new Set(uris.flatMap((uri) => paths.albumIdOf(uri) ?? []));
  return [...ids].map((albumId) => {
    const isRight = targets.every((target) =>
      isOf(target, paths.photos(albumId), paths.actor(albumId)),
    );
    return { albumId, fault: isRight ? undefined : WRONG_TARGET };
  });
}

function isOf(target: unknown, photos: string, owner: string): boolean {
  if (idOf(target) !== photos) return false;
  const claimed = isObject(target) ? target['attributedTo'] : undefined;
  return claimed === undefined || claimed === null || idOf(claimed) === owner;
}
