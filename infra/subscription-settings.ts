import { EVENT_DETAILS, type DetailType } from '../shared/contract/events';
import { SettingError } from './setting-error';
import { ACCOUNT, NAME } from './setting-patterns';
import type { SettingReader } from './setting-reader';

/** A team that gets events into a queue of its own. */
export interface SubscriptionSettings {
  readonly name: string;
  /** An AWS account that may receive from the queue, besides our own. */
  readonly account?: string;
  /** Undefined: all. */
  readonly detailTypes?: readonly DetailType[];
}

const DETAIL_TYPES = Object.keys(EVENT_DETAILS) as readonly DetailType[];

/** @throws SettingError when two have the same name */
export function readSubscriptions(read: SettingReader): readonly SubscriptionSettings[] {
  const subscriptions = read.list('subscriptions', ['name', 'account', 'detailTypes'], readSubscription);
  const names = subscriptions.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new SettingError(`Setting "subscriptions" names "${twice}" twice`);
  return subscriptions;
}

function readSubscription(read: SettingReader): SubscriptionSettings {
  const account = read.text('account', ACCOUNT);
  const detailTypes = read.someOf('detailTypes', DETAIL_TYPES);
  return {
    name: read.required('name', NAME),
    ...(account === undefined ? {} : { account }),
    ...(detailTypes === undefined ? {} : { detailTypes }),
  };
}
