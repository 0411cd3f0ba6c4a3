import { ModifyVpcAttributeCommand } from '@aws-sdk/client-ec2';
import type { Page } from 'playwright-core';
import type { RequestView } from '../../shared/contract/http';
import { axeFindings, ConsoleUnderTest } from './console-under-test';

/*
 * The page for administrators over what has really happened: workers that crashed, a quota that is used up, and a
 * network that was changed past the service, as the sweeper finds it.
 */

const under = new ConsoleUnderTest();
let page: Page;
let drifted: RequestView;
let stuck: string;

/** Rows of the table of that name, from top to bottom. */
const rowsOf = (table: string) =>
  page
    .getByRole('table', { name: table, exact: true })
    .getByRole('row')
    .filter({ has: page.getByRole('link') });

const setDnsHostnames = (Value: boolean) =>
  under.stack.ec2.send(
    new ModifyVpcAttributeCommand({ VpcId: drifted.vpcId, EnableDnsHostnames: { Value } }),
  );

const small = (name: string) => ({
  name,
  addressPool: 'default',
  netmaskLength: 26,
  layout: { availabilityZones: 1, tiers: { isolated: {} } },
});

beforeAll(async () => {
  await under.start();
  drifted = await under.stack.untilAtRest(await under.stack.request(small('drifted')));
  await setDnsHostnames(false);
  await under.stack.setFaults({ service: 'ec2', action: 'CreateSubnet', fault: 'crash-before', times: 1000 });
  stuck = await under.stack.request(small('stuck'));
  await under.stack.untilStatus(stuck, 'STALLED');
  await under.stack.setFaults({
    service: 'ec2',
    action: 'CreateVpc',
    fault: 'error-before',
    code: 'VpcLimitExceeded',
    times: 1000,
  });
  for (const name of ['waits-longest', 'waits-too']) {
    await under.stack.untilStatus(await under.stack.request(small(name)), 'WAITING');
  }
  page = await under.openAs('admin', '/operations');
});
afterAll(() => under.stop());

it('shows what stalled and why, and what waits, the longest first', async () => {
  await page.getByRole('link', { name: 'stuck' }).waitFor();
  const { stalled } = await under.stack.view(stuck);
  await rowsOf('Stalled')
    .filter({ hasText: stalled?.message ?? 'no reason' })
    .waitFor();
  await page.getByRole('link', { name: 'waits-too' }).waitFor();
  const names = await rowsOf('Waiting').getByRole('link').allTextContents();
  expect(names).toEqual(['waits-longest', 'waits-too']);
});

it('shows the drift that the sweeper found, and leads to its network', async () => {
  const finding = rowsOf('Findings of the sweeper');
  await finding.filter({ hasText: 'vpc/dns-hostnames' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await under.screenshot(page, 'operations-real');
  await finding.getByRole('link').click();
  await page.getByRole('heading', { name: 'drifted' }).waitFor();
  await page.goBack();
});

it('tries again what stalled: it leaves the list by itself, and is READY', async () => {
  await under.stack.setFaults();
  await page.getByRole('button', { name: 'Retry: stuck' }).click();
  await page.getByText('No request is stalled').waitFor();
  await under.stack.untilStatus(stuck, 'READY');
  expect(await under.stack.vpcsOf(stuck)).toHaveLength(1);
});

it('no longer shows what waited, and what was put right, without a reload', async () => {
  await setDnsHostnames(true);
  await page.getByText('No request is waiting').waitFor();
  await page.getByText('The sweeper found nothing').waitFor();
});

it('nothing was refused by the security policy, and no script failed', () => {
  expect(under.complaints).toEqual([]);
});
