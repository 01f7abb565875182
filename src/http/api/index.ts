import { accounts } from './accounts.ts';
import { albums } from './albums.ts';
import { blocks } from './blocks.ts';
import { collaborators } from './collaborators.ts';
import { comments } from './comments.ts';
import { contributions } from './contributions.ts';
import { deliveries } from './deliveries.ts';
import { domainBlocks } from './domain-blocks.ts';
import type { Endpoint } from './endpoint.ts';
import { followers } from './followers.ts';
import { following } from './following.ts';
import { links } from './links.ts';
import { moves } from './moves.ts';
import { photos } from './photos.ts';
import { reactions } from './reactions.ts';
import { reports } from './reports.ts';
import { servers } from './servers.ts';
import { tokens } from './tokens.ts';

/** Every endpoint of the API, in the order of its document. */
export const endpoints: readonly Endpoint[] = [
  ...accounts,
  ...tokens,
  ...albums,
  ...photos,
  ...links,
  ...followers,
  ...following,
  ...collaborators,
  ...comments,
  ...reactions,
  ...contributions,
  ...deliveries,
  ...blocks,
  ...domainBlocks,
  ...moves,
  ...reports,
  ...servers,
];
