import type { Page, Route } from 'playwright-core';
import type { FindingPage, RequestPage, RequestView } from '../../shared/contract/http';
import { ConsoleUnderTest, axeFindings } from './console-under-test';

/*
 * States that the local system comes to only after hours, or not at all: the page is real, and so is the sign-in; the
 * API's answers are the test's.
 */

const under = new ConsoleUnderTest();
beforeAll(() => under.start());
afterAll(() => under.stop());

const STALLED_ID = 'req-0000000000000000000000stall';
const AT = '2026-11-30T00:00:00.000Z';

const stalled = {
  requestId: STALLED_ID,
  status: 'STALLED',
  name: 'stuck',
  cidrBlock: '10.0.0.0/16',
  requestedBy: 'a-sub',
  createdAt: AT,
  updatedAt: AT,
  href: `/vpcs/${STALLED_ID}`,
  url: `/vpcs/${STALLED_ID}`,
  etag: '"one"',
  operation: 'create',
  done: true,
  progress: { made: 1, total: 2 },
  spec: { name: 'stuck', cidrBlock: '10.0.0.0/16' },
  planVersion: 2,
  subnets: [],
  resources: [
    { key: 'vpc', kind: 'vpc', status: 'CREATED', id: 'vpc-1' },
    { key: 'flow-log', kind: 'flow-log', status: 'INTENDED' },
  ],
  attempts: 5,
  pauses: 0,
  stalled: { message: 'The worker crashed five times in a row.', at: AT },
  history: [
    { at: AT, status: 'ACCEPTED' },
    { at: AT, status: 'STALLED' },
  ],
} satisfies RequestView;

const findings = {
  items: [
    {
      kind: 'orphan',
      resourceType: 'vpc',
      resourceId: 'vpc-0123456789abcdef0',
      message: 'Has our tags, and no record names it: it is in quarantine.',
      foundAt: AT,
    },
  ],
} satisfies FindingPage;

/** Answers for the API, with one stalled request and one finding. @returns the requests that were tried again */
async function stubApi(page: Page): Promise<readonly string[]> {
  const retried: string[] = [];
  const api = under.stack.outputs.apiUrl;
  await page.route(`${api}/vpcs?**`, async (route) => {
    const isStalled = route.request().url().includes('status=STALLED');
    const body: RequestPage = { items: isStalled && retried.length === 0 ? [stalled] : [] };
    await route.fulfill({ json: body });
  });
  await page.route(`${api}/vpcs/${STALLED_ID}`, (route) => route.fulfill({ json: stalled }));
  await page.route(`${api}/vpcs/${STALLED_ID}/retry`, async (route) => {
    retried.push(STALLED_ID);
    const { requestId, href, url } = stalled;
    await route.fulfill({ status: 202, json: { requestId, status: 'ACCEPTED', href, url } });
  });
  await page.route(`${api}/findings*`, (route) => route.fulfill({ json: findings }));
  return retried;
}

it.each(['light', 'dark'] as const)(
  'shows administrators what is stalled, why, and what the sweeper found (%s)',
  async (colorScheme) => {
    const page = await under.open({ colorScheme });
    const retried = await stubApi(page);
    await page.goto(`${under.url}/operations`);
    await under.signIn(page, 'admin');
    await page.getByText('The worker crashed five times in a row.').waitFor();
    await page.getByText('it is in quarantine').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await under.screenshot(page, `operations-full-${colorScheme}`);
    await page.getByRole('link', { name: 'stuck' }).click();
    await page.getByText('This request is stalled').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await under.screenshot(page, `network-stalled-${colorScheme}`);
    await page.goBack();
    await page.getByRole('button', { name: 'Retry: stuck' }).click();
    await page.getByText('No request is stalled').waitFor();
    expect(retried).toEqual([STALLED_ID]);
    await page.context().close();
  },
);

it('says so while the API does not answer, and goes on by itself when it does', async () => {
  const page = await under.openAs('alice', '/networks');
  await page.getByText('No networks yet').waitFor();
  const refuse = (route: Route) => route.abort('connectionrefused');
  await page.route(/\/vpcs\?/, refuse);
  await page.reload();
  await page.getByText('The API does not answer').waitFor();
  expect(await page.getByText('No networks yet').count()).toBe(0);
  await under.screenshot(page, 'offline');
  await page.unroute(/\/vpcs\?/, refuse);
  await page.getByText('No networks yet').waitFor();
  await page.getByText('The API does not answer').waitFor({ state: 'hidden' });
  await page.context().close();
});

it('starts from a pool that the deployment has, whatever its name', async () => {
  const page = await under.openAs('alice', '/networks');
  const pool = { name: 'corporate', supernets: ['10.0.0.0/8'], size: 16_777_216, used: 0, free: 16_777_216 };
  await page.route(/\/pools$/, (route) => route.fulfill({ json: { items: [pool] } }));
  await page.getByRole('link', { name: 'Create network' }).first().click();
  await page.getByRole('button', { name: /^Pool corporate/ }).waitFor();
  await page.context().close();
});

