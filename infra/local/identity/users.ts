import { ADMIN_GROUP } from '../../../shared/contract/caller-groups';

/** A person who may call the API. */
export interface LocalUser {
  readonly username: string;
  /** Shown in the terminal: it opens nothing but this machine's simulation. */
  readonly password: string;
  readonly email: string;
  /** Never changes, like a Cognito user's. */
  readonly sub: string;
  /** Groups of the user pool. */
  readonly groups: readonly string[];
}

export const LOCAL_USERS: readonly LocalUser[] = [
  {
    username: 'alice',
    password: 'Local-alice-1',
    email: 'alice@example.com',
    sub: 'a11ce000-0000-4000-8000-000000000001',
    groups: [],
  },
  {
    username: 'bob',
    password: 'Local-bob-1',
    email: 'bob@example.com',
    sub: 'b0b00000-0000-4000-8000-000000000002',
    groups: [],
  },
  {
    username: 'admin',
    password: 'Local-admin-1',
    email: 'admin@example.com',
    sub: 'ad300000-0000-4000-8000-000000000003',
    groups: [ADMIN_GROUP],
  },
];
