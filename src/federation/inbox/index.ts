import {
  Accept,
  Add,
  Announce,
  Block,
  Create,
  Delete,
  EmojiReact,
  Flag,
  Follow,
  Invite,
  Join,
  Leave,
  Like,
  Move,
  Offer,
  QuoteRequest,
  Reject,
  Remove,
  Undo,
  Update,
  type Activity,
} from '@fedify/vocab';
import { findSuspended } from '../../domain/blocks/find-severities.ts';
import type { Scope } from '../../domain/scope.ts';
import { alsoMirrored } from '../following/also-mirrored.ts';
import {
  mirrorCreated,
  mirrorDeleted,
  mirrorListed,
  mirrorUndone,
  mirrorUpdated,
} from '../following/mirror-activity.ts';
import { extensionTypes, type ExtensionType } from './extension-types.ts';
import type { Incoming, Listener } from './incoming.ts';
import { onAccept } from './on-accept.ts';
import { onAdd, onRemove } from './on-add.ts';
import { onAnnounce } from './on-announce.ts';
import { onBlock } from './on-block.ts';
import { onCreate } from './on-create.ts';
import { onDelete } from './on-delete.ts';
import { onFeatureRequest } from './on-feature-request.ts';
import { onFlag } from './on-flag.ts';
import { onFollow } from './on-follow.ts';
import { onInvite } from './on-invite.ts';
import { onLike } from './on-like.ts';
import { onMove } from './on-move.ts';
import { onOffer } from './on-offer.ts';
import { alsoDecisions } from './on-queue-answer.ts';
import { onQuoteRequest } from './on-quote-request.ts';
import { onReject } from './on-reject.ts';
import { alsoCollaborators, alsoRoles } from './on-role.ts';
import { onLeave, onUndo } from './on-undo.ts';
import { onUpdate } from './on-update.ts';

/** Which activity does what. What is not in the table is accepted and does nothing. */
const table = [
  on(Follow, onFollow),
  on(Join, onFollow),
  on(Undo, alsoMirrored(onUndo, mirrorUndone)),
  on(Leave, onLeave),
  on(Accept, alsoDecisions('Accept', onAccept)),
  on(Reject, alsoDecisions('Reject', onReject)),
  on(Like, onLike),
  on(EmojiReact, onLike),
  onName('EmojiReact', onLike),
  on(Announce, alsoMirrored(onAnnounce, mirrorListed)),
  on(Invite, onInvite),
  on(Offer, onOffer),
  on(Add, alsoCollaborators(onAdd, 'added')),
  on(Remove, alsoCollaborators(onRemove, null)),
  on(QuoteRequest, onQuoteRequest),
  onType(extensionTypes.featureRequest, onFeatureRequest),
  on(Flag, onFlag),
  on(Block, onBlock),
  on(Move, onMove),
  on(Create, alsoMirrored(onCreate, mirrorCreated)),
  on(Update, alsoRoles(alsoMirrored(onUpdate, mirrorUpdated))),
  on(Delete, alsoMirrored(onDelete, mirrorDeleted)),
];

/** Hands an activity to its listener, unless its sender's server was suspended since it came. */
export const listen: Listener = async (scope, incoming) => {
  const { host } = incoming.sender;
  if ((await findSuspended(scope, [host])).has(host)) return 'refused: server suspended';
  for (const entry of table) {
    const outcome = entry(scope, incoming);
    if (outcome) return outcome;
  }
  return 'ignored: nothing listens';
};

function on<Kind extends Activity>(
  kind: abstract new (...args: never[]) => Kind,
  listener: Listener<Kind>,
) {
  return (scope: Scope, incoming: Incoming): Promise<string> | undefined => {
    const { activity } = incoming;
    return activity instanceof kind ? listener(scope, { ...incoming, activity }) : undefined;
  };
}

/** Some servers use the name without saying what it means. */
function onName(name: string, listener: Listener) {
  return (scope: Scope, incoming: Incoming): Promise<string> | undefined =>
    incoming.document['type'] === name ? listener(scope, incoming) : undefined;
}

function onType(type: ExtensionType, listener: Listener) {
  return (scope: Scope, incoming: Incoming): Promise<string> | undefined =>
    incoming.type === type ? listener(scope, incoming) : undefined;
}