it('says so when the script of a page is gone, as after an update, and loads the page again', async () => {
  const page = await under.openAs('alice', '/networks');
  await page.getByText('No networks yet').waitFor();
  const gone = (route: Route) => route.fulfill({ status: 404 });
  await page.route(/\/assets\/pools-/, gone);
  await page.getByRole('link', { name: 'Address pools' }).click();
  await page.getByText('This page cannot be shown').waitFor();
  await under.screenshot(page, 'page-failed');
  // The other pages are still there.
  await page.getByRole('link', { name: 'Networks', exact: true }).first().click();
  await page.getByText('No networks yet').waitFor();
  await page.goBack();
  await page.unroute(/\/assets\/pools-/, gone);
  await page.getByRole('button', { name: 'Load it again' }).click();
  await page.getByRole('heading', { name: 'Address pools' }).waitFor();
  await page.context().close();
});

it('says so when its own script does not come, instead of staying empty', async () => {
  const page = await under.open();
  await page.route(/\/assets\/index-.*\.js/, (route) => route.fulfill({ status: 500 }));
  await page.goto(`${under.url}/networks`);
  const text = page.getByText('The page has not loaded yet');
  await text.waitFor();
  await under.screenshot(page, 'script-missing');
  await page.unroute(/\/assets\/index-.*\.js/);
  await page.reload();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(await text.count()).toBe(0);
  await page.context().close();
});

describe('signing in', () => {
  it('refuses a wrong password, takes the right one, and leads back to the address that was opened', async () => {
    const page = await under.open();
    await page.goto(`${under.url}/networks?owner=me`);
    await under.screenshot(page, 'signed-out');
    await under.signIn(page, 'alice', 'wrong');
    await page.getByText('Incorrect username or password').waitFor();
    await under.screenshot(page, 'wrong-password');
    await page.getByLabel('Password').fill('Local-alice-1');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${under.url}/networks?owner=me`);
    await page.getByText('No network matches').waitFor();
    await page.context().close();
  });

  it('leads from the root to the console', async () => {
    const page = await under.open();
    await page.goto(under.stack.outputs.apiUrl);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(page.url()).toMatch(/\/console\/?$/);
    await page.context().close();
  });

  it('says so when the session has ended, and goes on where it was', async () => {
    const page = await under.openAs('alice', '/create');
    await page.locator('svg.picture').waitFor();
    // As after twelve hours: the token is no longer taken, and there is nothing to renew it with.
    await page.evaluate(() => {
      const key = Object.keys(sessionStorage).find((name) => name.startsWith('oidc.user:')) ?? '';
      const user = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, unknown>;
      sessionStorage.setItem(key, JSON.stringify({ ...user, expires_at: 1, refresh_token: undefined }));
    });
    await page.getByLabel('Name', { exact: true }).fill('after-twelve-hours');
    await page.getByText('Your session has ended').waitFor();
    await under.screenshot(page, 'session-ended');
    await page.getByRole('button', { name: 'Sign in' }).click();
    // The user pool still knows the browser: no password is asked for.
    await page.getByRole('heading', { name: 'Create network' }).waitFor();
    await page.context().close();
  });

  it('renews a token silently before it expires', async () => {
    const page = await under.openAs('alice');
    await page.getByRole('heading', { name: 'Networks', exact: true }).waitFor();
    const before = await page.evaluate(() => {
      const key = Object.keys(sessionStorage).find((name) => name.startsWith('oidc.user:')) ?? '';
      const user = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, unknown>;
      sessionStorage.setItem(
        key,
        JSON.stringify({ ...user, expires_at: Math.floor(Date.now() / 1000) + 30 }),
      );
      return user.id_token;
    });
    await page.reload();
    await page.getByRole('heading', { name: 'Networks', exact: true }).waitFor();
    await under.stack.until('another token', async () => {
      const token = await page.evaluate(() => {
        const key = Object.keys(sessionStorage).find((name) => name.startsWith('oidc.user:')) ?? '';
        return (JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, unknown>).id_token;
      });
      return token !== undefined && token !== before;
    });
    await page.context().close();
  });

  it('signs out for good: the way back asks for the password', async () => {
    const page = await under.openAs('bob');
    await page.getByRole('button', { name: /Signed in as/ }).click();
    await page.getByText('Sign out').click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Password').waitFor();
    await page.context().close();
  });

  it('says so when the user pool sends back an error instead of a code', async () => {
    const page = await under.open();
    await page.goto(`${under.url}/networks`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Password').waitFor();
    await page.goto(`${under.url}/callback?error=access_denied&error_description=not+allowed&state=unknown`);
    await page.getByText('Signing in did not work').waitFor();
    await under.screenshot(page, 'sign-in-failed');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.context().close();
  });
});
