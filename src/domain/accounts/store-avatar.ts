import { createToken } from '../../lib/tokens.ts';
import { extensionOf, portraitSizes, type PortraitSize } from '../../media/formats.ts';
import type { Rendition } from '../../media/renderer.ts';
import type { Scope } from '../scope.ts';
import type { Avatar, AvatarFile } from './avatar.ts';

/**
 * Moves the squares of a picture into the storage, in a folder of a new name. The account must name them afterwards, or
 * they are swept as strays.
 */
export async function storeAvatar(
  { storage }: Pick<Scope, 'storage'>,
  accountId: string,
  squares: readonly Rendition[],
): Promise<Avatar> {
  const version = createToken();
  const folder = `renditions/${accountId.slice(-2)}/${accountId}/${version}`;
  const files = await Promise.all(
    squares.map(async ({ path, name, ...facts }): Promise<AvatarFile> => {
      if (!isPortraitSize(name)) throw new TypeError(`${name} is no size of a portrait.`);
      const key = `${folder}/${name}.${extensionOf(facts.mediaType)}`;
      await storage.put(key, path);
      return { ...facts, name, key };
    }),
  );
  return { version, files };
}

const isPortraitSize = (name: string): name is PortraitSize => Object.hasOwn(portraitSizes, name);
