import type { Locator, Page } from 'playwright-core';
import type { ComparedView, RequestPage, RequestView } from '../../shared/contract/http';
import { ConsoleUnderTest } from './console-under-test';

/*
 * Long names, tags and reasons at the width of a phone and of a desktop, in every status that has news of its own. The
 * page and the sign-in are real; the API's answers are the test's.
 */

const under = new ConsoleUnderTest();
beforeAll(() => under.start());
afterAll(() => under.stop());

const ID = 'req-00000000000000000000000000';
const AT = '2026-11-30T00:00:00.000Z';
const UNTIL = '2026-11-30T00:15:00.000Z';
// Nowhere in them may a browser break a line by itself.
const NAME = 'VeryLongName'.repeat(20);
const TAGS = { ['LongTagKey'.repeat(12)]: 'LongValue'.repeat(28), team: 'payments' };
const REASON = `You are not authorized to do this: ${'EncodedMessage'.repeat(40)}`;

const ready = {
  requestId: ID,
  status: 'READY',
  name: NAME,
  cidrBlock: '10.0.0.0/16',
  vpcId: 'vpc-0123456789abcdef0',
  requestedBy: 'a-sub',
  createdAt: AT,
  updatedAt: AT,
  href: `/vpcs/${ID}`,
  url: `/vpcs/${ID}`,
  etag: '"one"',
  operation: 'create',
  done: true,
  progress: { made: 2, total: 2 },
  spec: {
    name: NAME,
    cidrBlock: '10.0.0.0/16',
    tags: TAGS,
    subnets: [{ name: 'app', cidrBlock: '10.0.0.0/24' }],
  },
  planVersion: 2,
  subnets: [
    {
      name: 'app',
      cidrBlock: '10.0.0.0/24',
      availabilityZone: 'us-east-1a',
      subnetId: 'subnet-0123456789abcdef0',
    },
  ],
  resources: [
    { key: 'vpc', kind: 'vpc', status: 'CREATED', id: 'vpc-0123456789abcdef0' },
    { key: 'subnet/app', kind: 'subnet', status: 'CREATED', id: 'subnet-0123456789abcdef0' },
  ],
  attempts: 1,
  pauses: 0,
  history: [
    { at: AT, status: 'ACCEPTED' },
    { at: AT, status: 'READY' },
  ],
} satisfies RequestView;

const deleting = {
  ...ready,
  status: 'WAITING',
  operation: 'delete',
  done: false,
  progress: { made: 0, total: 2 },
  history: [
    ...ready.history,
    { at: AT, status: 'DELETING' },
    { at: AT, status: 'WAITING', reason: 'aws-is-deleting' },
  ],
} satisfies RequestView;

/** A request in each status that has news of its own, with what shows it. */
const STATES = {
  stalled: {
    view: { ...ready, status: 'STALLED', stalled: { message: REASON, at: AT } },
    text: 'This request is stalled',
  },
  'waiting-quota': {
    view: {
      ...deleting,
      operation: 'create',
      waiting: { reason: 'quota', message: REASON, until: UNTIL, resource: 'vpc' },
    },
    text: 'You are not authorized',
  },
  'waiting-blocked': {
    view: {
      ...deleting,
      waiting: { reason: 'cleanup-blocked', message: REASON, until: UNTIL },
      blockers: [
        {
          type: 'network-interface',
          id: 'eni-0123456789abcdef0',
          owner: '111122223333',
          description: REASON,
        },
        { type: 'instance', id: 'i-0123456789abcdef0', owner: '111122223333', description: 'Terminate it.' },
      ],
    },
    text: 'eni-0123456789abcdef0',
  },
  'waiting-aws-deletes': {
    view: {
      ...deleting,
      waiting: { reason: 'aws-is-deleting', message: REASON, until: UNTIL, resource: `subnet/${NAME}` },
    },
    text: 'You are not authorized',
  },
  failed: {
    view: { ...ready, status: 'FAILED', failure: { code: 'quota', message: REASON, resource: 'vpc' } },
    text: 'quota',
  },
  deleted: { view: { ...ready, status: 'DELETED', operation: 'delete' }, text: 'This network is deleted' },
  drift: { view: ready, text: 'Check drift' },
} satisfies Record<string, { view: RequestView; text: string }>;

const drift: ComparedView['drift'] = {
  comparedAt: AT,
  missing: [{ key: 'subnet/app', kind: 'subnet', id: 'subnet-0123456789abcdef0' }],
  changed: [
    {
      key: 'vpc/tags',
      kind: 'vpc',
      id: 'vpc-0123456789abcdef0',
      expected: { [Object.keys(TAGS)[0] ?? '']: Object.values(TAGS)[0] ?? null },
      actual: { [Object.keys(TAGS)[0] ?? '']: null },
    },
  ],
  surplus: [{ kind: 'subnet', id: 'subnet-0aaaaaaaaaaaaaaaa', name: NAME, description: REASON }],
};

