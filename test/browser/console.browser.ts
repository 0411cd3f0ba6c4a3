import {
  CreateNetworkInterfaceCommand,
  CreateSubnetCommand,
  DeleteNetworkInterfaceCommand,
  DeleteSubnetCommand,
  ModifyVpcAttributeCommand,
} from '@aws-sdk/client-ec2';
import type { Page } from 'playwright-core';
import type { RequestView } from '../../shared/contract/http';
import { ConsoleUnderTest } from './console-under-test';

const under = new ConsoleUnderTest();
beforeAll(() => under.start());
afterAll(() => under.stop());

/** Names a new network in the form and has it made. @returns its request id */
async function createNetwork(page: Page, name: string, preset = 'Dev'): Promise<string> {
  await page.goto(`${under.url}/create`);
  await page.getByRole('radio', { name: new RegExp(`^${preset}`) }).check({ force: true });
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Create network' }).click();
  await page.waitForURL(/\/networks\/req-/);
  return page.url().split('/').at(-1) ?? '';
}

async function untilReady(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('Ready', { exact: true }).first().waitFor();
}

/** The state in which the picture shows a resource. */
function stateOf(page: Page, key: string): Promise<string | null> {
  return page.locator(`svg.picture [data-key="${key}"]`).getAttribute('data-state');
}

