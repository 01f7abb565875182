import type { SourceKind } from '../../archive/sources/source.ts';
import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { Import, type ImportWishes } from './import.ts';

/** How many imports somebody has open at once; each keeps its files. */
export const MOST_OPEN = 3;

/** Where a server is asked for its photos, and by which key. */
export type Access = { address: string; key: string };

type Wish = {
  kind: SourceKind;
  origin: string;
  wishes: ImportWishes;
  album?: Album | undefined;
  /** For a source that is a server. */
  access?: Access | undefined;
  runner?: Import['runner'];
};

/**
 * Opens an import for somebody, in the caller's transaction: it is looked through first, and brings nothing over before
 * it is started. @throws Refusal `too_many_imports`
 */
export async function beginImport(scope: Scope, account: Account, wish: Wish): Promise<Import> {
  const { em } = scope;
  const { kind, origin, wishes, album, access, runner = 'worker' } = wish;
  await lock(em, `imports:${account.id}`);
  const open = await em.count(Import, { account, endedAt: null, runner: 'worker' });
  if (runner === 'worker' && open >= MOST_OPEN) throw tooMany();
  const made = em.create(Import, {
    account,
    kind,
    origin,
    wishes,
    runner,
    album: album ?? null,
    access: access ? seal(scope, access) : null,
    state: access || runner === 'terminal' ? 'surveying' : 'receiving',
  });
  em.persist(made);
  return made;
}

const PURPOSE = 'import access';

/** The key of another server lies in the database for as long as it is needed, and nobody reads it there. */
const seal = ({ seal: sealing }: Scope, access: Access): Buffer =>
  sealing.close(JSON.stringify(access), PURPOSE);

/** The address and key of an import that asks another server. */
export function accessOf({ seal: sealing }: Pick<Scope, 'seal'>, made: Import): Access | null {
  return made.access ? (JSON.parse(sealing.open(made.access, PURPOSE)) as Access) : null;
}

const tooMany = () =>
  new Refusal(
    'conflict',
    'too_many_imports',
    `You have ${MOST_OPEN} imports open. Finish one of them, or delete it.`,
  );