/** Answers for the API, with the request as it is just then. */
async function stubApi(page: Page, request: () => RequestView): Promise<void> {
  const api = under.stack.outputs.apiUrl;
  await page.route(`${api}/vpcs?**`, async (route) => {
    const status = new URL(route.request().url()).searchParams.get('status');
    const listed = {
      ...request(),
      requestId: ID,
      ...(status !== null && { status: status as RequestView['status'] }),
    };
    const short = { ...ready, requestId: ID.replace(/0$/, '1'), name: 'shop' };
    const body: RequestPage = { items: status === null ? [listed, short] : [listed] };
    await route.fulfill({ json: body });
  });
  await page.route(`${api}/vpcs/${ID}*`, (route) =>
    route.fulfill({ json: route.request().url().includes('compare') ? { ...request(), drift } : request() }),
  );
  await page.route(`${api}/findings*`, (route) =>
    route.fulfill({
      json: {
        items: [
          { kind: 'drift', requestId: ID, resourceId: 'vpc-0123456789abcdef0', message: REASON, foundAt: AT },
        ],
      },
    }),
  );
}

/** How many pixels the page is wider than its window. */
const overflowOf = (page: Page): Promise<number> =>
  page.locator('html').evaluate((html) => Math.max(0, html.scrollWidth - html.clientWidth));

/** How many pixels a cell lies beyond the right edge of the window. */
const beyond = (cell: Locator): Promise<number> =>
  cell.evaluate((element) => {
    const { clientWidth } = element.ownerDocument.documentElement;
    return Math.max(0, Math.round(element.getBoundingClientRect().right - clientWidth));
  });

describe.each([
  ['a phone', 360, 740],
  ['a desktop', 1440, 900],
] as const)('long texts on %s', (_, width, height) => {
  let page: Page;
  let shown: RequestView = ready;
  beforeAll(async () => {
    page = await under.open({ viewport: { width, height } });
    await stubApi(page, () => shown);
    await page.goto(`${under.url}/networks`);
    await under.signIn(page, 'admin');
    await page.getByRole('link', { name: 'shop' }).waitFor();
  });
  afterAll(() => page.context().close());

  it.each(Object.entries(STATES))('do not widen the page of a network: %s', async (name, { view, text }) => {
    shown = view;
    await page.goto(`${under.url}/networks/${ID}`);
    await page.getByText(text).first().waitFor();
    if (name === 'drift') {
      await page.getByRole('button', { name: 'Check drift' }).click();
      await page.getByText('subnet-0aaaaaaaaaaaaaaaa').first().waitFor();
    }
    await under.screenshot(page, `state-${name}-${width}`);
    expect(await overflowOf(page)).toBe(0);
  });

  it('leave the tags apart', async () => {
    shown = ready;
    await page.goto(`${under.url}/networks/${ID}`);
    const [key = '', value = ''] = Object.entries(TAGS)[0] ?? [];
    for (const part of [key, value]) {
      const cell = page.getByText(part, { exact: true });
      await cell.waitFor();
      expect(await cell.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(
        0,
      );
    }
  });

  it('leave the status of each network in sight', async () => {
    await page.goto(`${under.url}/networks`);
    const status = page
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name: 'shop' }) })
      .getByText('Ready');
    await status.waitFor();
    await under.screenshot(page, `long-networks-${width}`);
    expect(await beyond(status)).toBe(0);
  });

  it('leave "Retry" and the time of a finding whole', async () => {
    shown = STATES.stalled.view;
    await page.goto(`${under.url}/operations`);
    const retry = page.getByRole('button', { name: /^Retry: / }).first();
    await retry.waitFor();
    const found = page.getByRole('table', { name: 'Findings of the sweeper' }).locator('time');
    await found.waitFor();
    await under.screenshot(page, `long-operations-${width}`);
    expect(await retry.evaluate((button) => button.getClientRects().length)).toBe(1);
    const { height: buttonHeight = 0 } = (await retry.boundingBox()) ?? {};
    expect(buttonHeight).toBeLessThan(40);
    // A phone scrolls tables sideways.
    if (width > 1000) expect([await beyond(retry), await beyond(found)]).toEqual([0, 0]);
  });
});

describe('the navigation', () => {
  it('is open on a wide screen, also after the window was narrow, and closes where it was closed by hand', async () => {
    const page = await under.openAs('alice', '/networks');
    const link = page.getByRole('link', { name: 'Address pools' });
    await link.waitFor();
    await page.setViewportSize({ width: 600, height: 900 });
    await link.waitFor({ state: 'hidden' });
    await page.setViewportSize({ width: 1440, height: 900 });
    await link.waitFor();
    await page.getByRole('button', { name: 'Close side navigation' }).click();
    await link.waitFor({ state: 'hidden' });
    await page.context().close();
  });
});
