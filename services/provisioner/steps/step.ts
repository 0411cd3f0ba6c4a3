import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { DeliveryOutcome } from '../delivery';
import type { SeenResources } from '../reconciler/owned-resources';
import type { StepFailure } from '../reconciler/reconciler';

/** What an attempt does next with a request. */
export type Step =
  /** Build, tear down or roll back: what the record says. */
  | { readonly kind: 'work'; readonly request: VpcRequest; readonly seen?: SeenResources | undefined }
  /** Make what is not there yet. */
  | { readonly kind: 'build'; readonly request: VpcRequest; readonly seen?: SeenResources | undefined }
  /** Delete what a request that is to fail, or to be deleted, has made. */
  | { readonly kind: 'tear-down'; readonly request: VpcRequest }
  /** All that was to be deleted is: go on with what follows from that. */
  | { readonly kind: 'torn-down'; readonly request: VpcRequest }
  /** Decide what follows from failures. */
  | {
      readonly kind: 'handle-failure';
      readonly request: VpcRequest;
      readonly failures: readonly StepFailure[];
    }
  /** Put an outcome on record and publish its event. */
  | { readonly kind: 'conclude'; readonly outcome: VpcRequest }
  /** Publish the event that is pending, if one is; then stop. */
  | { readonly kind: 'publish'; readonly request: VpcRequest; readonly then: DeliveryOutcome }
  /** The attempt is over. */
  | { readonly kind: 'stop'; readonly outcome: DeliveryOutcome };
