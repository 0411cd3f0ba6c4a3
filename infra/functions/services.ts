/** The services that run as Lambda functions; each is a folder of `services/` with a `main.ts`. */
export const SERVICES = ['console', 'intake', 'provisioner', 'sign-in', 'status', 'sweeper'] as const;

export type ServiceName = (typeof SERVICES)[number];

/** Where the bundle of each function lies: a folder that holds `index.js` and, for the
 * console, the built page. */
export type FunctionBundles = Readonly<Record<ServiceName, string>>;

const KIB = 1024;

/**
 * The most that a function's `index.js` may weigh, in bytes: five percent more than on 30 November 2026. Every 100 KiB of SDK cost about 20 ms of each
 * cold start, so growth has to be wanted: decisions 0010, 0027 and 0031.
 */
export const BUNDLE_BUDGETS: Readonly<Record<ServiceName, number>> = {
  console: 5 * KIB,
  // It looks into networks before they are deleted, and shows whole requests.
  intake: 433 * KIB,
  provisioner: 470 * KIB,
  'sign-in': 2 * KIB,
  status: 361 * KIB,
  sweeper: 420 * KIB,
};
