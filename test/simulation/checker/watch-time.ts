import { PROVISIONER_CONFIG } from '../services/settings';
import type { Check, Monitor } from './invariant-checker';

const CALL_TIMEOUT_MS = PROVISIONER_CONFIG.callTimeoutSeconds * 1000;

const CREATES = /^(Create|Allocate)/;

/** No worker is killed over a create by its function's timeout alone: then its outcome would be unknown without need. */
export function watchTime(check: Check): Monitor {
  return {
    sent({ service, action, process }) {
      if (service !== 'ec2' || process.service !== 'provisioner' || !CREATES.test(action)) return;
      if (!process.hasSteadyClock) return;
      const { timeLeftMs, name } = process;
      check('time to answer', timeLeftMs >= CALL_TIMEOUT_MS, () => {
        return `${name} calls ${action} ${timeLeftMs} ms before its function's timeout`;
      });
    },
  };
}
