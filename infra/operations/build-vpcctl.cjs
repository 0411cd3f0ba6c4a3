// `npm run build`: vpcctl as a package of its own in dist/vpcctl, for `npm pack dist/vpcctl`.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { bundle, root } = require('../../services/cli/bundle.cjs');

// The licences ask that their texts go along with what is handed over.
const LICENCES = 'THIRD-PARTY-LICENSES.txt';

const folder = path.join(root, 'dist', 'vpcctl');
const source = path.join(root, 'services', 'cli');
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });

const file = path.join(folder, 'vpcctl.cjs');
const inputs = bundle(
  file,
  '#!/usr/bin/env node\nvar compileCache = require("node:module").enableCompileCache; if (compileCache) compileCache();',
);
fs.chmodSync(file, 0o755);

const { name, version, description, license, engines, bin } = JSON.parse(
  fs.readFileSync(path.join(source, 'package.json'), 'utf8'),
);
// Private: it is handed over as a tarball and must not reach a registry by accident.
const manifest = {
  name,
  version,
  description,
  license,
  private: true,
  engines,
  bin,
  files: ['vpcctl.cjs', LICENCES],
};
fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
fs.copyFileSync(path.join(source, 'README.md'), path.join(folder, 'README.md'));
fs.copyFileSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'));
fs.writeFileSync(path.join(folder, LICENCES), licenceTexts(inputs));
console.log(
  `${path.relative(process.cwd(), folder)}: ${Math.round(fs.statSync(file).size / 1024)} KiB. Pack it: npm pack ./dist/vpcctl`,
);

/** The licences of all packages of which files are in the bundle, as each package has its own. */
function licenceTexts(files) {
  const folders = files.flatMap((name) => /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? []);
  return [...new Set(folders)]
    .sort()
    .map((one) => {
      const { name, version, license } = JSON.parse(
        fs.readFileSync(path.join(root, one, 'package.json'), 'utf8'),
      );
      const text = fs.readdirSync(path.join(root, one)).find((entry) => /^licen[cs]e/i.test(entry));
      if (text === undefined) throw new Error(`${one} has no file with its licence`);
      return `${name} ${version} (${license})\n\n${fs.readFileSync(path.join(root, one, text), 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