describe('a network', () => {
  let page: Page;
  let requestId: string;
  beforeAll(async () => {
    page = await under.openAs('alice');
    await page.getByText('No networks yet').waitFor();
    await under.screenshot(page, 'networks-empty');
  });
  afterAll(() => page.context().close());

  it('is drawn before it exists, and redrawn with every change', async () => {
    await page.goto(`${under.url}/create`);
    await page.locator('svg.picture [data-key="subnet/private-b"]').waitFor();
    expect(await stateOf(page, 'subnet/private-b')).toBe('planned');
    await page.getByRole('radio', { name: /^Highly available/ }).check({ force: true });
    await page.locator('svg.picture [data-key="subnet/isolated-c"]').waitFor();
    await page.locator('svg.picture [data-key="egress-only-internet-gateway"]').waitFor();
    await under.screenshot(page, 'create');
    expect(await page.getByText('$109.50 a month').isVisible()).toBe(true);
    for (const [tab, text] of [
      ['curl', 'curl -s'],
      ['vpcctl', 'vpcctl create'],
      ['Terraform', 'resource "restapi_object"'],
      ['JSON', '"natGateways": "per-zone"'],
    ] as const) {
      await page.getByRole('tab', { name: tab, exact: true }).click();
      await page.getByRole('region', { name: tab, exact: true }).getByText(text).waitFor();
    }
    await page.getByRole('radio', { name: 'One regional, in every zone' }).check({ force: true });
    await page.locator('svg.picture [data-key="nat-gateway/regional"]').waitFor();
    await under.screenshot(page, 'create-regional');
    await page.getByRole('img', { name: /^Addresses of the pool/ }).waitFor();
    await page.getByRole('tab', { name: 'Table' }).click();
    await page
      .getByRole('cell', { name: 'isolated-c' })
      .or(page.getByRole('rowheader', { name: 'isolated-c' }))
      .waitFor();
  });

  it('shows errors at their fields', async () => {
    await page.goto(`${under.url}/create`);
    await page.locator('svg.picture').waitFor();
    await page.getByLabel('Name', { exact: true }).fill(' leading space');
    await page.getByText('may hold letters, digits').waitFor();
    await page.getByRole('radio', { name: 'A block of your own' }).check({ force: true });
    await page.getByLabel('IPv4 block').fill('10.0.0.0/8');
    await page.getByText(/\/16/).nth(1).waitFor();
    await page.getByText('From before the last change').waitFor();
    await under.screenshot(page, 'create-errors');
  });

  it('asks for nothing while the JSON is not valid', async () => {
    await page.goto(`${under.url}/create`);
    await page.getByRole('button', { name: 'Edit as JSON' }).click();
    await page.getByRole('textbox', { name: 'JSON' }).fill('{"name": "typed", "cidrBlock": "10.77.0.0/16",}');
    await page.getByText('This is not valid JSON').waitFor();
    await page.getByRole('button', { name: 'Create network' }).click();
    await page.getByText('so nothing was asked for').waitFor();
    expect(page.url()).toContain('/create');
    await under.screenshot(page, 'create-bad-json');
    await page.getByLabel('Name', { exact: true }).fill('by-the-form');
    await page.getByText('This is not valid JSON').waitFor({ state: 'hidden' });
    expect(await page.getByRole('textbox', { name: 'JSON' }).inputValue()).toContain('"by-the-form"');
  });

  it('is made while one looks on', async () => {
    requestId = await createNetwork(page, 'seen', 'Highly available');
    await page.locator('svg.picture').waitFor();
    await under.screenshot(page, 'network-in-progress');
    await untilReady(page);
    await page.getByRole('cell', { name: 'AWS takes minutes to bring something up' }).first().waitFor();
    expect(await stateOf(page, 'subnet/private-c')).toBe('made');
    expect(await stateOf(page, 'nat-gateway/a')).toBe('made');
    await under.screenshot(page, 'network-ready');
  });

  it('lights the path of what is pointed at, and of what the arrow keys reach', async () => {
    const subnet = page.locator('svg.picture [data-key="subnet/private-b"]');
    await subnet.hover();
    const lit = () =>
      page
        .locator('svg.picture .p-box.p-lit')
        .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('data-key')));
    expect(await lit()).toEqual(
      expect.arrayContaining([
        'subnet/private-b',
        'route-table/private-b',
        'nat-gateway/b',
        'internet-gateway',
      ]),
    );
    expect(await lit()).not.toContain('subnet/isolated-a');
    await under.screenshot(page, 'network-path');
    await page.mouse.move(0, 0);
    const first = page.locator('svg.picture [tabindex="0"]');
    expect(await first.count()).toBe(1);
    await first.focus();
    await page.keyboard.press('End');
    expect(await page.locator(':focus').getAttribute('data-key')).toMatch(/^subnet\/isolated/);
    expect((await lit()).filter((key) => key?.startsWith('route-table/'))).toHaveLength(1);
  });

  it('can be taken along as a picture', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download SVG' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('seen.svg');
    await download.saveAs('dist/browser/network.svg');
  });

  it('is in the list, and found by name, request and VPC', async () => {
    const { vpcId = '' } = await under.stack.view(requestId);
    for (const find of ['seen', requestId, vpcId]) {
      await page.goto(`${under.url}/networks`);
      await page.getByPlaceholder('Name, req-… or vpc-…').fill(find);
      await page.keyboard.press('Enter');
      await page.waitForURL(/find=/);
      await page.getByRole('link', { name: 'seen' }).waitFor();
    }
    await page.goto(`${under.url}/networks`);
    await page.getByRole('link', { name: 'seen' }).click();
    await page.waitForURL(new RegExp(requestId));
    await page.goBack();
    await page.getByRole('heading', { name: 'Networks', exact: true }).waitFor();
    await under.screenshot(page, 'networks');
  });

  it('has the same VPC after a lost reply, and says meanwhile what it waits for', async () => {
    await under.stack.setFaults(
      { service: 'ec2', action: 'CreateVpc', fault: 'reply-lost', times: 1 },
      // It waits until it was seen to: a page on a slow machine may come too late otherwise.
      { service: 'ec2', action: 'DescribeVpcs', fault: 'throttle', times: 1_000_000 },
    );
    const id = await createNetwork(page, 'reply-lost', 'Small');
    await page.getByText(/Waiting; looks again/).waitFor();
    await under.screenshot(page, 'network-waiting');
    await under.stack.setFaults();
    await untilReady(page);
    expect(await under.stack.vpcsOf(id)).toHaveLength(1);
  });

  it('grows, with a preview of what is added and what it costs', async () => {
    const id = await createNetwork(page, 'grown', 'Dev');
    await untilReady(page);
    await page.getByRole('button', { name: 'Grow' }).click();
    await page.getByRole('radio', { name: 'One per zone' }).check({ force: true });
    const preview = page.getByRole('dialog').locator('svg.picture');
    await preview.locator('[data-key="nat-gateway/b"][data-state="planned"]').waitFor();
    await preview.locator('[data-key="route-table/private-b"][data-state="to-change"]').waitFor();
    await preview.locator('[data-key="nat-gateway/a"][data-state="made"]').waitFor();
    await page.getByText('$36.50 → $73.00').waitFor();
    await under.screenshot(page, 'grow');
    await page.getByRole('button', { name: 'Grow network' }).click();
    await under.stack.until('the change to be done', async () => {
      const view = await under.stack.view(id);
      return view.updates === 1 && view.status === 'READY';
    });
    await page.locator('svg.picture [data-key="nat-gateway/b"][data-state="made"]').waitFor();
  });

  it('shows what differs from its record', async () => {
    const id = await createNetwork(page, 'drifted', 'Isolated');
    await untilReady(page);
    await page.getByRole('button', { name: 'Check drift' }).click();
    await page.getByText('AWS has exactly what is on record').waitFor();
    const { subnets, vpcId } = await under.stack.view(id);
    const [known] = await under.stack.subnetsOf(id);
    await under.stack.ec2.send(new DeleteSubnetCommand({ SubnetId: subnets[0]?.subnetId }));
    await under.stack.ec2.send(
      new ModifyVpcAttributeCommand({ VpcId: vpcId, EnableDnsHostnames: { Value: false } }),
    );
    const { Subnet } = await under.stack.ec2.send(
      new CreateSubnetCommand({
        VpcId: vpcId,
        CidrBlock: subnets[0]?.cidrBlock,
        TagSpecifications: [{ ResourceType: 'subnet', Tags: known?.Tags ?? [] }],
      }),
    );
    await page.getByRole('button', { name: 'Check drift' }).click();
    await page.getByText(/AWS differs in/).waitFor();
    expect(await stateOf(page, `subnet/${subnets[0]?.name ?? ''}`)).toBe('missing');
    expect(await stateOf(page, `unmanaged/${Subnet?.SubnetId ?? ''}`)).toBe('made');
    expect(await page.locator('svg.picture .p-vpc').getAttribute('data-state')).toBe('changed');
    await page.getByRole('tab', { name: 'Table' }).click();
    await page
      .getByRole('row', { name: Subnet?.SubnetId ?? '' })
      .getByText('not planned')
      .waitFor();
    await page.getByRole('tab', { name: 'Picture' }).click();
    await under.screenshot(page, 'network-drift');
  });

  it('is deleted once its name is typed, and when nothing blocks it', async () => {
    const id = await createNetwork(page, 'blocked', 'Small');
    await untilReady(page);
    const { subnets }: RequestView = await under.stack.view(id);
    const { NetworkInterface } = await under.stack.ec2.send(
      new CreateNetworkInterfaceCommand({ SubnetId: subnets[0]?.subnetId, Description: 'in the way' }),
    );
    const blocker = NetworkInterface?.NetworkInterfaceId ?? '';
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('dialog').getByText(blocker).waitFor();
    await under.screenshot(page, 'delete');
    const confirm = page.getByRole('button', { name: 'Delete network' });
    expect(await confirm.isDisabled()).toBe(true);
    await page.getByLabel('To confirm, type blocked').fill('blocked');
    await confirm.click();
    await page.getByText('Something keeps this network from being deleted').waitFor();
    await page.getByRole('link', { name: blocker }).first().waitFor();
    await page.locator(`svg.picture [data-key="blocker/${blocker}"]`).waitFor();
    await under.screenshot(page, 'network-blocked');
    await under.stack.ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: blocker }));
    await page.getByText('This network is deleted').waitFor();
    await under.screenshot(page, 'network-deleted');
  });

  it('belongs to its owner: others see it and cannot change it', async () => {
    const other = await under.openAs('bob', `/networks/${requestId}`);
    await other.getByRole('heading', { name: 'seen' }).waitFor();
    expect(await other.getByRole('button', { name: 'Delete', exact: true }).count()).toBe(0);
    expect(await other.getByRole('button', { name: 'Grow' }).count()).toBe(0);
    await other.context().close();
  });
});

