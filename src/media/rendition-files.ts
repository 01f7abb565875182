import {
  extensionOf,
  type RenditionName,
  renditionNames,
  type RenditionType,
  renditionTypes,
} from './formats.ts';

/** The name of a rendition's file: its name and its type's ending. */
export function fileNameOf(rendition: { name: RenditionName; mediaType: RenditionType }): string {
  return `${rendition.name}.${extensionOf(rendition.mediaType)}`;
}

/** The frames of an animated picture, beside its renditions. */
export const ANIMATION = 'animation.gif';

/** The name of every file that a rendering can leave in its folder. */
export const renditionFiles: readonly string[] = [
  ...renditionNames.flatMap((name) =>
    renditionTypes.map((mediaType) => fileNameOf({ name, mediaType })),
  ),
  ANIMATION,
];
