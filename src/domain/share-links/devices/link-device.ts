import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id, unset } from '../../columns.ts';
import { deviceNotice } from '../../link-notice.ts';
import { RemoteActor } from '../../remote-actors/remote-actor.ts';
import { ShareLink } from '../share-link.ts';

const MINUTE = 60_000;
const VISIT_LENGTH = 60 * MINUTE;
const OPENING_LENGTH = 30 * MINUTE;

const LinkDeviceSchema = defineEntity({
  name: 'LinkDevice',
  triggers: [deviceNotice],
  indexes: [
    { properties: ['link', 'id'] },
    { properties: ['lastSeenAt'] },
    { properties: ['actor'] },
  ],
  properties: {
    id: id(),
    link: () => p.manyToOne(ShareLink).deleteRule('cascade'),
    tokenHash: p.string().length(64).unique(),
    /** The link's policy version when this browser knew its password; null for one that never did. */
    unlockedVersion: p.integer().strictNullable().onCreate(unset),
    /** When its page asked to be let in; null for one that has only typed a password. */
    admittedAt: p.datetime().strictNullable().onCreate(unset),
    /** When the owner showed it out. */
    evictedAt: p.datetime().strictNullable().onCreate(unset),
    /** When its latest visit began, which counts as one opening of the link. */
    openedAt: p.datetime().strictNullable().onCreate(unset),
    /** When it was seen last in the visit before. */
    visitedAt: p.datetime().strictNullable().onCreate(unset),
    /** Whose it is, proved by a claim: it is let in as that person's, and takes up none of the link's room. */
    actor: () => p.manyToOne(RemoteActor).strictNullable().deleteRule('set null'),
    /** The name that its guest gave last. */
    guestName: p.string().length(50).strictNullable().onCreate(unset),
    /** What it is, coarsely: “Chrome on Android”. */
    label: p.string().length(60).strictNullable().onCreate(unset),
    /** The network it came from, shortened: /24 or /48; forgotten after thirty days. */
    network: p.string().length(50).strictNullable().onCreate(unset),
    createdAt: createdAt(),
    lastSeenAt: p.datetime().onCreate(() => new Date()),
  },
});

/**
 * A browser at a link, known by a secret in a cookie that only this link gets. It has the password while
 * `unlockedVersion` is the link's policy version, and is one of the link's devices while it is admitted and not evicted.
 * One that is somebody's by name (`actor`) is not counted among them.
 */
export class LinkDevice extends LinkDeviceSchema.class {
  /** Whether it is one of the link's devices. */
  isAdmitted(): boolean {
    return this.admittedAt !== null && this.evictedAt === null;
  }

  /** Until when what it has opened stays open, also where nobody else may open the link any more. */
  visitEndsAt(): Date | null {
    if (!this.isAdmitted() || !this.openedAt) return null;
    return new Date(this.openedAt.getTime() + VISIT_LENGTH);
  }

  /** Whether its visit goes on. */
  isVisiting(now: Date): boolean {
    const end = this.visitEndsAt();
    return end !== null && now < end;
  }

  /** Whether the page that it opens now is another opening of the link. */
  opensAnew(now: Date): boolean {
    return this.openedAt === null || now.getTime() >= this.openedAt.getTime() + OPENING_LENGTH;
  }
}
LinkDeviceSchema.setClass(LinkDevice);
