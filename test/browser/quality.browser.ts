import type { Page } from 'playwright-core';
import { ConsoleUnderTest, axeFindings } from './console-under-test';

const under = new ConsoleUnderTest();
let requestId: string;

beforeAll(async () => {
  await under.start();
  requestId = await under.stack.request({
    name: 'accessible',
    addressPool: 'default',
    netmaskLength: 20,
    layout: { availabilityZones: 2, tiers: { public: {}, private: {}, isolated: {} } },
    natGateways: 'single',
    tags: { team: 'payments' },
  });
  await under.stack.untilStatus(requestId, 'READY');
});
afterAll(() => under.stop());

/** Every page, with what shows that it has loaded. */
const PAGES: readonly { name: string; path: () => string; loaded: (page: Page) => Promise<void> }[] = [
  {
    name: 'networks',
    path: () => '/networks',
    loaded: (page) => page.getByRole('link', { name: 'accessible' }).waitFor(),
  },
  {
    name: 'create',
    path: () => '/create',
    loaded: (page) => page.locator('svg.picture').waitFor(),
  },
  {
    name: 'network',
    path: () => `/networks/${requestId}`,
    loaded: (page) => page.locator('svg.picture').waitFor(),
  },
  {
    name: 'pools',
    path: () => '/pools',
    loaded: (page) => page.getByRole('heading', { name: 'Address pools' }).waitFor(),
  },
  {
    name: 'operations',
    path: () => '/operations',
    loaded: (page) => page.getByText('No request is stalled').waitFor(),
  },
  {
    name: 'not-found',
    path: () => '/nowhere',
    loaded: (page) => page.getByText('There is no such page').waitFor(),
  },
];

describe.each(['light', 'dark'] as const)('in %s mode', (colorScheme) => {
  let page: Page;
  beforeAll(async () => {
    page = await under.open({ colorScheme });
  });
  afterAll(() => page.context().close());

  it('axe finds nothing on the way in', async () => {
    await page.goto(under.url);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await under.screenshot(page, `signed-out-${colorScheme}`);
    await under.signIn(page, 'admin');
    await page.getByRole('heading', { name: 'Networks', exact: true }).waitFor();
  });

  it.each(PAGES)('axe finds nothing on $name', async ({ name, path, loaded }) => {
    await page.goto(`${under.url}${path()}`);
    await loaded(page);
    // A screen reader says where its user is, and the Tab key goes on from there.
    expect(await page.getByRole('heading', { level: 1 }).evaluate(isFocused)).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await under.screenshot(page, `${name}-${colorScheme}`);
  });

  it('axe finds nothing in the dialogs', async () => {
    await page.goto(`${under.url}/networks/${requestId}`);
    for (const dialog of ['Grow', 'Delete']) {
      await page.getByRole('button', { name: dialog, exact: true }).click();
      await page.getByRole('dialog').waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await under.screenshot(page, `${dialog.toLowerCase()}-${colorScheme}`);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      // Who works by keyboard goes on where the dialog was opened.
      expect(await page.getByRole('button', { name: dialog, exact: true }).evaluate(isFocused)).toBe(true);
    }
  });
});

describe.each([
  ['a phone', 360, 740],
  ['a 4K screen', 3840, 2160],
] as const)('on %s', (_, width, height) => {
  it('nothing but pictures and tables has to be scrolled sideways', async () => {
    const page = await under.openAs('admin', '/networks', { viewport: { width, height } });
    for (const { name, path, loaded } of PAGES) {
      await page.goto(`${under.url}${path()}`);
      await loaded(page);
      const overflow = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
      expect([name, Math.max(0, overflow)]).toEqual([name, 0]);
      await under.screenshot(page, `${name}-${width}`);
    }
    await page.context().close();
  });
});

it('names a page that a link opens in the breadcrumbs and at its heading, which has the focus', async () => {
  const page = await under.openAs('alice', '/networks');
  await page.getByRole('link', { name: 'accessible' }).click();
  const heading = page.getByRole('heading', { level: 1, name: 'accessible' });
  await heading.waitFor();
  expect(await heading.evaluate(isFocused)).toBe(true);
  const crumbs = page.getByRole('navigation', { name: 'Breadcrumbs' });
  await crumbs.getByText('accessible').filter({ visible: true }).first().waitFor();
  expect(await crumbs.getByText(requestId).count()).toBe(0);
  await crumbs.getByRole('link', { name: 'Networks' }).click();
  await page.getByRole('link', { name: 'accessible' }).waitFor();
  expect(await page.getByRole('heading', { level: 1, name: 'Networks' }).evaluate(isFocused)).toBe(true);
  await page.context().close();
});

it('leaves the focus where its user put it while a page was loading', async () => {
  const page = await under.open();
  const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
  await page.route(/\/assets\/networks-.*\.js/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(`${under.url}/networks`);
  await under.signIn(page, 'bob');
  await page.getByRole('button', { name: /Signed in as/ }).click();
  const signOut = page.getByRole('menuitem', { name: 'Sign out' });
  await signOut.waitFor();
  release(undefined);
  await page.getByRole('heading', { level: 1, name: 'Networks' }).waitFor();
  expect(await signOut.isVisible()).toBe(true);
  await page.context().close();
});

it('can be used by keyboard alone', async () => {
  const page = await under.openAs('alice', '/create');
  await page.locator('svg.picture').waitFor();
  const name = page.getByLabel('Name', { exact: true });
  await tabTo(page, name);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('by-keyboard');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/networks\/req-/);
  await page.getByText('Ready', { exact: true }).first().waitFor();
  const inAws = page.getByRole('link', { name: 'Open in the AWS console' });
  expect(await inAws.count()).toBe(1);
  await tabTo(page, page.getByRole('button', { name: 'Delete', exact: true }));
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, page.getByLabel('To confirm, type by-keyboard'));
  await page.keyboard.type('by-keyboard');
  await page.keyboard.press('Enter');
  await page.getByText('This network is deleted').waitFor();
  expect(await inAws.count()).toBe(0);
  await page.context().close();
});

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The element cannot be reached with the Tab key');
}

it('nothing was refused by the security policy, and no script failed', () => {
  expect(under.complaints).toEqual([]);
});

/** Runs in the page. */
function isFocused(element: { ownerDocument: { activeElement: unknown } }): boolean {
  return element.ownerDocument.activeElement === element;
}
