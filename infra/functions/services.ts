/** The services that run as Lambda functions; each is a folder of `services/` with a `main.ts`. */
export const SERVICES = ['console', 'intake', 'provisioner', 'sign-in', 'status', 'sweeper'] as const;

export type ServiceName = (typeof SERVICES)[number];

/** Where the bundle of each function lies: a folder that holds `index.js` and, for the console, the built page. */
export type FunctionBundles = Readonly<Record<ServiceName, string>>;

/** What a function's `index.js` weighed on 30 November 2026, in bytes: `npm run bundle`. */
const WEIGHED: Readonly<Record<ServiceName, number>> = {
  console: 4_503,
  // It looks into networks before they are deleted, and shows whole requests.
  intake: 433_525,
  provisioner: 470_917,
  'sign-in': 2_052,
  status: 364_969,
  sweeper: 429_228,
};

const GROWTH = 1.05;

/**
 * The most that a function's `index.js` may weigh, in bytes: five percent more than it weighed. Every 100 KiB of SDK
 * cost about 20 ms of each cold start, so growth has to be wanted: decisions 0010, 0027 and 0031.
 */
export function bundleBudget(service: ServiceName): number {
  return GROWTH * WEIGHED[service];
}
