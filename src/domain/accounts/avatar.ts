import type { PortraitSize } from '../../media/formats.ts';
import type { RenditionFacts } from '../../media/rendering.ts';

/** A square of the picture by which somebody is known; `key` is where storage has it. */
export type AvatarFile = Omit<RenditionFacts, 'name'> & { name: PortraitSize; key: string };

/** The picture by which somebody is known; another picture has another version, and with it another address. */
export type Avatar = { version: string; files: AvatarFile[] };
