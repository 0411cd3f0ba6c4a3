export { ApiProblem, ConnectionFailed, placeOf } from './errors';
export type { CallOptions, ClientOptions, ReadOptions, TokenProvider } from './client-options';
export { KnownAnswers } from './known-answers';
export {
  isWholeRequest,
  VpcVendingClient,
  type CreateOptions,
  type Network,
  type OrderAnswer,
  type OrderOptions,
} from './vpc-vending-client';
export type { ListFilter } from './vpc-vending-reader';
export type { WaitOptions } from './wait-until-done';
