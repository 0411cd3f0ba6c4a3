#!/usr/bin/env node
// vpcctl of a clone: `npx vpcctl` finds it in node_modules/.bin, where `npm ci` links it.
'use strict';

const { enableCompileCache } = require('node:module');
const { freshBundle, root } = require('./bundle.cjs');

// Node 22 and later keep what they compiled, which halves the time to start.
if (enableCompileCache !== undefined) enableCompileCache();
process.env.VPCCTL_CLONE = root;
require(freshBundle());
