import type { Photo } from '../../src/domain/photos/photo.ts';

/** The rendition that other servers fetch, as a photo that is ready has it; there are no bytes behind it. */
export const federatedRendition: Photo['renditions'][number] = {
  name: 'federated',
  mediaType: 'image/jpeg',
  width: 2560,
  height: 1707,
  bytes: 1_834_021,
  sha256: '5f6b1d0e7a0e1bb1e3c1d2a4960b8f1f8d5f5b8e5e0d2a3c4b5a69788796a5b4',
  key: 'renditions/federated.jpg',
};
