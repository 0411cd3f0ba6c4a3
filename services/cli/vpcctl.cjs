#!/usr/bin/env node
// vpcctl of a clone: `npx vpcctl` finds it in node_modules/.bin, where `npm ci` links it, and before that by the
// `bin` of the clone's package.json, so that no registry is ever asked for a package of that name.
'use strict';

const { enableCompileCache } = require('node:module');
const { freshBundle, root } = require('./bundle.cjs');

// Node 22 and later keep what they compiled, which halves the time to start.
if (enableCompileCache !== undefined) enableCompileCache();
process.env.VPCCTL_CLONE = root;
require(bundleOrExplain());

function bundleOrExplain() {
  try {
    return freshBundle();
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    console.error('vpcctl: this clone lacks its dependencies.\n  Install them: npm ci');
    process.exit(1);
  }
}
