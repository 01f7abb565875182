import type { Invite } from '@fedify/vocab';
import { z } from 'zod';
import { Account } from '../../domain/accounts/account.ts';
import { receiveInvitation } from '../../domain/followings/receive-invitation.ts';
import { roles } from '../../domain/role.ts';
import { truncate } from '../../lib/truncate.ts';
import { isId, pathsOf } from '../paths.ts';
import { plainText } from '../../lib/plain-text.ts';
import type { Listener } from './incoming.ts';

const LONGEST_TEXT = 300;

/** A role that we do not know promises no more than to look. */
const role = z.enum(roles).catch('viewer');

/** An album on another server asks one of our people in: itself, into itself, and nobody else with them. */
export const onInvite: Listener<Invite> = async (scope, { activity, document, sender }) => {
  const { id, objectIds, toIds, endTime, content } = activity;
  const isOwn = objectIds.length === 1 && objectIds[0]?.href === sender.uri;
  if (!id || !isOwn || sender.type !== 'Group') return 'ignored: not into an album of its own';
  const [invitee] = toIds;
  const accountId = pathsOf(scope.origin).actorIdOf(invitee?.href ?? '');
  const isForOne = toIds.length === 1 && accountId !== undefined && isId(accountId);
  const account = isForOne
    ? await scope.em.findOne(Account, { id: accountId, endedAt: null })
    : null;
  if (!account) return 'ignored: for nobody here';
  const isKept = await receiveInvitation(scope, account, sender, {
    uri: id.href,
    role: role.parse(document['role']),
    text: truncate(plainText(String(content ?? '')), LONGEST_TEXT),
    endsAt: endTime ? new Date(endTime.epochMilliseconds) : undefined,
  });
  return isKept ? 'invitation received' : 'ignored: ended, unwelcome or one too many';
};
