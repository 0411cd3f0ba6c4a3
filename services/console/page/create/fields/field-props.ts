import type { Network } from '../../../../../shared/client';

/** What every field of the form for a network has. */
export interface FieldProps {
  readonly network: Network;
  /** The problem that the API has with the network as it is. */
  readonly error: unknown;
  /** Changes some fields of the body, and leaves others out. */
  readonly set: (change: Partial<Network>, ...without: readonly (keyof Network)[]) => void;
}

export const option = (value: string, label = value) => ({ value, label });
