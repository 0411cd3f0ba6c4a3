// vpcctl in one file without run-time dependencies: what `npm run build` packs, and what a clone runs.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..', '..');

/** What the bundle is made from. */
const SOURCES = ['services/cli', 'shared/client', 'shared/contract', 'package-lock.json'];

exports.root = root;

/**
 * @param file where to write it; it runs on Node 20 and later
 * @param banner first lines
 * @returns the files of which something is in it, by the way from the project's root
 */
exports.bundle = function bundle(file, banner) {
  const esbuild = require('esbuild');
  // Renamed into place, so that another vpcctl never runs half of it.
  const draft = `${file}.${process.pid}`;
  const { metafile } = esbuild.buildSync({
    absWorkingDir: root,
    entryPoints: ['services/cli/main.ts'],
    outfile: draft,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    // Names stay readable in stack traces, which people send us.
    keepNames: true,
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    banner: banner === undefined ? {} : { js: banner },
  });
  fs.renameSync(draft, file);
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([input]) => input);
};

/** The clone's own bundle, made again when a source is newer. */
exports.freshBundle = function freshBundle() {
  const file = path.join(root, 'node_modules', '.cache', 'vpcctl', 'vpcctl.cjs');
  const made = fs.statSync(file, { throwIfNoEntry: false });
  if (made === undefined || SOURCES.some((source) => newest(path.join(root, source)) > made.mtimeMs)) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    exports.bundle(file);
  }
  return file;
};

function newest(file) {
  const stats = fs.statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  // The folder's own time tells of files that are gone.
  return Math.max(stats.mtimeMs, ...fs.readdirSync(file).map((name) => newest(path.join(file, name))));
}
