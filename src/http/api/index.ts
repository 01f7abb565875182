import { accounts } from './accounts.ts';
import { albums } from './albums.ts';
import { contributions } from './contributions.ts';
import { deliveries } from './deliveries.ts';
import type { Endpoint } from './endpoint.ts';
import { followers } from './followers.ts';
import { links } from './links.ts';
import { photos } from './photos.ts';
import { tokens } from './tokens.ts';

/** Every endpoint of the API, in the order of its document. */
export const endpoints: readonly Endpoint[] = [
  ...accounts,
  ...tokens,
  ...albums,
  ...photos,
  ...links,
  ...followers,
  ...contributions,
  ...deliveries,
];
