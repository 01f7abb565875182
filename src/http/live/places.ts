import { Refusal } from '../../domain/refusal.ts';

/** How many streams may be open at once: for one network, and in this process. */
export type Room = { perNetwork: number; perProcess: number };

/** A school or a wedding party behind one address is one network. */
export const usualRoom: Room = { perNetwork: 200, perProcess: 5_000 };

/**
 * Keeps count of who holds a stream open, or whatever else there is not enough of; what is larger than all the room has
 * it alone. Asks for a place throw what `refuse` makes, a Refusal `too_many_streams`; giving it back is once.
 */
export function openPlaces(
  { perNetwork, perProcess }: Room,
  refuse: () => Refusal = full,
): (network: string, size?: number) => () => void {
  const networks = new Map<string, number>();
  let taken = 0;
  return (network, size = 1) => {
    const here = networks.get(network) ?? 0;
    if (isFull(taken, size, perProcess) || isFull(here, size, perNetwork)) throw refuse();
    networks.set(network, here + size);
    taken += size;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      taken -= size;
      const left = (networks.get(network) ?? size) - size;
      if (left > 0) networks.set(network, left);
      else networks.delete(network);
    };
  };
}

const isFull = (taken: number, size: number, room: number): boolean =>
  taken > 0 && taken + size > room;

const full = () =>
  new Refusal('busy', 'too_many_streams', 'Too many pages are open. Ask for the state instead.', {
    retryAfter: 30,
  });
