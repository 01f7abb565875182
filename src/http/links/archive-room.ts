import type { Context } from 'koa';
import { Refusal } from '../../domain/refusal.ts';
import type { Config } from '../../config.ts';
import { clientNetwork } from '../client-address.ts';
import { openPlaces, type Room } from '../live/places.ts';

/** How many archives are laid out at once; the others wait for their turn. */
const AT_ONCE = 2;

/** How much there may be at once. */
export type ArchiveLimits = {
  /** Who waits or is being served: whoever asks for pieces of an archive side by side has each laid out. */
  line: Room;
  /** Photos of the archives that are being sent: each is remembered until its archive ends. */
  photos: Room;
};

const usual: ArchiveLimits = {
  line: { perNetwork: 8, perProcess: 24 },
  photos: { perNetwork: 60_000, perProcess: 250_000 },
};

/** Keeps a few requests for the archives of large albums from taking the whole process. */
export type ArchiveRoom = {
  /** Does what looks at every photo of a link, when it is this request's turn. @throws Refusal `busy` */
  inTurn<Result>(ctx: Context, work: () => Promise<Result>): Promise<Result>;
  /** Takes room for an archive of so many photos until its answer ends. @throws Refusal `busy` */
  hold(ctx: Context, count: number): void;
};

/** The room of a process. */
export function openArchiveRoom(
  { trustProxy }: Pick<Config, 'trustProxy'>,
  { line, photos }: ArchiveLimits = usual,
): ArchiveRoom {
  const enter = openPlaces(line, busy);
  const take = openPlaces(photos, busy);
  const waiting: (() => void)[] = [];
  let running = 0;
  const turn = async () => {
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
  };
  const passOn = () => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
  return {
    async inTurn(ctx, work) {
      const leave = enter(clientNetwork(ctx, trustProxy));
      try {
        await turn();
        try {
          if (ctx.res.destroyed) throw busy();
          return await work();
        } finally {
          passOn();
        }
      } finally {
        leave();
      }
    },
    hold(ctx, count) {
      const release = take(clientNetwork(ctx, trustProxy), count);
      ctx.res.once('close', release);
      if (ctx.res.closed) release();
    },
  };
}

const busy = () =>
  new Refusal('busy', 'busy', 'The server is busy. Try again in a moment.', { retryAfter: 10 });
