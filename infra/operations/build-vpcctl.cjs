// `npm run build`: vpcctl as a package of its own in dist/vpcctl, for `npm pack dist/vpcctl`.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { bundle, root } = require('../../services/cli/bundle.cjs');

const folder = path.join(root, 'dist', 'vpcctl');
const source = path.join(root, 'services', 'cli');
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });

const file = path.join(folder, 'vpcctl.cjs');
bundle(
  file,
  '#!/usr/bin/env node\nvar compileCache = require("node:module").enableCompileCache; if (compileCache) compileCache();',
);
fs.chmodSync(file, 0o755);

const { name, version, description, license, engines, bin } = JSON.parse(
  fs.readFileSync(path.join(source, 'package.json'), 'utf8'),
);
// Private: it is handed over as a tarball and must not reach a registry by accident.
const manifest = { name, version, description, license, private: true, engines, bin, files: ['vpcctl.cjs'] };
fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
fs.copyFileSync(path.join(source, 'README.md'), path.join(folder, 'README.md'));
fs.copyFileSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'));
console.log(
  `${path.relative(process.cwd(), folder)}: ${Math.round(fs.statSync(file).size / 1024)} KiB. Pack it: npm pack ./dist/vpcctl`,
);
