import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where nothing of ours is. */
const folder = mkdtempSync(join(tmpdir(), 'vpcctl-tarball-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** No registry answers here: whatever asks one fails. */
const environment = {
  ...process.env,
  npm_config_registry: 'http://127.0.0.1:9/',
  npm_config_cache: join(folder, 'cache'),
  npm_config_fetch_retries: '0',
  VPCCTL_CONFIG_DIR: join(folder, 'config'),
  VPCCTL_API_URL: '',
  VPCCTL_OUTPUTS: '',
};

/** Node 24 as `npm ci` brings it, and the machine's own, which may be 20. */
const NODES = [process.execPath, 'node'];

beforeAll(() => {
  execFileSync('npm', ['run', 'build'], { stdio: 'pipe' });
  execFileSync('npm', ['pack', './dist/vpcctl', '--pack-destination', folder], {
    stdio: 'pipe',
    env: environment,
  });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  writeFileSync(join(folder, 'package.json'), '{"private": true}');
  const words = ['install', '--no-audit', '--no-fund', join(folder, tarball)];
  execFileSync('npm', words, { cwd: folder, stdio: 'pipe', env: environment });
});

const installed = (words: readonly string[], node: string) =>
  spawnSync(node, [join(folder, 'node_modules', 'vpcctl', 'vpcctl.cjs'), ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: environment,
  });

it('installs from its tarball without a registry, and brings nothing along', () => {
  expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
    'vpcctl',
  ]);
  expect(existsSync(join(folder, 'node_modules', '.bin', 'vpcctl'))).toBe(true);
});

it('has the licences of what is bundled in it', () => {
  const texts = readFileSync(join(folder, 'node_modules', 'vpcctl', 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  expect(texts).toMatch(/^commander \S+ \(MIT\)$/m);
  expect(texts).toContain('Permission is hereby granted');
});

it.each(NODES)('runs on %s', (node) => {
  const { stdout, status } = installed(['--version'], node);
  expect([status, /^\d+\.\d+\.\d+\n$/.test(stdout)]).toEqual([0, true]);
  expect(installed(['create', '--help'], node).stdout).toContain('--preset');
});

it.each(NODES)('shows its help for little more than %s itself takes', (node) => {
  const meter = join(folder, 'meter.cjs');
  writeFileSync(
    meter,
    'process.on("exit", () => { const { user, system } = process.cpuUsage(); require("fs").writeSync(2, `${user + system}`); });',
  );
  // The least of several: what a run takes by itself, whatever else the machine does.
  const cpuOf = (words: readonly string[]) =>
    Math.min(
      ...Array.from({ length: 5 }, () =>
        Number(spawnSync(node, ['--require', meter, ...words], { encoding: 'utf8' }).stderr),
      ),
    );
  const bare = cpuOf(['--eval', '0']);
  // 27 ms of Node 24 by itself, 60 with this, on the machine on which 150 ms are the bound.
  expect(cpuOf([join(folder, 'node_modules', 'vpcctl', 'vpcctl.cjs'), '--help'])).toBeLessThan(4 * bare);
});

it('says where a deployment comes from, and where redrive is', () => {
  expect(installed(['list'], process.execPath)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--api-url') as unknown,
  });
  expect(installed(['redrive'], process.execPath)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('npx vpcctl redrive') as unknown,
  });
});

it('is found by npx in the clone, which asks no registry', () => {
  const { stdout, status } = spawnSync('npx', ['vpcctl', '--version'], {
    encoding: 'utf8',
    env: environment,
  });
  expect([status, /^\d+\.\d+\.\d+\n$/.test(stdout)]).toEqual([0, true]);
});

it('says in a clone without its dependencies what to do, and asks no registry either', () => {
  const clone = join(folder, 'clone');
  cpSync('services/cli', join(clone, 'services', 'cli'), { recursive: true });
  cpSync('package.json', join(clone, 'package.json'));
  const { stderr, status } = spawnSync('npx', ['vpcctl', 'list'], {
    cwd: clone,
    encoding: 'utf8',
    env: environment,
  });
  expect([status, stderr.includes('npm ci')]).toEqual([1, true]);
});
