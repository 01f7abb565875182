import { z } from 'zod';
import { collaborator, id, problem } from '../schemas.ts';

/** What became of one of several albums that were shared: shared, or refused. */
export const sharingResult = z
  .object({ album: id, collaborator: collaborator.nullable(), error: problem.nullable() })
  .meta({ id: 'SharingResult' });
export type SharingResultJson = z.infer<typeof sharingResult>;
