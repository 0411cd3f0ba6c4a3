import { I18nProvider } from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import { useEffect, useMemo, useState } from 'react';
import { VpcVendingClient } from '../../../../shared/client';
import { useColorMode } from './color-mode';
import { AppContextProvider } from './context';
import { API_URL, loadConfig, type PageConfig } from './place';
import { navigate } from './router';
import { Session, SessionEnded, type SignedInUser } from './session';
import { Shell } from './shell';
import { SignedOut } from './signed-out';

type Phase =
  | { readonly name: 'starting' }
  | { readonly name: 'signed-out'; readonly reason?: 'expired' | 'failed'; readonly error?: string }
  | { readonly name: 'signed-in'; readonly user: SignedInUser };

/** Loads what the page has to know, finds out who is signed in, and shows the pages or the way in. */
export function App() {
  const [place, setPlace] = useState<{ config: PageConfig; session: Session } | undefined>();
  const [phase, setPhase] = useState<Phase>({ name: 'starting' });
  const mode = useColorMode();

  useEffect(() => {
    let isCurrent = true;
    const start = async (): Promise<void> => {
      const { config, session } = await openPlace();
      if (!isCurrent) return;
      setPlace({ config, session });
      try {
        await finishOnce(session);
      } catch (error) {
        navigate('', { replace: true });
        setPhase({ name: 'signed-out', reason: 'failed', error: messageOf(error) });
        return;
      }
      const user = await session.user();
      setPhase(user === undefined ? { name: 'signed-out' } : { name: 'signed-in', user });
    };
    start().catch((error: unknown) => {
      setPhase({ name: 'signed-out', reason: 'failed', error: messageOf(error) });
    });
    return () => {
      isCurrent = false;
    };
  }, []);

  const client = useMemo(
    () =>
      place === undefined
        ? undefined
        : new VpcVendingClient({
            apiUrl: API_URL,
            // Every call asks for a token, so this is the one place that finds the session over.
            token: async (rejected) => {
              try {
                return await place.session.token(rejected);
              } catch (error) {
                if (error instanceof SessionEnded) setPhase({ name: 'signed-out', reason: 'expired' });
                throw error;
              }
            },
            maxAttempts: 3,
          }),
    [place],
  );

  return (
    <I18nProvider locale="en" messages={[messages]}>
      {phase.name === 'signed-in' && place !== undefined && client !== undefined ? (
        <AppContextProvider value={{ client, user: phase.user, config: place.config }}>
          <Shell mode={mode} onSignOut={() => void place.session.signOut()} />
        </AppContextProvider>
      ) : (
        <SignedOut
          isStarting={phase.name === 'starting'}
          reason={phase.name === 'signed-out' ? phase.reason : undefined}
          error={phase.name === 'signed-out' ? phase.error : undefined}
          onSignIn={() => void place?.session.signIn()}
          mode={mode}
        />
      )}
    </I18nProvider>
  );
}

let opened: Promise<{ config: PageConfig; session: Session }> | undefined;
function openPlace(): Promise<{ config: PageConfig; session: Session }> {
  opened ??= loadConfig().then((config) => ({ config, session: new Session(config) }));
  return opened;
}

let finishing: Promise<void> | undefined;
/** A code can be used once, and React's strict mode starts effects twice. */
function finishOnce(session: Session): Promise<void> {
  const isCallback = location.pathname.endsWith('/callback') && location.search !== '';
  finishing ??= isCallback
    ? session.finishSignIn().then((returnTo) => {
        navigate(returnTo, { replace: true });
      })
    : Promise.resolve();
  return finishing;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
