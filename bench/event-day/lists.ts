import type { Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { ContributionJson } from '../../src/http/api/schemas/contributions.ts';
import type { Person } from './host.ts';

/** Every page of a list of the API. */
async function everything<Item>(who: Person, path: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<Item> = await who.ask(
      'GET',
      `${path}limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

export const photosOf = (who: Person, album: string): Promise<PhotoJson[]> =>
  everything(who, `/api/v1/albums/${album}/photos?`);

export const waitingIn = (who: Person): Promise<ContributionJson[]> =>
  everything(who, '/api/v1/contributions?');
