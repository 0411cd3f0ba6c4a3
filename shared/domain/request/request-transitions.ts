/*
 * The steps in the life of a request, pure, by subject. A step that the table of transitions does not know is a bug.
 */

export {
  acquireLease,
  withIntents,
  withoutConfiguration,
  withRecords,
  deferAttempt,
  releaseLease,
  startFailure,
  completeRollback,
  previousRequest,
} from './transitions/attempt';
export { stall, markReady, markFailed, markDeleted, recordBlockers } from './transitions/outcome';
export {
  orderDeletion,
  expediteDeletion,
  rebaseOnDeletion,
  orderUpdate,
  restart,
  freshStartsOf,
} from './transitions/order';
export {
  markEventPublished,
  hasPendingEvent,
  reserveCommand,
  markCommandSent,
  supersedeCommand,
} from './transitions/outbox';
