import type { EmulatorRegistry } from '../endpoint/emulator-registry';
import type { LocalOptions } from '../options';
import type { StateDirectory } from '../state/state-directory';
import type { DeclaredSystem } from '../template/declared-system';
import type { TimeScale } from '../time-scale';
import type { Lifecycle } from './lifecycle';
import type { Observer } from './observer';

/** What every part of the system is started with. */
export interface Host {
  readonly options: LocalOptions;
  readonly declared: DeclaredSystem;
  readonly accountId: string;
  readonly region: string;
  readonly awsEndpointUrl: string;
  readonly emulators: EmulatorRegistry;
  readonly state: StateDirectory;
  readonly time: TimeScale;
  readonly lifecycle: Lifecycle;
  readonly observer: Observer;
}
