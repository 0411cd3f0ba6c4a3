import { createContext, useContext } from 'react';
import type { VpcVendingClient } from '../../../../shared/client';
import type { PageConfig } from './place';
import type { SignedInUser } from './session';

/** What every page of a signed-in user has. */
export interface AppContext {
  readonly client: VpcVendingClient;
  readonly user: SignedInUser;
  readonly config: PageConfig;
}

export const AppContextProvider = createContext<AppContext | undefined>(undefined);

export function useApp(): AppContext {
  const context = useContext(AppContextProvider);
  if (context === undefined) throw new Error('There is no app around this component');
  return context;
}
