import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { LocalStack } from '../journeys/local-stack';
import { failureCount } from '../journeys/test-outcome';
import { launchChromium } from './chromium';

/** Where screenshots and the picture's download are kept. */
const ARTIFACTS = join(process.cwd(), 'dist', 'browser');

/** Longer than anything takes on one core that is shared with twenty others; the test's own limit is longer. */
const PATIENCE_MS = 180_000;

const PASSWORDS = { alice: 'Local-alice-1', bob: 'Local-bob-1', admin: 'Local-admin-1' } as const;
export type Username = keyof typeof PASSWORDS;

export interface AxeFinding {
  readonly rule: string;
  readonly impact: string | null | undefined;
  readonly targets: readonly string[];
}

/** The real local system with its console, and a browser in front of it. */
export class ConsoleUnderTest {
  readonly stack = new LocalStack({ console: true });
  /** What the browser complained about: scripts that failed, and what its security policy refused. */
  readonly complaints: string[] = [];
  #browser: Browser | undefined;

  constructor() {
    let failures = 0;
    // While the page still shows what was not as it should be.
    afterEach(async () => {
      if (failureCount() === failures) return;
      failures = failureCount();
      const test = expect.getState().currentTestName ?? 'a test';
      const name = `failed-${test.replace(/[^a-z0-9]+/gi, '-').slice(0, 80)}`;
      const pages = this.#browser?.contexts().flatMap((context) => context.pages()) ?? [];
      for (const [index, page] of pages.entries()) await this.screenshot(page, `${name}-${index + 1}`);
      console.error(`${test}: see ${ARTIFACTS}/${name}-*.png`);
    });
  }

  async start(): Promise<void> {
    mkdirSync(ARTIFACTS, { recursive: true });
    this.#browser = await launchChromium();
    await this.stack.start();
  }

  /** Ends both, and says where the screenshots are. */
  async stop(): Promise<void> {
    console.info(`Screenshots: ${ARTIFACTS}`);
    await this.#browser?.close();
    await this.stack.dispose();
  }

  get url(): string {
    return `${this.stack.outputs.apiUrl}/console`;
  }

  /** A browser window of its own, not signed in. */
  async open(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    if (this.#browser === undefined) throw new Error('The browser was not started');
    const context: BrowserContext = await this.#browser.newContext({
      viewport: { width: 1440, height: 900 },
      acceptDownloads: true,
      reducedMotion: 'reduce',
      ...options,
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      const text = message.text();
      if (message.type() === 'error' && !text.startsWith('Failed to load resource'))
        this.complaints.push(text);
    });
    return page;
  }

  /** Opens an address of the console, below `/console`, as a signed-in user. */
  async openAs(
    username: Username,
    path = '/networks',
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<Page> {
    const page = await this.open(options);
    await page.goto(`${this.url}${path}`);
    await this.signIn(page, username);
    await page
      .getByRole('button', { name: /Signed in as/ })
      .first()
      .waitFor();
    return page;
  }

  async signIn(page: Page, username: Username, password: string = PASSWORDS[username]): Promise<void> {
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Username').fill(username);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  async screenshot(page: Page, name: string): Promise<void> {
    // What moves would differ from run to run.
    await page.screenshot({ path: join(ARTIFACTS, `${name}.png`), fullPage: true, animations: 'disabled' });
  }
}

/** What axe finds on the page as it is. */
export async function axeFindings(page: Page): Promise<readonly AxeFinding[]> {
  // What fades in has not its contrast yet; what moves for as long as work is in progress never ends.
  await page.locator('html').evaluate(async (html) => {
    const ending = html.ownerDocument
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe: axeInPage } = globalThis as unknown as { axe: typeof axe };
    return (await axeInPage.run({ resultTypes: ['violations'] })).violations.map((violation) => ({
      rule: violation.id,
      impact: violation.impact,
      targets: violation.nodes.map(({ target }) => target.join(' ')),
    }));
  });
  return violations;
}