describe('the other pages', () => {
  it('show which network holds which addresses of a pool', async () => {
    const page = await under.openAs('alice', '/pools');
    await page.getByRole('heading', { name: 'default' }).waitFor();
    await page.getByRole('link', { name: 'seen' }).waitFor();
    await under.screenshot(page, 'pools');
    await page.context().close();
  });

  it('are refused to those who are no administrators', async () => {
    const page = await under.openAs('bob', '/operations');
    await page.getByText('This page is for members of the group vpc-admins').waitFor();
    await page.context().close();
  });

  it('show administrators what needs a look', async () => {
    const page = await under.openAs('admin', '/operations');
    await page.getByText('No request is stalled').waitFor();
    await page.getByRole('heading', { name: 'Findings of the sweeper' }).waitFor();
    await under.screenshot(page, 'operations');
    await page.context().close();
  });

  it('say so when there is no such page or request', async () => {
    const page = await under.openAs('alice', '/nowhere');
    await page.getByText('There is no such page').waitFor();
    await page.goto(`${under.url}/networks/req-00000000000000000000000000`);
    await page.getByText('There is no such request').waitFor();
    await under.screenshot(page, 'not-found');
    await page.context().close();
  });
});

it('nothing was refused by the security policy, and no script failed', () => {
  expect(under.complaints).toEqual([]);
});
