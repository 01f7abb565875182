import {
  collectContribution as collect,
  type Download,
} from '../domain/contributions/collect-contribution.ts';
import { Refusal } from '../domain/refusal.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Egress } from './egress.ts';
import { EgressError } from './egress/egress-error.ts';

/** Fetches the picture that somebody offered from another server, through the guard. */
export const collectContribution = (units: UnitOfWork, egress: Egress, id: string): Promise<void> =>
  collect(units, downloadOver(egress), id);

const downloadOver =
  (egress: Egress): Download =>
  (url, path, limits) =>
    egress.download(url, path, limits).catch((error: unknown) => {
      if (!(error instanceof EgressError) || !error.isFinal) throw error;
      const sentence = `The other server does not give the picture: ${error.message}.`;
      throw new Refusal('unprocessable', 'picture_unavailable', sentence);
    });
