export { ApiProblem, ConnectionFailed, placeOf } from './errors';
export type { CallOptions, ClientOptions, TokenProvider } from './client-options';
export {
  isWholeRequest,
  VpcVendingClient,
  type CreateOptions,
  type ListFilter,
  type Network,
  type OrderAnswer,
  type OrderOptions,
} from './vpc-vending-client';
export type { WaitOptions } from './wait-until-done';
