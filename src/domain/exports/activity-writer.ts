import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import type { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';

/** Writes what is exported as other servers would read it: ActivityStreams, which only that door speaks. */
export type ActivityWriter = {
  /** The actor of an account, with public keys only. */
  person(scope: Scope, account: Account): Promise<object>;
  /** The actor of an album, whose collections are the files beside it. */
  album(scope: Scope, album: Album): Promise<object>;
  /** How the album's outbox begins; its items come after. */
  outbox(scope: Scope, album: Album, totalItems: number): object;
  /** The `Create` of a photo, published or not, whose picture is the file beside it. */
  photo(scope: Scope, photo: Photo, file: ExportedFile): object;
};

/** An original as it lies in an export. */
export type ExportedFile = { name: string; mediaType: string; bytes: number; sha256: string };
