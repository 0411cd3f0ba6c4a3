import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { ApiProblem, ConnectionFailed, placeOf } from '../../../../shared/client';
import { TEXTS } from '../texts';

/** An error of a call, for people; nothing when there is none. */
export function Problem({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  if (error === undefined) return null;
  const action = onRetry === undefined ? undefined : <Button onClick={onRetry}>{TEXTS.errors.retry}</Button>;
  if (error instanceof ConnectionFailed) {
    return (
      <Alert type="warning" action={action}>
        {TEXTS.errors.offline}
      </Alert>
    );
  }
  if (!(error instanceof ApiProblem)) {
    return (
      <Alert type="error" header={TEXTS.errors.title} action={action}>
        {error instanceof Error ? error.message : TEXTS.errors.title}
      </Alert>
    );
  }
  return (
    <Alert type="error" header={error.title} action={action}>
      {error.detail}
      {error.errors.length > 0 && (
        <ul className="facts">
          {error.errors.map((each) => (
            <li key={`${placeOf(each)}${each.message}`}>
              {placeOf(each)}
              {each.message}
            </li>
          ))}
        </ul>
      )}
      {error.instance !== undefined && (
        <Box color="text-body-secondary" fontSize="body-s">
          {TEXTS.errors.call} {error.instance}
        </Box>
      )}
    </Alert>
  );
}
