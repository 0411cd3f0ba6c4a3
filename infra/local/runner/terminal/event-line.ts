/** An event that reached a target, in a few words. */
export function describeDelivery(targetArn: string, payload: string): string {
  const name = targetArn
    .split(':')
    .slice(5)
    .join(':')
    .replace(/^(log-group|function):/, '')
    .replace(/:\*$/, '');
  const event = parse(payload);
  const requestId = event?.detail?.metadata?.requestId;
  return [requestId, event?.['detail-type'] ?? 'event', `-> ${name}`]
    .filter((part) => part !== undefined)
    .join(' ');
}

interface EventLike {
  readonly 'detail-type'?: string;
  readonly detail?: { readonly metadata?: { readonly requestId?: string } };
}

/** A target may have shaped the event into anything. */
function parse(payload: string): EventLike | undefined {
  try {
    return (JSON.parse(payload) as EventLike | null) ?? undefined;
  } catch {
    return undefined;
  }
}
