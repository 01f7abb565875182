import type { Account } from '../accounts/account.ts';
import type { Scope } from '../scope.ts';
import { OutsideIdentity } from './outside-identity.ts';

/** As whom other services know somebody. */
export const findIdentities = ({ em }: Scope, account: Account): Promise<OutsideIdentity[]> =>
  em.find(OutsideIdentity, { account }, { orderBy: { id: 'asc' } });
