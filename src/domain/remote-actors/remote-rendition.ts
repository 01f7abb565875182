import type { BrowserSize, RenditionType } from '../../media/formats.ts';

/** Bytes that we made of a picture of another server; `key` is where storage has them. */
export type RemoteRendition = {
  name: BrowserSize;
  mediaType: RenditionType;
  width: number;
  height: number;
  bytes: number;
  sha256: string;
  key: string;
};

/** The picture that somebody goes by, made from what was at `sourceUrl`; no renditions where that was no picture. */
export type Avatar = { sourceUrl: string; renditions: RemoteRendition[] };
