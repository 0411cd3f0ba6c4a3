import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useEffect } from 'react';
import { TEXTS } from '../texts';
import { PageTitle } from './page-title';

export interface SignedOutProps {
  readonly isStarting: boolean;
  readonly reason: 'expired' | 'failed' | undefined;
  readonly error: string | undefined;
  readonly onSignIn: () => void;
  readonly mode: { readonly isDark: boolean; readonly toggle: () => void };
}

/** What a user sees who is not signed in. */
export function SignedOut({ isStarting, reason, error, onSignIn, mode }: SignedOutProps) {
  useEffect(() => {
    document.title = TEXTS.title(TEXTS.signedOut.button);
  }, []);
  return (
    <main>
      <Box padding={{ horizontal: 'l', vertical: 'xxxl' }}>
        <div className="signed-out">
          <Container>
            <Box padding="l">
              <SpaceBetween size="l">
                <Box variant="h1">
                  <PageTitle>{TEXTS.signedOut.title}</PageTitle>
                </Box>
                <Box variant="p" color="text-body-secondary">
                  {TEXTS.signedOut.text}
                </Box>
                {reason === 'expired' && <Alert type="info">{TEXTS.signedOut.expired}</Alert>}
                {reason === 'failed' && (
                  <Alert type="error" header={TEXTS.signedOut.failed}>
                    {error}
                  </Alert>
                )}
                {isStarting ? (
                  <StatusIndicator type="loading">{TEXTS.loading}</StatusIndicator>
                ) : (
                  <SpaceBetween size="s" direction="horizontal">
                    <Button variant="primary" onClick={onSignIn}>
                      {TEXTS.signedOut.button}
                    </Button>
                    <Button variant="link" onClick={mode.toggle}>
                      {mode.isDark ? TEXTS.user.light : TEXTS.user.dark}
                    </Button>
                  </SpaceBetween>
                )}
              </SpaceBetween>
            </Box>
          </Container>
        </div>
      </Box>
    </main>
  );
}
