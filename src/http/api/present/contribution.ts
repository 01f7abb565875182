import type { Contribution } from '../../../domain/contributions/contribution.ts';
import type { addresses } from '../../addresses.ts';
import type { ContributionJson } from '../schemas.ts';
import { presentPhoto } from './photo.ts';

/** A contribution for the album's owner; album, photo, actor and link must be loaded. */
export function presentContribution(
  contribution: Contribution,
  at: ReturnType<typeof addresses>,
  avif: boolean,
): ContributionJson {
  const { actor, link, album, photo } = contribution;
  return {
    id: contribution.id,
    albumId: album.id,
    via: contribution.via,
    contributor: {
      name: contribution.name,
      ...(actor ? { address: `@${actor.address}`, url: contribution.noteUrl ?? actor.url } : {}),
      ...(link ? { link: link.id } : {}),
    },
    note: contribution.note,
    visibility: contribution.visibility,
    grant: contribution.grant,
    license: contribution.license,
    terms: contribution.terms,
    proposal: contribution.proposal,
    consent: contribution.consent ?? 'not-needed',
    photo: presentPhoto(photo, { media: at.media, avif, own: true }, at),
    receivedAt: contribution.createdAt.toISOString(),
    state: contribution.state,
  };
}
