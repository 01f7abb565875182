import type { RenditionJson } from '../../../http/api/schemas.ts';

interface PictureProps {
  alt: string;
  colour: string | null;
  renditions: readonly (RenditionJson | null)[];
  sizes: string;
  className?: string;
  isEager?: boolean;
  /** What a crop keeps, as `object-position`. */
  focus?: string;
}

/** A photo in the sizes that exist, over its average colour until it is there. */
export function Picture({
  alt,
  colour,
  renditions,
  sizes,
  className,
  isEager = false,
  focus,
}: PictureProps) {
  const made = renditions.filter((rendition) => rendition !== null);
  const [smallest] = made;
  return (
    <span
      className={['picture', className].filter(Boolean).join(' ')}
      style={colour ? { backgroundColor: colour } : undefined}
    >
      {smallest ? (
        <img
          alt={alt}
          src={smallest.url}
          srcSet={made.map(({ url, width }) => `${url} ${width}w`).join(', ')}
          sizes={sizes}
          width={smallest.width}
          height={smallest.height}
          loading={isEager ? 'eager' : 'lazy'}
          decoding="async"
          style={focus ? { objectPosition: focus } : undefined}
        />
      ) : null}
    </span>
  );
}
