import { INSTANCE, pathsOf } from '../paths.ts';

/** The id of the album that an IRI names, by its actor or its collection of photos; it may be a person's, or nobody's. */
export function namedAlbum(origin: string, uri: string | undefined): string | undefined {
  const paths = pathsOf(origin);
  const id = uri && (paths.actorIdOf(uri) ?? paths.albumIdOf(uri));
  return id && id !== INSTANCE ? id : undefined;
}
