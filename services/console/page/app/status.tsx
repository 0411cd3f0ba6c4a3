import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { TEXTS } from '../texts';

const TYPES: Readonly<Record<string, StatusIndicatorProps.Type>> = {
  ACCEPTED: 'pending',
  PROVISIONING: 'in-progress',
  WAITING: 'pending',
  STALLED: 'warning',
  READY: 'success',
  FAILED: 'error',
  DELETING: 'in-progress',
  DELETED: 'stopped',
};

export function Status({ status }: { readonly status: string }) {
  return <StatusIndicator type={TYPES[status] ?? 'info'}>{TEXTS.statuses[status] ?? status}</StatusIndicator>;
}

const TIME = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

/** A time of the API in the reader's zone. */
export function timeOf(iso: string): string {
  return TIME.format(new Date(iso));
}

export function TimeOf({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={at}>
      {timeOf(at)}
    </time>
  );
}
